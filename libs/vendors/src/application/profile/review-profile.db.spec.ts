import type { CaseDecided, EventEnvelope } from '#contracts';
import { operatorCaller } from '#platform/testing';
import { uuidv7 } from 'uuidv7';
import { OnCaseDecided } from '../../jobs/on-case-decided.js';
import { ANYBODY, evidenceFor, VendorsOnClone } from '../../testing/vendors-on-clone.js';
import { ActOnProfile } from './act-on-profile.js';
import { ClaimQualification } from '../qualification/claim-qualification.js';
import { ListProfileHistory } from './list-profile-history.js';
import { ReadVendor } from '../search/read-vendor.js';

const YEAR_MS = 365 * 86_400_000;

describe('the review of a vendor profile', () => {
  let on: VendorsOnClone;
  const read = (caller: Parameters<ReadVendor['execute']>[0], id: string) => on.service.get(ReadVendor).execute(caller, id);
  const act = (...call: Parameters<ActOnProfile['execute']>) => on.service.get(ActOnProfile).execute(...call);

  beforeAll(async () => {
    on = await VendorsOnClone.open();
  });

  afterAll(() => on.close());

  it('always precedes the first listing, and shows the operator the claims with their evidence', async () => {
    const caller = await on.organisation();
    const { id } = await on.draft(caller);
    expect(await on.submit(caller, id)).toMatchObject({ state: 'in_review', revision: 1, reviewRevision: 1, qualifications: [{ state: 'in_review' }] });
    expect(await on.announced('vendors.profile-submitted.v1', id)).toMatchObject([{ revision: 1, organisationId: caller.member.organisationId, signals: [] }]);
    const claims = [{ discipline: 'accounting', country: 'AU', services: ['bookkeeping', 'bas_services'], evidence: evidenceFor('AU') }];
    expect(await on.published('under_review', id)).toMatchObject([{ revision: 1, content: { displayName: 'Tidewater Ledgers', countries: ['AU', 'NZ'], claims } }]);
    await expect(read(ANYBODY, id)).rejects.toMatchObject({ kind: 'not_found' });
    await expect(on.edit(caller, id, { teamSize: 9 })).rejects.toMatchObject({ kind: 'conflict', code: 'profile_in_review' });
    await expect(on.submit(caller, id)).rejects.toMatchObject({ kind: 'conflict', code: 'profile_in_review' });
  });

  it('lists and qualifies in one decision, for twelve months from the clock, and says so', async () => {
    const caller = await on.organisation();
    const id = await on.listed(caller);
    const [event] = await on.announced('vendors.vendor-listed.v1', id);
    expect(event).toMatchObject({ disciplines: ['accounting'], organisationId: caller.member.organisationId });
    const [held] = await on.published('qualifications_in_force', id);
    const from = held?.['valid_from'] as Date;
    expect(held).toMatchObject({ discipline: 'accounting', country: 'AU', services: ['bookkeeping', 'bas_services'] });
    expect(Math.abs(Date.now() - from.getTime())).toBeLessThan(60_000);
    expect((held?.['valid_until'] as Date).getTime() - from.getTime()).toBeGreaterThanOrEqual(YEAR_MS);
    expect(await on.published('directory', id)).toMatchObject([{ display_name: 'Tidewater Ledgers', state: 'listed', paused: false, countries: ['AU', 'NZ'], languages: ['en', 'vi'], version: event?.['version'] }]);
    expect([600, 660]).toContain((await on.published('directory', id))[0]?.['utc_offset_minutes']);
    expect(await on.published('offers', id)).toMatchObject([{ discipline: 'accounting', share: '0.8000', years: 9, specialisms: [{ slug: 'xero', level: 'declared', evidence: 0, lastUsed: '2026-10-01' }, { slug: 'payroll' }], rates: [] }]);
    expect(await on.published('under_review', id)).toEqual([]);
    expect(await read(caller, id)).toMatchObject({ state: 'listed', decision: { reasonCode: 'meets_criteria', statement: 'Thank you, and see the findings.' } });
  });

  it('shows the public the profile without anything to reach the vendor by, and no evidence', async () => {
    const id = await on.listed(await on.organisation());
    const view = await read(ANYBODY, id);
    expect(view).toMatchObject({ id, displayName: 'Tidewater Ledgers', qualifications: [{ country: 'AU', services: ['bookkeeping', 'bas_services'] }] });
    expect(JSON.stringify(view)).not.toMatch(/tidewaterledgers\.example|tidewater-ledgers|evidence|register|organisationId/);
  });

  it('returns a profile with a reason and a statement, and its claims unjudged', async () => {
    const caller = await on.organisation();
    const { id } = await on.draft(caller);
    await on.submit(caller, id);
    const caseId = await on.decide(id, 1, 'changes_requested');
    expect(await read(caller, id)).toMatchObject({ state: 'changes_requested', listedAt: null, decision: { reasonCode: 'evidence_insufficient', statement: 'Thank you, and see the findings.' }, qualifications: [{ state: 'claimed', validFrom: null }] });
    expect(await on.announced('vendors.decision-applied.v1', caseId)).toMatchObject([{ effect: 'applied' }]);
    expect(await on.announced('vendors.vendor-listed.v1', id)).toEqual([]);
    expect(await on.submit(caller, id)).toMatchObject({ state: 'in_review', revision: 2 });
    await on.decide(id, 2, 'rejected');
    expect(await read(caller, id)).toMatchObject({ state: 'changes_requested' });
  });

  it('rejects a claim and lists all the same; new evidence is judged with the next submission', async () => {
    const caller = await on.organisation();
    const { id } = await on.draft(caller);
    await on.submit(caller, id);
    await on.decide(id, 1, 'approved', 'rejected');
    expect(await read(caller, id)).toMatchObject({ state: 'listed', qualifications: [{ state: 'rejected' }] });
    expect(await on.published('qualifications_in_force', id)).toEqual([]);
    await on.service.get(ClaimQualification).execute(caller, id, 'accounting', { country: 'AU', evidence: evidenceFor('AU') });
    expect(await on.submit(caller, id)).toMatchObject({ state: 'listed', staged: 'none', reviewRevision: 2, qualifications: [{ state: 'in_review' }] });
    await on.edit(caller, id, { headline: 'Half an idea that nobody should see yet' });
    await on.decide(id, 2, 'approved');
    expect(await read(caller, id)).toMatchObject({ state: 'listed', staged: 'draft', qualifications: [{ state: 'qualified' }] });
    expect((await on.published('directory', id))[0]?.['headline']).toMatch(/^Monthly books/);
    expect(await on.announced('vendors.vendor-listed.v1', id)).toHaveLength(2);
  });

  it('tells the vendor what was found about each criterion, and nobody else; it stays while new evidence is claimed', async () => {
    const caller = await on.organisation();
    const { id } = await on.draft(caller);
    await on.submit(caller, id);
    const criteria = [{ criterion: 'two_confirmed_works', outcome: 'not_met', feedback: 'The second contact did not answer.' }, { criterion: 'legal_identity', outcome: 'met' }];
    await on.decide(id, 1, 'approved', 'rejected', { feedback: 'Nearly there.', criteria });
    const told = {
      decision: 'rejected', reasonCode: 'meets_criteria', statement: 'Thank you, and see the findings.', feedback: 'Nearly there.',
      criteria: [{ criterion: 'two_confirmed_works', outcome: 'not_met', feedback: 'The second contact did not answer.', expiresOn: null }, { criterion: 'legal_identity', outcome: 'met', feedback: null, expiresOn: null }],
      decidedAt: expect.any(String) as string,
    };
    const own = await read(caller, id);
    expect(own.qualifications).toMatchObject([{ state: 'rejected', decision: told }]);
    expect(JSON.stringify(await read(caller, id))).toBe(JSON.stringify(own));
    expect(JSON.stringify(own)).not.toContain('for operators only');
    for (const stranger of [ANYBODY, await on.organisation('Somebody Else')]) expect(JSON.stringify(await read(stranger, id))).not.toMatch(/Nearly|contact did not|decision/);
    await on.service.get(ClaimQualification).execute(caller, id, 'accounting', { country: 'AU', evidence: evidenceFor('AU') });
    await on.submit(caller, id);
    expect((await read(caller, id)).qualifications).toMatchObject([{ state: 'in_review', decision: told }]);
    await on.decide(id, 2, 'approved');
    expect((await read(caller, id)).qualifications).toMatchObject([{ state: 'qualified', decision: { decision: 'qualified', feedback: null, criteria: [{ criterion: 'legal_identity', outcome: 'met' }] } }]);
  });

  it('supersedes a decision about a revision that was recalled or submitted again', async () => {
    const caller = await on.organisation();
    const { id } = await on.draft(caller);
    await on.submit(caller, id);
    expect(await act(caller, id, 'recall')).toMatchObject({ state: 'draft', reviewRevision: null, qualifications: [{ state: 'claimed' }] });
    expect(await on.announced('vendors.profile-recalled.v1', id)).toEqual([{ vendorId: id, organisationId: caller.member.organisationId, version: 5, revision: 1 }]);
    const recalled = await on.decide(id, 1, 'approved');
    expect(await on.announced('vendors.decision-applied.v1', recalled)).toMatchObject([{ effect: 'superseded' }]);
    expect(await on.submit(caller, id)).toMatchObject({ revision: 2 });
    const late = await on.decide(id, 1, 'approved');
    expect(await on.announced('vendors.decision-applied.v1', late)).toMatchObject([{ effect: 'superseded' }]);
    expect(await read(caller, id)).toMatchObject({ state: 'in_review', decision: null });
    expect(await on.published('qualifications_in_force', id)).toEqual([]);
    await on.decide(id, 2, 'approved');
    const twice = await on.decide(id, 2, 'rejected');
    expect(await on.announced('vendors.decision-applied.v1', twice)).toMatchObject([{ effect: 'superseded' }]);
    expect(await read(caller, id)).toMatchObject({ state: 'listed' });
  });

  it('is no concern of decisions about requests', async () => {
    const caller = await on.organisation();
    const { id } = await on.draft(caller);
    await on.submit(caller, id);
    const payload: CaseDecided = { caseId: uuidv7(), objectType: 'request', objectId: id, revision: 1, version: 2, decision: 'approved', reasonCode: 'meets_criteria' };
    const event: EventEnvelope<CaseDecided> = { id: uuidv7(), type: 'moderation.case-decided.v1', occurredAt: new Date().toISOString(), payload };
    await on.service.database.transaction((tx) => on.service.get(OnCaseDecided).handle(tx, event));
    expect(await on.announced('vendors.decision-applied.v1', payload.caseId)).toEqual([]);
    expect(await read(caller, id)).toMatchObject({ state: 'in_review' });
  });

  it('does not begin for a text that must not be shown, with pointers, or for an incomplete profile', async () => {
    const caller = await on.organisation();
    const { id } = await on.draft(caller, { story: 'We keep books for cafés. Email jane@tidewater.example and pay us directly to save the fee.' });
    await expect(on.submit(caller, id)).rejects.toMatchObject({ kind: 'invalid', code: 'screening_blocked', errors: expect.arrayContaining([expect.objectContaining({ pointer: '/story', code: 'off_platform_offer' })]) as unknown[] });
    await on.edit(caller, id, { story: '', workingHours: null });
    await expect(on.submit(caller, id)).rejects.toMatchObject({ code: 'invalid_profile', errors: [{ pointer: '/story' }, { pointer: '/workingHours' }] });
    expect(await read(caller, id)).toMatchObject({ state: 'draft', revision: 0 });
    expect(await on.announced('vendors.profile-submitted.v1', id)).toEqual([]);
  });

  it('leaves a history that names every step and nobody, and that cannot be altered', async () => {
    const caller = await on.organisation();
    const id = await on.listed(caller);
    const history = await on.service.get(ListProfileHistory).execute(operatorCaller(), id, { limit: 3 });
    expect(history.items.map(({ action, actor, from, to }) => `${action} ${actor} ${from} ${to}`)).toEqual(['approve operator in_review listed', 'submit vendor draft in_review', 'claim_qualification vendor draft draft']);
    const rest = await on.service.get(ListProfileHistory).execute(operatorCaller(), id, { limit: 3, cursor: 'x'.repeat(3) }).catch((error: unknown) => error);
    expect(rest).toMatchObject({ code: 'invalid_cursor' });
    const step = (from: string, to: string) => [{ discipline: 'accounting', country: 'AU', from, to }];
    expect(history.items.map(({ facts }) => facts['qualifications'])).toEqual([step('in_review', 'qualified'), step('claimed', 'in_review'), step('none', 'claimed')]);
    const all = await on.service.database.query<{ facts: object }>('SELECT facts FROM vendors.history WHERE vendor_id = $1', [id]);
    expect(JSON.stringify(all)).not.toMatch(/Tidewater|register/i);
    await expect(on.service.database.query(`UPDATE vendors.history SET action = 'x' WHERE vendor_id = $1`, [id])).rejects.toMatchObject({ code: '42501' });
    await expect(on.service.database.query('DELETE FROM vendors.history WHERE vendor_id = $1', [id])).rejects.toMatchObject({ code: '42501' });
  });
});
