import { asLogin } from '#platform/testing';
import { criteriaFor, packOf } from '#disciplines';
import type { AccountCaller } from '#platform';
import type { Finding } from '../domain/findings.js';
import { ModerationOnClone } from '../testing/moderation-on-clone.js';
import { DecideCase } from './decide-case.js';
import { ReadCase } from './read-case.js';

const CLAIMS = [{ discipline: 'accounting', country: 'AU', services: ['bookkeeping', 'bas_services'] }, { discipline: 'accounting', country: 'GB', services: ['payroll'] }];
const met = (country: string) => criteriaFor(packOf('accounting')!, country).filter(({ kind }) => kind === 'essential').map(({ key }) => ({ criterion: key, outcome: 'met' as const }));
const found = (country: string, decision: Finding['decision'] = 'qualified', more: Partial<Finding> = {}): Finding => ({ discipline: 'accounting', country, decision, criteria: decision === 'qualified' ? met(country) : [], ...more });
const announced = (country: string, decision: Finding['decision']) => ({ discipline: 'accounting', country, decision });
const NOTE = 'register looked up by telephone';

describe('a decision on a vendor profile', () => {
  let on: ModerationOnClone;

  /** A case claimed by `anna`, of a profile whose submitted revision is `submitted`. */
  const claimed = async (submitted = 1) => {
    const objectId = await on.profileUnderReview(submitted, CLAIMS);
    const { id } = await on.opened({ objectType: 'vendor_profile', objectId, organisationId: objectId });
    return { id, objectId, anna: await on.hold(id) };
  };
  const approve = ({ id, anna }: { id: string; anna: AccountCaller }, qualifications: readonly Finding[]) =>
    on.get(DecideCase).execute(anna, id, 'approve', { reasonCode: 'meets_criteria', statement: 'Welcome.', internalNote: NOTE, qualifications });

  beforeAll(async () => {
    on = await ModerationOnClone.open();
  });

  afterAll(() => on.close());

  it('carries one finding for each claim, and no word of what was found', async () => {
    const held = await claimed();
    await approve(held, [found('AU', 'qualified', { feedback: 'All clear.' }), found('GB', 'rejected', { criteria: [{ criterion: 'legal_identity', outcome: 'not_met', feedback: 'Ended in June.' }] })]);
    const events = await on.announced(held.objectId);
    expect(events).toMatchObject([{ objectType: 'vendor_profile', revision: 1, decision: 'approved', qualifications: [announced('AU', 'qualified'), announced('GB', 'rejected')] }]);
    expect(JSON.stringify(events)).not.toMatch(/clear|June|telephone/);
  });

  it('is published to the vendor with what was found about each criterion, and reads the same to the operator', async () => {
    const held = await claimed();
    const findings = [found('AU', 'qualified', { feedback: 'All clear.' }), found('GB', 'rejected', { criteria: [{ criterion: 'legal_identity', outcome: 'not_met', feedback: 'Ended in June.' }, { criterion: 'two_confirmed_works', outcome: 'met' }] })];
    const answered = await approve(held, findings);
    const read = await asLogin(on.clone, 'vendors', (client) => client.query<object>('SELECT decision, reason_code, statement, findings FROM moderation.decisions WHERE case_id = $1', [held.id]));
    expect(read.rows).toEqual([{ decision: 'approved', reason_code: 'meets_criteria', statement: 'Welcome.', findings }]);
    expect(JSON.stringify(await on.get(ReadCase).execute(held.id))).toBe(JSON.stringify(answered));
  });

  it('keeps the internal note in moderation: no event, no view and no other login has it', async () => {
    const held = await claimed();
    await approve(held, [found('AU'), found('GB')]);
    expect(await on.get(ReadCase).execute(held.id)).toMatchObject({ internalNote: NOTE });
    const stored = await on.admin.query(`SELECT to_jsonb(o)::text AS text FROM moderation.outbox o UNION ALL SELECT to_jsonb(h)::text FROM moderation.history h`);
    expect(JSON.stringify(stored.rows)).not.toContain('telephone');
    const views = await on.admin.query<{ name: string }>(`SELECT table_name AS name FROM information_schema.views WHERE table_schema = 'moderation' ORDER BY 1`);
    expect(views.rows.map(({ name }) => name)).toEqual(expect.arrayContaining(['decisions', 'sanctions_in_force']));
    for (const { name } of views.rows) expect(JSON.stringify((await on.admin.query(`SELECT * FROM moderation.${name}`)).rows)).not.toContain('telephone');
    const used = await on.admin.query(`SELECT view_schema, view_name FROM information_schema.view_column_usage WHERE table_schema = 'moderation' AND column_name = 'internal_note'`);
    expect(used.rows).toEqual([]);
    for (const login of ['vendors', 'requests', 'matching', 'identity', 'relay'] as const) {
      await expect(asLogin(on.clone, login, (client) => client.query('SELECT internal_note FROM moderation.moderation_case'))).rejects.toMatchObject({ code: '42501' });
    }
  });

  it.each([
    ['names a criterion of another country', found('GB', 'rejected', { criteria: [{ criterion: 'ptin', outcome: 'not_met', feedback: 'None.' }] }), '/qualifications/1/criteria/0/criterion', 'unknown_criterion'],
    ['says one criterion twice', found('GB', 'rejected', { criteria: [{ criterion: 'legal_identity', outcome: 'met' }, { criterion: 'legal_identity', outcome: 'not_met', feedback: 'Ended.' }] }), '/qualifications/1/criteria/1/criterion', 'duplicate'],
    ['qualifies without an essential criterion', found('GB', 'qualified', { criteria: [...met('GB').slice(1), { criterion: 'legal_identity', outcome: 'not_met', feedback: 'Ended.' }] }), '/qualifications/1/decision', 'criterion_unmet'],
  ])('is refused when it %s', async (_what, finding, pointer, code) => {
    await expect(approve(await claimed(), [found('AU'), finding])).rejects.toMatchObject({ kind: 'invalid', code: 'findings_incomplete', errors: [expect.objectContaining({ pointer, code })] });
  });

  it.each([
    ['forgets a claim', [found('AU')], 'claim_undecided'],
    ['invents one', [found('AU'), found('GB'), found('US')], 'not_claimed'],
    ['decides one twice', [found('AU'), found('AU'), found('GB')], 'duplicate'],
  ])('is refused when it %s', async (_what, qualifications, code) => {
    await expect(approve(await claimed(), qualifications)).rejects.toMatchObject({ kind: 'invalid', code: 'findings_incomplete', errors: [expect.objectContaining({ code })] });
  });

  it('is refused, and announces nothing, when the vendor has submitted a later revision since', async () => {
    const held = await claimed(2);
    await expect(approve(held, [])).rejects.toMatchObject({ kind: 'conflict', code: 'revision_superseded' });
    expect(await on.announced(held.objectId)).toEqual([]);
    expect(await on.get(ReadCase).material(held.id)).toMatchObject({ current: false, content: null, criteria: [] });
  });

  it('rests on the criteria of the pack for each claim', async () => {
    const { criteria } = await on.get(ReadCase).material((await claimed()).id);
    expect(criteria.map(({ country }) => country)).toEqual(['AU', 'GB']);
    for (const claim of criteria) expect(claim.criteria.map(({ kind }) => kind)).toContain('essential');
  });
});
