import { etagOf } from '#platform';
import { memberCaller, operatorCaller, withKey } from '#platform/testing';
import { uuidv7 } from 'uuidv7';
import { ANYBODY, EXAMPLE_EDIT, evidenceFor, VendorsOnClone, withIfMatch } from '../../testing/vendors-on-clone.js';
import { ClaimQualification } from '../qualification/claim-qualification.js';
import { CreateProfile } from './create-profile.js';
import { ListProfileHistory } from './list-profile-history.js';
import { OfferDiscipline } from './offer-discipline.js';
import { ReadVendor } from '../search/read-vendor.js';
import { SetCapacity } from './set-capacity.js';
import { SetRates } from './set-rates.js';

describe('the draft of a vendor profile', () => {
  let on: VendorsOnClone;
  const create = (caller: Parameters<CreateProfile['execute']>[0]) => on.service.get(CreateProfile).execute(caller, EXAMPLE_EDIT);

  beforeAll(async () => {
    on = await VendorsOnClone.open();
  });

  afterAll(() => on.close());

  it('is one for an organisation, however many members start it at once', async () => {
    const caller = await on.organisation();
    const attempts = await Promise.allSettled(Array.from({ length: 12 }, () => create({ ...memberCaller(caller.member.organisationId) })));
    const made = attempts.filter((attempt) => attempt.status === 'fulfilled');
    expect(made).toHaveLength(1);
    const { id } = made[0]!.value;
    for (const attempt of attempts) {
      if (attempt.status === 'rejected') expect(attempt.reason).toMatchObject({ kind: 'conflict', code: 'profile_exists', extra: { vendorId: id } });
    }
    expect(await on.service.database.query('SELECT action FROM vendors.history WHERE vendor_id = $1', [id])).toEqual([{ action: 'create' }]);
  });

  it('is answered again under the same key', async () => {
    const caller = await on.organisation();
    const keyed = withKey(caller, uuidv7(), 'createVendor');
    const first = await create(keyed);
    await expect(create(keyed)).rejects.toMatchObject({ status: 201, body: JSON.stringify(first) });
  });

  it('is not for an organisation that is a client only', async () => {
    await expect(on.organisation('Harbour Street Cafés', 'client').then(create)).rejects.toMatchObject({ kind: 'conflict', code: 'organisation_is_client' });
  });

  it('is seen by its organisation and operators alone', async () => {
    const caller = await on.organisation();
    const { id } = await create(caller);
    const read = on.service.get(ReadVendor);
    expect(await read.execute(caller, id)).toMatchObject({ id, state: 'draft', links: EXAMPLE_EDIT.links });
    expect(await read.execute(operatorCaller(), id)).toMatchObject({ id, organisationId: caller.member.organisationId });
    for (const stranger of [ANYBODY, memberCaller(uuidv7())]) await expect(read.execute(stranger, id)).rejects.toMatchObject({ kind: 'not_found' });
    await expect(on.edit(memberCaller(uuidv7()), id, { headline: 'Mine now' })).rejects.toMatchObject({ kind: 'not_found' });
    await expect(on.service.get(ListProfileHistory).execute(memberCaller(uuidv7()), id, {})).rejects.toMatchObject({ kind: 'not_found' });
    expect(await on.published('directory', id)).toEqual([]);
  });

  it('is edited as it was read, else refused as stale', async () => {
    const caller = await on.organisation();
    const first = await create(caller);
    const second = await on.edit(withIfMatch(caller, first), first.id, { teamSize: 5 });
    expect(second.teamSize).toBe(5);
    expect(etagOf(second)).not.toBe(etagOf(first));
    await expect(on.edit(withIfMatch(caller, first), first.id, { teamSize: 6 })).rejects.toMatchObject({ kind: 'precondition', code: 'stale' });
  });

  it('takes disciplines that exist, specialisms of the pack, and terms only for what it offers', async () => {
    const caller = await on.organisation();
    const { id } = await create(caller);
    const offer = { specialisms: [{ slug: 'xero', lastUsed: null }], services: ['bookkeeping'], years: 3, share: 50, story: 'x'.repeat(60) };
    await expect(on.service.get(OfferDiscipline).execute(caller, id, 'astrology', offer)).rejects.toMatchObject({ kind: 'not_found', code: 'discipline_not_found' });
    await expect(on.service.get(OfferDiscipline).execute(caller, id, 'social-media', offer)).rejects.toMatchObject({ kind: 'invalid', errors: [{ pointer: '/specialisms/0/slug' }, { pointer: '/services/0' }] });
    await expect(on.service.get(SetRates).execute(caller, id, 'accounting', { rates: [], minimumEngagement: null })).rejects.toMatchObject({ code: 'discipline_not_offered' });
    await on.service.get(OfferDiscipline).execute(caller, id, 'accounting', offer);
    await on.service.get(SetRates).execute(caller, id, 'accounting', { rates: [{ basis: 'hourly', price: { amount: '85', currency: 'AUD' } }], minimumEngagement: null });
    const view = await on.service.get(SetCapacity).execute(caller, id, 'accounting', { hoursPerMonth: 62.5, nextFreeOn: '2027-01-04' });
    expect(view.disciplines).toEqual([{ ...offer, discipline: 'accounting', rates: [{ basis: 'hourly', price: { amount: '85.00', currency: 'AUD' } }], minimumEngagement: null, exclusions: [], priceLines: [], hoursPerMonth: 62.5, nextFreeOn: '2027-01-04', statedNextFreeOn: '2027-01-04' }]);
    expect(await on.announced('vendors.vendor-changed.v1', id)).toEqual([]);
  });

  it('takes claims with evidence for every essential criterion, for countries it serves', async () => {
    const caller = await on.organisation();
    const { id } = await on.draft(caller);
    const claim = (country: string, evidence = evidenceFor(country)) => on.service.get(ClaimQualification).execute(caller, id, 'accounting', { country, evidence });
    await expect(claim('GB')).rejects.toMatchObject({ code: 'country_not_served', errors: [{ pointer: '/country' }] });
    await expect(claim('NZ', evidenceFor('NZ').slice(1))).rejects.toMatchObject({ kind: 'invalid', errors: [{ pointer: '/evidence', code: 'evidence_missing' }] });
    const view = await claim('NZ');
    expect(view.qualifications.map(({ country, state }) => `${country} ${state}`)).toEqual(['AU claimed', 'NZ claimed']);
  });
});
