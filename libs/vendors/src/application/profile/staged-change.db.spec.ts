import { memberCaller } from '#platform/testing';
import type { MemberCaller } from '#platform';
import { uuidv7 } from 'uuidv7';
import { ANYBODY, VendorsOnClone } from '../../testing/vendors-on-clone.js';
import { ActOnProfile } from './act-on-profile.js';
import { OfferDiscipline } from './offer-discipline.js';
import { ListVendors } from '../search/list-vendors.js';
import { ReadVendor } from '../search/read-vendor.js';
import { SetCapacity } from './set-capacity.js';
import { SetRates } from './set-rates.js';

const DOUBTFUL = 'We keep the books of forty cafés. Write to jane@tidewater.example to learn more about us.';

describe('a change of a listed profile', () => {
  let on: VendorsOnClone;
  let caller: MemberCaller;
  let id: string;
  const shown = () => on.service.get(ReadVendor).execute(ANYBODY, id);
  const own = () => on.service.get(ReadVendor).execute(caller, id);
  const changes = async () => (await on.announced('vendors.vendor-changed.v1', id)).length;

  beforeAll(async () => {
    on = await VendorsOnClone.open();
  });

  afterAll(() => on.close());

  beforeEach(async () => {
    caller = await on.organisation();
    id = await on.listed(caller);
  });

  it('is staged: what is shown stays until it is submitted', async () => {
    const before = await shown();
    expect(await on.edit(caller, id, { headline: 'Books for cafés, bakeries and small hotels' })).toMatchObject({ state: 'listed', staged: 'draft', headline: 'Books for cafés, bakeries and small hotels' });
    expect(await shown()).toEqual(before);
    expect(await changes()).toBe(0);
  });

  it('is live at once when it screens clean, in text and in offers', async () => {
    await on.edit(caller, id, { headline: 'Books for cafés, bakeries and small hotels' });
    await on.service.get(OfferDiscipline).execute(caller, id, 'accounting', { specialisms: [{ slug: 'myob', lastUsed: null }], services: ['bookkeeping'], years: 10, share: 60, story: 'We take over the books of a bakery and keep them reconciled weekly.' });
    expect(await on.submit(caller, id)).toMatchObject({ state: 'listed', staged: 'none', revision: 2, reviewRevision: null });
    expect(await shown()).toMatchObject({ headline: 'Books for cafés, bakeries and small hotels', disciplines: [{ specialisms: [{ slug: 'myob' }], share: 60 }] });
    expect(await on.published('offers', id)).toMatchObject([{ share: '0.6000', services: ['bookkeeping'] }]);
    expect(await changes()).toBe(1);
    expect(await on.announced('vendors.profile-submitted.v1', id)).toHaveLength(1);
    await expect(on.submit(caller, id)).rejects.toMatchObject({ kind: 'conflict', code: 'nothing_to_submit' });
  });

  it('waits for an operator when it is doubtful, and the listed version stays live until it is approved', async () => {
    const before = await shown();
    await on.edit(caller, id, { story: DOUBTFUL });
    expect(await on.submit(caller, id)).toMatchObject({ state: 'listed', staged: 'in_review', reviewRevision: 2 });
    expect((await on.announced('vendors.profile-submitted.v1', id))[1]).toMatchObject({ revision: 2, signals: ['contact_email'] });
    expect(await shown()).toEqual(before);
    await expect(on.edit(caller, id, { teamSize: 8 })).rejects.toMatchObject({ code: 'profile_in_review' });
    await on.decide(id, 2, 'changes_requested');
    expect(await own()).toMatchObject({ state: 'listed', staged: 'changes_requested', decision: { reasonCode: 'evidence_insufficient' } });
    expect(await shown()).toEqual(before);
    await on.submit(caller, id);
    await on.decide(id, 3, 'approved');
    expect(await own()).toMatchObject({ state: 'listed', staged: 'none' });
    expect(await shown()).toMatchObject({ story: DOUBTFUL, listedAt: before.listedAt, qualifications: before.qualifications });
  });

  it('waits for an operator when the name under which it would be shown is doubtful', async () => {
    const before = await shown();
    await on.admin.query(`UPDATE identity.organisation SET display_name = 'Tidewater – call 0412 345 678' WHERE id = $1`, [caller.member.organisationId]);
    await on.edit(caller, id, { headline: 'Books for cafés, bakeries and small hotels' });
    expect(await on.submit(caller, id)).toMatchObject({ staged: 'in_review', reviewRevision: 2 });
    expect((await on.announced('vendors.profile-submitted.v1', id))[1]).toMatchObject({ signals: ['contact_phone'] });
    expect(await shown()).toEqual(before);
  });

  it('says what it does not take on, screened like its story and found by no word of it', async () => {
    const offer = { specialisms: [], services: ['bookkeeping'], years: 9, share: 80, story: 'We take over the books of a brewery and keep them reconciled weekly.' };
    await on.service.get(OfferDiscipline).execute(caller, id, 'accounting', { ...offer, exclusions: ['Zeppelins: call 0412 345 678.'] });
    expect(await on.submit(caller, id)).toMatchObject({ staged: 'in_review', reviewRevision: 2 });
    await on.decide(id, 2, 'rejected');
    await on.service.get(OfferDiscipline).execute(caller, id, 'accounting', { ...offer, exclusions: ['Books of zeppelins.'] });
    expect(await on.submit(caller, id)).toMatchObject({ staged: 'none' });
    expect(await shown()).toMatchObject({ disciplines: [{ exclusions: ['Books of zeppelins.'] }] });
    const found = async (q: string) => (await on.service.get(ListVendors).execute(ANYBODY, { q })).items.map((item) => item.id);
    expect([await found('brewery'), await found('zeppelins')]).toEqual([[id], []]);
  });

  it('is refused when it must not be shown, and nothing is lost', async () => {
    await on.edit(caller, id, { story: `${DOUBTFUL} Pay us directly outside the platform to save the fee.` });
    await expect(on.submit(caller, id)).rejects.toMatchObject({ code: 'screening_blocked' });
    expect(await own()).toMatchObject({ staged: 'draft', revision: 1 });
  });

  it('is never staged for price, capacity and pause: they are in effect at once, in the middle of a review too', async () => {
    await on.edit(caller, id, { story: DOUBTFUL });
    await on.submit(caller, id);
    await on.service.get(SetRates).execute(caller, id, 'accounting', { rates: [{ basis: 'hourly', price: { amount: '85', currency: 'AUD' } }], minimumEngagement: { amount: '400', currency: 'AUD' } });
    await on.service.get(SetCapacity).execute(caller, id, 'accounting', { hoursPerMonth: 40, nextFreeOn: '2027-01-04' });
    expect(await shown()).toMatchObject({ disciplines: [{ rates: [{ price: { amount: '85.00' } }], hoursPerMonth: 40, nextFreeOn: '2027-01-04' }] });
    expect(await on.published('offers', id)).toMatchObject([{ currency: 'AUD', capacity_hours: '40.00', minimum_engagement: { amount: '400.00', currency: 'AUD' }, rates: [{ basis: 'hourly' }] }]);
    await on.service.get(ActOnProfile).execute(caller, id, 'pause');
    expect(await on.published('directory', id)).toMatchObject([{ state: 'paused', paused: true }]);
    expect(await changes()).toBe(3);
    await on.decide(id, 2, 'approved');
    expect(await own()).toMatchObject({ state: 'paused', staged: 'none', story: DOUBTFUL });
    expect(await on.announced('vendors.vendor-listed.v1', id)).toHaveLength(1);
    await on.service.get(ActOnProfile).execute(caller, id, 'resume');
    expect(await on.published('directory', id)).toMatchObject([{ state: 'listed', paused: false }]);
  });

  it('raises the version with every step, so that a later fact is known from an earlier one', async () => {
    const versionOf = async () => (await on.published('directory', id))[0]?.['version'] as number;
    const first = await versionOf();
    await on.service.get(ActOnProfile).execute(caller, id, 'pause');
    await expect(on.service.get(ActOnProfile).execute(caller, id, 'pause')).rejects.toMatchObject({ kind: 'conflict', code: 'profile_not_listed' });
    expect(await versionOf()).toBe(first + 1);
    expect((await on.announced('vendors.vendor-changed.v1', id)).map((payload) => payload['version'])).toEqual([first + 1]);
  });

  it('is for its own organisation: others may read and not write', async () => {
    const stranger = memberCaller(uuidv7());
    await expect(on.edit(stranger, id, { teamSize: 1 })).rejects.toMatchObject({ kind: 'forbidden', code: 'not_your_profile' });
    await expect(on.service.get(ActOnProfile).execute(stranger, id, 'pause')).rejects.toMatchObject({ kind: 'forbidden' });
  });
});
