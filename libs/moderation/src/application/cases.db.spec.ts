import { etagOf, type AccountCaller } from '#platform';
import { cloneDatabase, openServices, operatorCaller, type TestDatabase, type TestService } from '#platform/testing';
import pg from 'pg';
import { uuidv7 } from 'uuidv7';
import { moderationModule } from '../moderation.module.js';
import { DecideCase } from './decide-case.js';
import { HoldCase } from './hold-case.js';
import { ListCases } from './list-cases.js';
import { MarkEffect } from './mark-effect.js';
import { OpenCase } from './open-case.js';
import { ReadCase } from './read-case.js';
import { SupersedeCase } from './supersede-case.js';

describe('moderation cases', () => {
  let clone: TestDatabase;
  let service: TestService;
  let admin: pg.Client;
  const operator = () => operatorCaller() as AccountCaller;
  const transaction = <T>(work: Parameters<TestService['database']['transaction']>[0]) => service.database.transaction(work) as Promise<T>;

  const opened = async (signals = ['contact_email']) => {
    const looking = { objectType: 'request' as const, objectId: uuidv7(), organisationId: uuidv7(), revision: 1, signals, cleared: false };
    await transaction((tx) => service.get(OpenCase).execute(tx, looking));
    const row = await service.database.one<{ id: string }>('SELECT id FROM moderation.moderation_case WHERE object_id = $1', [looking.objectId]);
    return { ...looking, id: (row as { id: string }).id };
  };
  const ifMatch = <C extends AccountCaller>(caller: C, view: object): C => ({ ...caller, conditions: { ifMatchRequired: true, ifMatch: etagOf(view) } });
  const events = async (objectId: string) => (await service.database.query<{ payload: { decision: string } }>(`SELECT payload FROM moderation.outbox WHERE payload->>'objectId' = $1`, [objectId])).map((row) => row.payload);

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

  it('open once for a revision, however often the event arrives', async () => {
    const looking = await opened();
    await transaction((tx) => service.get(OpenCase).execute(tx, looking));
    expect(await service.database.query('SELECT 1 FROM moderation.moderation_case WHERE object_id = $1', [looking.objectId])).toHaveLength(1);
  });

  it('are given to one of twelve operators who claim at once', async () => {
    const { id } = await opened();
    const claims = await Promise.allSettled(Array.from({ length: 12 }, () => service.get(HoldCase).execute(operator(), id, 'claim')));
    expect(claims.filter((claim) => claim.status === 'fulfilled')).toHaveLength(1);
    for (const claim of claims) if (claim.status === 'rejected') expect(claim.reason).toMatchObject({ kind: 'conflict', code: 'case_claimed' });
  });

  it('return to the queue when the lease ends, with nothing running', async () => {
    const { id } = await opened();
    await service.get(HoldCase).execute(operator(), id, 'claim');
    await admin.query(`UPDATE moderation.moderation_case SET lease_until = clock_timestamp() WHERE id = $1`, [id]);
    expect(await service.get(ReadCase).execute(id)).toMatchObject({ state: 'open', claimedBy: null });
    expect(await service.get(HoldCase).execute(operator(), id, 'claim')).toMatchObject({ state: 'claimed' });
  });

  it('are decided by their holder, with a reason of the catalogue, and announced once', async () => {
    const { id, objectId } = await opened();
    const anna = operator();
    const held = await service.get(HoldCase).execute(anna, id, 'claim');
    const decide = service.get(DecideCase);
    await expect(decide.execute(ifMatch(operator(), held), id, 'approve', { reasonCode: 'meets_rules' })).rejects.toMatchObject({ code: 'lease_of_another' });
    await expect(decide.execute(ifMatch(anna, held), id, 'approve', { reasonCode: 'because' })).rejects.toMatchObject({ code: 'unknown_reason' });
    await expect(decide.execute(ifMatch(anna, held), id, 'reject', { reasonCode: 'misleading' })).rejects.toMatchObject({ code: 'statement_required' });
    const decided = await decide.execute(ifMatch(anna, held), id, 'request_changes', { reasonCode: 'unclear_scope', statement: 'Say what you need.', internalNote: 'third time' });
    expect(decided).toMatchObject({ state: 'changes_requested', effect: 'pending' });
    expect(await events(objectId)).toEqual([expect.objectContaining({ decision: 'changes_requested', reasonCode: 'unclear_scope', revision: 1 })]);
    expect(JSON.stringify(await events(objectId))).not.toContain('third time');
    await transaction((tx) => service.get(MarkEffect).execute(tx, id, 'applied'));
    expect(await service.get(ReadCase).execute(id)).toMatchObject({ effect: 'applied' });
  });

  it('are not decided on what has changed since it was read', async () => {
    const { id } = await opened();
    const anna = operator();
    const held = await service.get(HoldCase).execute(anna, id, 'claim');
    await service.get(HoldCase).execute(anna, id, 'renew');
    await expect(service.get(DecideCase).execute(ifMatch(anna, held), id, 'approve', { reasonCode: 'meets_rules' })).rejects.toMatchObject({ kind: 'precondition', code: 'stale' });
  });

  it('become superseded when the author takes the object back, even while claimed', async () => {
    const { id, objectId } = await opened();
    const anna = operator();
    const held = await service.get(HoldCase).execute(anna, id, 'claim');
    await transaction((tx) => service.get(SupersedeCase).execute(tx, 'request', objectId, 1));
    await expect(service.get(DecideCase).execute(ifMatch(anna, held), id, 'approve', { reasonCode: 'meets_rules' })).rejects.toMatchObject({ code: 'case_decided' });
    expect(await service.get(ReadCase).execute(id)).toMatchObject({ state: 'superseded' });
  });

  it('of an own organisation are left to another operator (R12)', async () => {
    const { id, organisationId } = await opened();
    const anna = operator();
    await admin.query(`INSERT INTO identity.account VALUES ($1, 'a@x.test', $2, 'Anna', '-', true, clock_timestamp())`, [anna.account.id, `a-${anna.account.id}`]);
    await admin.query(`INSERT INTO identity.organisation VALUES ($1, 'Own', 'Own', NULL, 'client', 'AU', 'Australia/Sydney', 'AUD', 1, clock_timestamp(), clock_timestamp())`, [organisationId]);
    await admin.query(`INSERT INTO identity.membership VALUES ($1, $2, 'viewer', clock_timestamp())`, [organisationId, anna.account.id]);
    await expect(service.get(HoldCase).execute(anna, id, 'claim')).rejects.toMatchObject({ kind: 'forbidden', code: 'own_organisation' });
  });

  it('are listed page by page without loss or repetition', async () => {
    const ids = new Set<string>();
    for (let i = 0; i < 5; i += 1) ids.add((await opened()).id);
    const anna = operator();
    const seen: string[] = [];
    for (let cursor: string | undefined; ; ) {
      const page = await service.get(ListCases).execute(anna, { state: 'open', limit: 2, ...(cursor ? { cursor } : {}) });
      seen.push(...page.items.map((item) => item.id));
      if (page.nextCursor === null) break;
      cursor = page.nextCursor;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toEqual(expect.arrayContaining([...ids]));
  });

  it('keep a history that the service can neither change nor delete (R8)', async () => {
    await expect(service.database.query(`UPDATE moderation.history SET action = 'x'`)).rejects.toMatchObject({ code: '42501' });
    await expect(service.database.query('DELETE FROM moderation.history')).rejects.toMatchObject({ code: '42501' });
  });
});
