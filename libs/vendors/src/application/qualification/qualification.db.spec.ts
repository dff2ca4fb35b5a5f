import type { AccountCaller, Caller, MemberPerson } from '#platform';
import { addCaller, addListedVendor, operatorCaller } from '#platform/testing';
import { ANYBODY, evidenceFor, VendorsOnClone } from '../../testing/vendors-on-clone.js';
import { ActOnProfile } from '../profile/act-on-profile.js';
import { SetRates } from '../profile/set-rates.js';
import { ReadVendor } from '../search/read-vendor.js';
import { ClaimQualification } from './claim-qualification.js';
import { KeepPending } from './keep-pending.js';
import { ReadQualification } from './read-qualification.js';

const AU = (vendorId: string) => ({ vendorId, discipline: 'accounting', country: 'AU' });
const met = (criterion: string, more: object = {}) => ({ criterion, outcome: 'met', ...more });
const notMet = (criterion: string, feedback = 'Nothing shows it.') => ({ criterion, outcome: 'not_met', feedback });

describe('a qualification', () => {
  let on: VendorsOnClone;

  const read = (caller: MemberPerson, id: string) => on.service.get(ReadQualification).execute(caller, AU(id));
  const claim = (caller: MemberPerson, id: string, evidence: readonly { criterion: string; text?: string; expiresOn?: string }[]) => on.service.get(ClaimQualification).execute(caller, id, 'accounting', { country: 'AU', evidence });
  const submitted = async (caller: MemberPerson) => {
    const { id } = await on.draft(caller);
    await on.submit(caller, id);
    return id;
  };
  const rates = (caller: MemberPerson, id: string, amount: string) => on.service.get(SetRates).execute(caller, id, 'accounting', { rates: [{ basis: 'hourly', price: { amount, currency: 'AUD' } }], minimumEngagement: null });
  const stored = async (id: string) => (await on.admin.query<{ valid_from: Date; valid_until: Date; pending_from: Date | null; state: string }>('SELECT valid_from, valid_until, pending_from, state FROM vendors.qualification WHERE vendor_id = $1', [id])).rows[0]!;
  const inForce = async (id: string) => (await on.admin.query('SELECT 1 FROM vendors.qualifications_in_force WHERE vendor_id = $1 AND valid_from <= clock_timestamp() AND valid_until > clock_timestamp()', [id])).rows.length === 1;
  /** Ends its period so many milliseconds from now, with all that it rests on. */
  const ending = (id: string, ms: number) =>
    on.admin.query(
      `UPDATE vendors.qualification SET valid_from = clock_timestamp() - interval '1 year', valid_until = clock_timestamp() + $2 * interval '1 millisecond',
         grounds = jsonb_set(grounds, '{criteria}', '[]') WHERE vendor_id = $1`,
      [id, ms],
    );
  const marked = async (caller: Caller, id: string) => (await on.service.get(ReadVendor).execute(caller, id)).qualifications[0]?.mark;
  const keepPending = (caller: ReturnType<typeof operatorCaller>, id: string) => on.service.get(KeepPending).execute(caller as AccountCaller, AU(id), 'register_shows_current');

  beforeAll(async () => {
    on = await VendorsOnClone.open();
  });

  afterAll(() => on.close());

  it('reads criterion by criterion what is asked before anything was claimed, by what is offered', async () => {
    const caller = await on.organisation();
    const { id } = await on.draft(caller);
    const gb = await on.service.get(ReadQualification).execute(caller, { ...AU(id), country: 'GB' });
    expect(gb).toMatchObject({ state: 'none', inForce: false, standing: null, decision: null, optional: { needed: 2 } });
    expect(gb.criteria.map(({ key }) => key)).toEqual(expect.arrayContaining(['legal_identity', 'aml_supervision', 'professional_indemnity_gb']));
    expect(gb.criteria.find(({ key }) => key === 'aml_supervision')).toMatchObject({ kind: 'essential', evidenceKinds: ['register_entry', 'certificate'], requiredByLaw: true, note: null, given: [], found: null });
    const seen = await on.service.get(ReadQualification).execute(operatorCaller(), { ...AU(id), country: 'GB' });
    expect(seen.criteria.find(({ key }) => key === 'aml_supervision')?.note).toMatch(/Payroll alone/);
    await expect(on.service.get(ReadQualification).execute(caller, { ...AU(id), discipline: 'web-development' })).rejects.toMatchObject({ code: 'discipline_not_offered' });
    for (const stranger of [await on.organisation('Somebody Else'), { ...caller, member: undefined, account: undefined }]) await expect(on.service.get(ReadQualification).execute(stranger as never, AU(id))).rejects.toMatchObject({ code: 'vendor_not_found' });
  });

  it('keeps after a rejection what was met: only the rest is to be shown and judged anew', async () => {
    const caller = await on.organisation();
    const id = await submitted(caller);
    const keys = evidenceFor('AU').map(({ criterion }) => criterion);
    const [lacking, ...others] = ['two_confirmed_works', ...keys.filter((key) => key !== 'two_confirmed_works')] as [string, ...string[]];
    await on.decide(id, 1, 'approved', 'rejected', { criteria: [notMet(lacking, 'The second contact did not answer.'), ...others.map((key) => met(key))] });
    expect((await read(caller, id)).criteria.find(({ key }) => key === lacking)).toMatchObject({ found: { outcome: 'not_met', feedback: 'The second contact did not answer.' }, kept: false });
    await expect(claim(caller, id, [])).rejects.toMatchObject({ code: 'invalid_profile', errors: [{ pointer: '/evidence', code: 'evidence_missing', detail: expect.stringContaining(lacking) as string }] });
    await claim(caller, id, [{ criterion: lacking, text: 'Three clients, each of whom answers.' }]);
    const claimed = await read(caller, id);
    expect(claimed.criteria.filter(({ kept }) => kept).map(({ key }) => key).sort()).toEqual([...others].sort());
    expect(claimed.criteria.every(({ kind, given }) => kind === 'optional' || given.length === 1)).toBe(true);
    await on.submit(caller, id);
    const [review] = await on.published('under_review', id);
    expect((review?.['content'] as { claims: { kept: string[] }[] }).claims[0]?.kept.sort()).toEqual([...others].sort());
    await on.decide(id, 2, 'approved', 'qualified', { criteria: [met(lacking)] });
    const qualified = await read(caller, id);
    expect(qualified).toMatchObject({ state: 'qualified', inForce: true, standing: { optionalMet: 0, optionalNeeded: 2, mark: 'essential' } });
    expect(qualified.criteria.filter(({ kind }) => kind === 'essential').map(({ found }) => found?.outcome)).toEqual(keys.map(() => 'met'));
    expect((await stored(id)).valid_until.getTime()).toBeLessThan((await stored(id)).valid_from.getTime() + 366 * 86_400_000);
    expect(JSON.stringify((await on.admin.query('SELECT facts FROM vendors.history WHERE vendor_id = $1', [id])).rows)).not.toMatch(/contact|clients|answer/);
  });

  it('ends with the first of its essential criteria: the operator’s date, or the vendor’s', async () => {
    const caller = await on.organisation();
    const { id } = await on.draft(caller);
    const days = (count: number) => new Date(Date.now() + count * 86_400_000).toISOString().slice(0, 10);
    await claim(caller, id, evidenceFor('AU').map((piece) => (piece.criterion === 'professional_indemnity_au' ? { ...piece, expiresOn: days(90) } : piece)));
    await on.submit(caller, id);
    await on.decide(id, 1, 'approved', 'qualified', { criteria: [met('bas_or_tax_agent', { expiresOn: days(200) }), met('month_end_sample'), met('ledger_certification', { expiresOn: days(5) })] });
    const { validUntil, standing, criteria } = await read(caller, id);
    expect(Math.abs(Date.parse(validUntil ?? '') - (Date.parse(days(90)) + 86_400_000))).toBeLessThan(14 * 3_600_000);
    expect(criteria.find(({ key }) => key === 'professional_indemnity_au')?.endsAt).toBe(validUntil);
    expect(standing).toEqual({ optionalMet: 2, optionalNeeded: 2, mark: 'full' });
    const marks = async () => [await marked(ANYBODY, id), await marked(caller, id)];
    expect(await marks()).toEqual(['full', 'full']);
    // A mark follows the dates of its criteria.
    await on.admin.query(`UPDATE vendors.qualification SET grounds = jsonb_set(grounds, '{criteria}', (SELECT jsonb_agg(c || CASE WHEN c ->> 'criterion' = 'ledger_certification' THEN jsonb_build_object('endsAt', clock_timestamp()) ELSE '{}' END) FROM jsonb_array_elements(grounds -> 'criteria') c)) WHERE vendor_id = $1`, [id]);
    expect(await marks()).toEqual(['essential', 'essential']);
    await on.admin.query('UPDATE vendors.qualification SET grounds = NULL WHERE vendor_id = $1', [id]);
    expect(await marks()).toEqual([null, null]);
  });

  it('wants more optional criteria of a dear vendor, by the prices of the moment of the decision', async () => {
    for (let i = 1; i <= 30; i += 1) {
      const { vendorId } = await addListedVendor(on.admin, { rates: [{ basis: 'hourly', price: { amount: `${i * 10}.00`, currency: 'AUD' } }] });
      await on.admin.query(`UPDATE vendors.terms SET currency = 'AUD' WHERE vendor_id = $1`, [vendorId]);
    }
    // Neither another currency, nor another basis, nor whoever is no longer qualified or not listed counts.
    for (const [change, ...values] of [
      [`UPDATE vendors.terms SET currency = 'USD' WHERE vendor_id = $1`], [`UPDATE vendors.qualification SET valid_until = clock_timestamp() WHERE vendor_id = $1`], [`UPDATE vendors.profile SET state = 'draft', listed_at = NULL WHERE id = $1`],
    ] as const) {
      const { vendorId } = await addListedVendor(on.admin, { rates: [{ basis: 'hourly', price: { amount: '1.00', currency: 'AUD' } }] });
      await on.admin.query(`UPDATE vendors.terms SET currency = 'AUD' WHERE vendor_id = $1`, [vendorId]);
      await on.admin.query(change, [vendorId, ...values]);
    }
    // Of 10, 20, … 300: the 75th percentile is 227.50 and the 90th 271.00.
    const judged = async (amount: string) => {
      const caller = await on.organisation();
      const id = await submitted(caller);
      await rates(caller, id, amount);
      await on.decide(id, 1, 'approved');
      // The others stay thirty: whoever was judged must not count for the next.
      await on.admin.query(`UPDATE vendors.terms SET currency = 'NZD' WHERE vendor_id = $1`, [id]);
      return { caller, id, optional: (await read(caller, id)).optional };
    };
    expect((await judged('227.50')).optional).toMatchObject({ needed: 2, why: 'usual', others: { count: 30, p75: 227.5, p90: 271 } });
    expect((await judged('227.51')).optional).toMatchObject({ needed: 3, why: 'above_p75', price: { basis: 'hourly', amount: '227.51', currency: 'AUD' } });
    const dear = await judged('271.01');
    expect(dear.optional).toMatchObject({ needed: 4, why: 'above_p90' });
    await rates(dear.caller, dear.id, '1.00');
    expect((await read(dear.caller, dear.id)).optional).toMatchObject({ needed: 4, why: 'above_p90' });
  });

  it('is kept fourteen days more while a renewal that was filed in time is judged, by an operator who is no member', async () => {
    const caller = await on.organisation();
    const id = await on.listed(caller);
    await ending(id, 86_400_000);
    const { valid_until: end } = await stored(id);
    const operator = operatorCaller();
    await expect(keepPending(operator, id)).rejects.toMatchObject({ code: 'qualification_not_in_review' });
    await claim(caller, id, evidenceFor('AU'));
    await on.submit(caller, id);
    await addCaller(on.admin, caller);
    await expect(keepPending({ ...operator, account: { ...operator.account, id: caller.account.id } }, id)).rejects.toMatchObject({ kind: 'forbidden', code: 'own_organisation' });
    expect(await keepPending(operator, id)).toMatchObject({ state: 'in_review', inForce: true, pendingFrom: end.toISOString(), validUntil: new Date(end.getTime() + 14 * 86_400_000).toISOString() });
    await expect(keepPending(operator, id)).rejects.toMatchObject({ code: 'pending_renewal_not_possible' });
    expect((await on.admin.query(`SELECT actor, actor_id, reason_code FROM vendors.history WHERE vendor_id = $1 AND action = 'keep_pending'`, [id])).rows).toEqual([{ actor: 'operator', actor_id: operator.account.id, reason_code: 'register_shows_current' }]);
    await on.admin.query(`UPDATE vendors.qualification SET pending_from = clock_timestamp() - interval '1 day' WHERE vendor_id = $1`, [id]);
    expect(await inForce(id)).toBe(true);
    await on.decide(id, 2, 'approved', 'rejected', { criteria: [notMet('professional_indemnity_au')] });
    expect([await inForce(id), (await read(caller, id)).pendingFrom]).toEqual([false, null]);
  });

  it('is kept not a day past the end of what the law asks for, nor when the renewal was filed too late', async () => {
    const caller = await on.organisation();
    const id = await on.listed(caller);
    await ending(id, 500);
    await claim(caller, id, evidenceFor('AU'));
    await on.submit(caller, id);
    await on.admin.query(`UPDATE vendors.qualification SET grounds = jsonb_set(grounds, '{criteria}', jsonb_build_array(jsonb_build_object('criterion', 'bas_or_tax_agent', 'kind', 'essential', 'endsAt', valid_until))) WHERE vendor_id = $1`, [id]);
    await expect(keepPending(operatorCaller(), id)).rejects.toMatchObject({ code: 'pending_renewal_forbidden' });
    await on.admin.query(`UPDATE vendors.qualification SET grounds = NULL, valid_until = filed_at WHERE vendor_id = $1`, [id]);
    await expect(keepPending(operatorCaller(), id)).rejects.toMatchObject({ code: 'pending_renewal_not_possible' });
  });

  it('of a decision and a resubmission at once comes to one: what was judged is what was decided on', async () => {
    for (let round = 0; round < 6; round += 1) {
      const caller = await on.organisation();
      const id = await submitted(caller);
      const resubmit = async () => {
        await on.service.get(ActOnProfile).execute(caller, id, 'recall');
        await claim(caller, id, evidenceFor('AU').map((piece) => ({ ...piece, text: 'Something else altogether.' })));
        await on.submit(caller, id);
      };
      const acts = [() => on.decide(id, 1, 'approved'), () => resubmit()];
      const [decided] = await Promise.allSettled((round % 2 ? [...acts].reverse() : acts).map((act) => act()));
      expect(decided?.status).toBeDefined();
      const { state, filedAt, criteria } = await read(caller, id);
      const [row] = (await on.admin.query<{ revision: number | null }>('SELECT review_revision AS revision FROM vendors.profile WHERE id = $1', [id])).rows;
      // Decided first: qualified by the evidence that was judged, and recalled no more. Recalled first: nothing of the decision holds.
      if (state === 'in_review') expect([await inForce(id), row?.revision, criteria[0]?.given[0]?.text]).toEqual([false, 2, 'Something else altogether.']);
      else expect([await inForce(id), filedAt === null, state === 'qualified' || state === 'claimed']).toEqual([true, false, true]);
    }
  });

  it('of days that are given and a decision at once ends with the decision, in whichever order', async () => {
    for (let round = 0; round < 6; round += 1) {
      const caller = await on.organisation();
      const id = await on.listed(caller);
      await ending(id, 600_000);
      await claim(caller, id, evidenceFor('AU'));
      await on.submit(caller, id);
      const { valid_until: end } = await stored(id);
      const acts = [() => keepPending(operatorCaller(), id), () => on.decide(id, 2, 'approved', 'rejected', { criteria: [notMet('professional_indemnity_au')] })];
      const outcomes = await Promise.allSettled((round % 2 ? [...acts].reverse() : acts).map((act) => act()));
      for (const outcome of outcomes) if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'qualification_not_in_review' });
      expect(await stored(id)).toMatchObject({ state: 'rejected', valid_until: end, pending_from: null });
    }
  });
});
