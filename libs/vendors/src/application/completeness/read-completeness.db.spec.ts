import { FIT_WEIGHTS_IN_FORCE } from '#contracts/fit-weights';
import type { MemberCaller } from '#platform';
import { operatorCaller } from '#platform/testing';
import { CaseStudiesOnClone } from '../../testing/case-studies-on-clone.js';
import { ANYBODY, VendorsOnClone } from '../../testing/vendors-on-clone.js';
import { SetCapacity } from '../profile/set-capacity.js';
import { SetRates } from '../profile/set-rates.js';
import { ReadCompleteness } from './read-completeness.js';

describe('what a profile is told that it lacks', () => {
  let on: VendorsOnClone;
  let caller: MemberCaller;
  const read = (id: string, by = caller) => on.service.get(ReadCompleteness).execute(by, id);
  const codes = async (id: string) => (await read(id)).disciplines[0]?.gaps.map(({ code }) => code);

  beforeAll(async () => {
    on = await VendorsOnClone.open();
  });

  afterAll(() => on.close());

  beforeEach(async () => {
    caller = await on.organisation();
  });

  it('is measured by the weights in force, and shrinks with every gap that is closed', async () => {
    const { id } = await on.draft(caller, { countries: ['AU'] });
    expect(await read(id)).toMatchObject({ vendorId: id, weightsVersion: FIT_WEIGHTS_IN_FORCE.version, gaps: [{ code: 'not_listed', cost: { kind: 'gate', gate: 'not_listed' } }, { code: 'no_places' }] });
    const before = await codes(id);
    expect(before).toEqual(expect.arrayContaining(['not_qualified', 'no_rates', 'no_hours', 'specialisms_only_declared']));
    await on.submit(caller, id);
    await on.decide(id, 1, 'approved');
    await on.service.get(SetRates).execute(caller, id, 'accounting', { rates: [], priceLines: [{ key: 'advice', from: { amount: '85', currency: 'AUD' }, to: null }], minimumEngagement: null });
    await on.service.get(SetCapacity).execute(caller, id, 'accounting', { hoursPerMonth: 40, nextFreeOn: '2027-01-04' });
    expect((await read(id)).gaps.map(({ code }) => code)).toEqual(['no_places']);
    const after = await codes(id);
    expect(before?.filter((code) => !after?.includes(code))).toEqual(['not_qualified', 'no_rates', 'no_price_lines', 'no_hours', 'no_next_free_day']);
    expect(after?.filter((code) => !before?.includes(code))).toEqual(['no_one_off_rate']);
  });

  it('counts evidence as matching reads it, and a qualification that has ended as none', async () => {
    const id = await on.listed(caller, { countries: ['AU'] });
    const { disciplines: [declared] } = await read(id);
    await on.admin.query(`UPDATE vendors.listing_offer SET specialisms = (SELECT jsonb_agg(s || '{"level": "evidenced", "evidence": 2}') FROM jsonb_array_elements(specialisms) s) WHERE vendor_id = $1`, [id]);
    const { disciplines: [evidenced] } = await read(id);
    expect(evidenced?.gaps.map(({ code }) => code)).toEqual(declared?.gaps.map(({ code }) => code).filter((code) => code !== 'specialisms_only_declared'));
    expect(evidenced?.fitWithinReach).toBeGreaterThan(declared?.fitWithinReach ?? 100);
    await on.admin.query('UPDATE vendors.qualification SET valid_until = clock_timestamp() WHERE vendor_id = $1', [id]);
    expect(await codes(id)).toContain('not_qualified');
  });

  it('counts past work as matching reads it: approved, of the discipline, and not denied', async () => {
    const studies = await CaseStudiesOnClone.of(on);
    const gaps = async () => (await read(studies.vendorId, studies.caller)).disciplines[0]?.gaps.filter(({ code }) => code === 'no_past_work');
    expect(await gaps()).toMatchObject([{ pointer: '/disciplines/0', cost: { kind: 'fit', term: 'similar_work' } }]);
    await studies.submit((await studies.add()).id);
    expect(await gaps()).toHaveLength(1);
    const id = await studies.approved();
    expect(await gaps()).toEqual([]);
    const asked = studies.asking(id);
    await studies.asked(asked);
    await studies.answered(asked, 'denied');
    expect(await gaps()).toHaveLength(1);
  });

  it('counts a qualification as none from the end of the credential that it rests on', async () => {
    const id = await on.listed(caller, { countries: ['AU'] });
    expect(await codes(id)).not.toContain('not_qualified');
    const values = [id, caller.member.organisationId];
    await on.admin.query(`INSERT INTO vendors.credential (id, vendor_id, organisation_id, state, version, revision, kind, title, issuer, serves, ends_at, verified_at, created_at, changed_at) SELECT $1, $1, $2, 'verified', 1, 1, 'insurance', 'Indemnity', 'Harbour', '[]', t, t, t, t FROM clock_timestamp() t`, values);
    await on.admin.query(`INSERT INTO vendors.credential_use SELECT $1, 'accounting', 'AU', 'professional_indemnity_au', $1, $2, true, NULL, clock_timestamp()`, values);
    expect(await codes(id)).toContain('not_qualified');
  });

  it('is told to its organisation and operators alone', async () => {
    const id = await on.listed(caller);
    expect(await read(id, operatorCaller() as MemberCaller)).toEqual(await read(id));
    for (const by of [await on.organisation('Else'), ANYBODY as MemberCaller]) await expect(read(id, by)).rejects.toMatchObject({ kind: 'not_found', code: 'vendor_not_found' });
  });
});
