import { etagOf, type MemberCaller } from '#platform';
import { operatorCaller } from '#platform/testing';
import { VendorsOnClone, withIfMatch } from '../../testing/vendors-on-clone.js';
import { ActOnProfile } from './act-on-profile.js';
import { ListProfileHistory } from './list-profile-history.js';
import { ReadVendor } from '../search/read-vendor.js';

describe('what time alone decides about a vendor', () => {
  let on: VendorsOnClone;
  let caller: MemberCaller;
  const own = (id: string) => on.service.get(ReadVendor).execute(caller, id);
  const history = async (id: string) => (await on.service.get(ListProfileHistory).execute(operatorCaller(), id, { limit: 100 })).items;
  const stored = async (id: string) => (await on.service.database.one<{ state: string; staged: string; version: number }>('SELECT state, staged, version FROM vendors.profile WHERE id = $1', [id]))!;
  const DECIDED = `date_trunc('milliseconds', clock_timestamp() - interval '30 days')`;

  beforeAll(async () => {
    on = await VendorsOnClone.open();
  });

  afterAll(() => on.close());

  beforeEach(async () => {
    caller = await on.organisation();
  });

  it('ends a qualification at its instant for every reader, and is stored by whoever holds the profile next, once', async () => {
    const id = await on.listed(caller);
    const [ended] = (await on.admin.query<{ at: Date }>(`UPDATE vendors.qualification SET valid_until = date_trunc('milliseconds', clock_timestamp()) WHERE vendor_id = $1 RETURNING valid_until AS at`, [id])).rows;
    const before = await own(id);
    expect(before.qualifications).toMatchObject([{ state: 'expired', validUntil: ended?.at.toISOString() }]);
    expect(await history(id)).toHaveLength(5);
    const { version } = await stored(id);
    await on.edit(withIfMatch(caller, before), id, { teamSize: 6 });
    await on.edit(caller, id, { teamSize: 7 });
    const [, , expiry] = await history(id);
    expect(expiry).toMatchObject({ action: 'expire_qualification', actor: 'system', at: ended?.at.toISOString(), from: 'listed', to: 'listed', version: version + 1, facts: { qualifications: [{ discipline: 'accounting', country: 'AU', from: 'qualified', to: 'expired' }] } });
    expect((await history(id)).filter(({ action }) => action === 'expire_qualification')).toHaveLength(1);
    expect(await on.service.database.query('SELECT state FROM vendors.qualification WHERE vendor_id = $1', [id])).toEqual([{ state: 'expired' }]);
    expect((await own(id)).qualifications).toMatchObject([{ state: 'expired' }]);
  });

  it('makes a draft again of a profile whose changes nobody made for thirty days, with what was said still there', async () => {
    const { id } = await on.draft(caller);
    await on.submit(caller, id);
    await on.decide(id, 1, 'changes_requested');
    await on.admin.query(`UPDATE vendors.profile SET decided_at = ${DECIDED} + interval '1 hour' WHERE id = $1`, [id]);
    expect(await own(id)).toMatchObject({ state: 'changes_requested' });
    const [due] = (await on.admin.query<{ at: Date }>(`UPDATE vendors.profile SET decided_at = ${DECIDED} WHERE id = $1 RETURNING decided_at + interval '30 days' AS at`, [id])).rows;
    const before = await own(id);
    expect(before).toMatchObject({ state: 'draft', decision: { reasonCode: 'evidence_insufficient' } });
    expect(await stored(id)).toMatchObject({ state: 'changes_requested' });
    expect(await on.submit(withIfMatch(caller, before), id)).toMatchObject({ state: 'in_review', revision: 2 });
    const [submitted, lapse] = await history(id);
    expect(lapse).toMatchObject({ action: 'lapse', actor: 'system', at: due?.at.toISOString(), from: 'changes_requested', to: 'draft', reasonCode: 'changes_overdue' });
    expect(submitted).toMatchObject({ action: 'submit', from: 'draft', to: 'in_review' });
  });

  it('does the same to a staged change, and what is listed stays', async () => {
    const id = await on.listed(caller);
    await on.edit(caller, id, { story: 'We keep the books of forty cafés. Write to jane@tidewater.example to learn more about us.' });
    await on.submit(caller, id);
    await on.decide(id, 2, 'changes_requested');
    await on.admin.query(`UPDATE vendors.profile SET decided_at = ${DECIDED} WHERE id = $1`, [id]);
    expect(await own(id)).toMatchObject({ state: 'listed', staged: 'draft' });
    expect(await on.service.get(ActOnProfile).execute(caller, id, 'pause')).toMatchObject({ state: 'paused', staged: 'draft' });
    expect(await stored(id)).toMatchObject({ state: 'paused', staged: 'draft' });
    expect((await history(id)).slice(0, 2).map(({ action, staged }) => [action, staged])).toEqual([['pause', 'draft'], ['lapse', 'draft']]);
  });

  it('changes nothing that the author reads by being stored', async () => {
    const id = await on.listed(caller);
    await on.admin.query('UPDATE vendors.qualification SET valid_until = clock_timestamp() WHERE vendor_id = $1', [id]);
    const before = etagOf(await own(id));
    await on.service.get(ActOnProfile).execute({ ...caller, conditions: { ifMatch: before, ifMatchRequired: true } }, id, 'pause');
    await on.admin.query(`UPDATE vendors.qualification SET state = 'qualified' WHERE vendor_id = $1`, [id]);
    const unsettled = etagOf(await own(id));
    await expect(on.service.get(ActOnProfile).execute(caller, id, 'pause')).rejects.toMatchObject({ code: 'profile_not_listed' });
    expect(etagOf(await own(id))).toBe(unsettled);
  });
});
