import { etagOf, type AccountCaller } from '#platform';
import { cloneDatabase, openServices, operatorCaller, type TestDatabase, type TestService } from '#platform/testing';
import pg from 'pg';
import { uuidv7 } from 'uuidv7';
import { moderationModule } from '../moderation.module.js';
import { DecideCase } from './decide-case.js';
import { HoldCase } from './hold-case.js';
import { OpenCase } from './open-case.js';
import { ReadCase } from './read-case.js';

const CLAIMS = [{ discipline: 'accounting', country: 'AU' }, { discipline: 'accounting', country: 'GB' }];
const found = (country: string, decision: 'qualified' | 'rejected' = 'qualified') => ({ discipline: 'accounting', country, decision });

describe('a decision on a vendor profile', () => {
  let clone: TestDatabase;
  let service: TestService;
  let admin: pg.Client;

  /** A case claimed by `anna`, of a profile whose submitted revision is `submitted`. */
  const claimed = async (submitted = 1, claims = CLAIMS) => {
    const [objectId, anna] = [uuidv7(), operatorCaller() as AccountCaller];
    await admin.query(
      `INSERT INTO vendors.profile (id, organisation_id, display_name, state, staged, version, revision, content, review_revision, review_content, submitted_at, created_at, changed_at)
       VALUES ($1, $1, 'Ledger & Co', 'in_review', 'none', 2, $2, $3, $2, $3, clock_timestamp(), clock_timestamp(), clock_timestamp())`,
      [objectId, submitted, { claims }],
    );
    await service.database.transaction((tx) => service.get(OpenCase).execute(tx, { objectType: 'vendor_profile', objectId, organisationId: objectId, revision: 1, signals: [], cleared: false }));
    const { id } = (await service.database.one<{ id: string }>('SELECT id FROM moderation.moderation_case WHERE object_id = $1', [objectId])) as { id: string };
    const held = await service.get(HoldCase).execute(anna, id, 'claim');
    return { id, objectId, anna: { ...anna, conditions: { ifMatchRequired: true, ifMatch: etagOf(held) } } };
  };
  const approve = ({ id, anna }: { id: string; anna: AccountCaller }, qualifications: ReturnType<typeof found>[]) =>
    service.get(DecideCase).execute(anna, id, 'approve', { reasonCode: 'meets_criteria', internalNote: 'register looked up', qualifications });

  beforeAll(async () => {
    clone = await cloneDatabase();
    service = await openServices([moderationModule], clone.config);
    admin = new pg.Client({ connectionString: clone.url });
    await admin.connect();
  });

  afterAll(async () => {
    await admin.end();
    await service.close();
    await clone.drop();
  });

  it('carries one finding for each claim, and no note', async () => {
    const held = await claimed();
    await approve(held, [found('AU'), found('GB', 'rejected')]);
    const [event] = await service.database.query<{ payload: object }>(`SELECT payload FROM moderation.outbox WHERE payload ->> 'caseId' = $1`, [held.id]);
    expect(event?.payload).toMatchObject({ objectType: 'vendor_profile', revision: 1, decision: 'approved', qualifications: [found('AU'), found('GB', 'rejected')] });
    const { rows } = await admin.query('SELECT * FROM moderation.decisions WHERE case_id = $1', [held.id]);
    expect(JSON.stringify([event, rows])).not.toContain('register looked up');
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
    expect(await service.database.query(`SELECT 1 FROM moderation.outbox WHERE payload ->> 'caseId' = $1`, [held.id])).toEqual([]);
    expect(await service.get(ReadCase).material(held.id)).toMatchObject({ current: false, content: null, criteria: [] });
  });

  it('rests on the criteria of the pack for each claim', async () => {
    const { criteria } = await service.get(ReadCase).material((await claimed()).id);
    expect(criteria.map(({ country }) => country)).toEqual(['AU', 'GB']);
    for (const claim of criteria) expect(claim.criteria.map(({ kind }) => kind)).toContain('essential');
  });
});
