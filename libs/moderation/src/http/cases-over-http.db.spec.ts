import { buildOpenApi, Runtime, startProcess, type RunningProcess } from '#platform';
import { addAccount, addMember, addOrganisation, callHttp, cloneDatabase, tokenMaker, type TestDatabase } from '#platform/testing';
import pg from 'pg';
import { uuidv7 } from 'uuidv7';
import { moderationModule } from '../moderation.module.js';

interface SignedIn {
  readonly accountId: string;
  readonly token: string;
}

describe('cases over HTTP', () => {
  let clone: TestDatabase;
  let running: RunningProcess;
  let admin: pg.Client;
  let makeToken: Awaited<ReturnType<typeof tokenMaker>>;
  let anna: SignedIn;
  let bert: SignedIn;
  let carla: SignedIn;

  const call = async (method: string, path: string, token?: string, body?: object, headers: Record<string, string> = {}) => {
    const { headers: _sent, ...answer } = await callHttp(running.url, method, path, { token, body, headers });
    return answer;
  };
  const opened = async (organisationId = uuidv7()) => {
    const id = uuidv7();
    await admin.query(
      `INSERT INTO moderation.moderation_case (id, object_type, object_id, organisation_id, revision, signals, priority, state, version, opened_at)
       VALUES ($1, 'request', $2, $3, 1, '["contact_email"]', 2, 'open', 1, clock_timestamp())`,
      [id, uuidv7(), organisationId],
    );
    return `/v1/moderation/cases/${id}`;
  };

  beforeAll(async () => {
    clone = await cloneDatabase();
    admin = new pg.Client({ connectionString: clone.url });
    await admin.connect();
    makeToken = await tokenMaker(admin);
    const signIn = async (operator: boolean) => {
      const accountId = await addAccount(admin, { operator });
      return { accountId, token: makeToken(accountId) };
    };
    [anna, bert, carla] = [await signIn(true), await signIn(true), await signIn(false)];
    running = await startProcess(new Runtime(clone.config, [moderationModule]));
  }, 60_000);

  afterAll(async () => {
    await running.stop();
    await admin.end();
    await clone.drop();
  });

  it('are for operators: 401 without a token, 403 for a member', async () => {
    const path = await opened();
    for (const [method, at] of [['GET', '/v1/moderation/cases'], ['GET', path], ['GET', `${path}/material`], ['POST', `${path}/claim`], ['POST', `${path}/approve`]] as const) {
      expect((await call(method, at, undefined, method === 'POST' ? {} : undefined)).status).toBe(401);
      expect(await call(method, at, carla.token, method === 'POST' ? {} : undefined)).toMatchObject({ status: 403, body: { code: 'operators_only' } });
    }
  });

  it('are closed to an operator whose session proved no second factor: 403, and nothing happens', async () => {
    const path = await opened();
    const passwordAlone = makeToken(anna.accountId, uuidv7(), ['pwd']);
    for (const token of [passwordAlone, makeToken(anna.accountId, uuidv7(), ['pwd', 'otp']), makeToken(anna.accountId, uuidv7(), [])]) {
      expect(await call('GET', '/v1/moderation/cases', token)).toMatchObject({ status: 403, body: { code: 'second_factor_required_for_operators' } });
    }
    expect(await call('POST', `${path}/claim`, passwordAlone)).toMatchObject({ status: 403, body: { code: 'second_factor_required_for_operators' } });
    expect(await call('GET', path, anna.token)).toMatchObject({ status: 200, body: { state: 'open' } });
    expect(await call('GET', path, makeToken(anna.accountId, uuidv7(), ['pwd', 'mfa']))).toMatchObject({ status: 200 });
  });

  it('are decided with the ETag that the claim, or a later reading, gave: 428 without, 412 with an old one', async () => {
    const path = await opened();
    const unclaimed = await call('GET', path, anna.token);
    const claimed = await call('POST', `${path}/claim`, anna.token);
    expect(claimed).toMatchObject({ status: 200, body: { state: 'claimed' } });
    expect((await call('GET', path, anna.token)).etag).toBe(claimed.etag);
    const decision = { reasonCode: 'meets_rules', internalNote: 'fine' };
    expect((await call('POST', `${path}/approve`, anna.token, decision)).status).toBe(428);
    expect(await call('POST', `${path}/approve`, anna.token, decision, { 'if-match': unclaimed.etag })).toMatchObject({ status: 412, body: { code: 'stale' } });
    expect(await call('POST', `${path}/approve`, bert.token, decision, { 'if-match': claimed.etag })).toMatchObject({ status: 409, body: { code: 'lease_of_another' } });
    expect(await call('POST', `${path}/approve`, anna.token, decision, { 'if-match': claimed.etag })).toMatchObject({ status: 200, body: { state: 'approved', effect: 'pending' } });
    expect(await call('POST', `${path}/reject`, anna.token, { reasonCode: 'misleading', statement: 'No.' }, { 'if-match': '*' })).toMatchObject({ status: 409, body: { code: 'case_decided' } });
  });

  it('point at what is wrong with a decision', async () => {
    const path = await opened();
    const { etag } = await call('POST', `${path}/claim`, anna.token);
    const decide = (action: string, body: object) => call('POST', `${path}/${action}`, anna.token, body, { 'if-match': etag });
    const pointing = (code: string, pointer: string) => ({ status: 422, body: { code, errors: [expect.objectContaining({ pointer })] } });
    expect(await decide('reject', { reasonCode: 'meets_rules', statement: 'No.' })).toMatchObject(pointing('unknown_reason', '/reasonCode'));
    expect(await decide('request-changes', { reasonCode: 'unclear_scope', statement: ' ' })).toMatchObject(pointing('statement_required', '/statement'));
    expect(await decide('reject', { reasonCode: 'misleading', statement: 'x'.repeat(2_001) })).toMatchObject(pointing('invalid_body', '/statement'));
    expect(await decide('approve', { reasonCode: 'meets_rules', qualifications: [{ discipline: 'accounting', country: 'AU', decision: 'qualified' }] })).toMatchObject(pointing('findings_incomplete', '/qualifications/0'));
  });

  it('answer a claim that is sent again as before', async () => {
    const path = await opened();
    const first = await call('POST', `${path}/claim`, anna.token, undefined, { 'idempotency-key': 'claim-once' });
    expect(await call('POST', `${path}/claim`, anna.token, undefined, { 'idempotency-key': 'claim-once' })).toEqual(first);
    expect(await call('POST', `${path}/claim`, bert.token)).toMatchObject({ status: 409, body: { code: 'case_claimed' } });
  });

  it('refuse a decision on an organisation that the holder joined after claiming (R12)', async () => {
    const organisationId = uuidv7();
    const path = await opened(organisationId);
    const { etag } = await call('POST', `${path}/claim`, bert.token);
    await addMember(admin, await addOrganisation(admin, { id: organisationId }), bert.accountId);
    expect(await call('POST', `${path}/approve`, bert.token, { reasonCode: 'meets_rules' }, { 'if-match': etag })).toMatchObject({ status: 403, body: { code: 'own_organisation' } });
  });

  it('keep a cursor to its list: another sort refuses it, and an unknown sort is refused', async () => {
    for (let i = 0; i < 2; i += 1) await opened();
    const list = (query: string) => call('GET', `/v1/moderation/cases?${query}`, anna.token);
    const cursor = encodeURIComponent((await list('limit=1&sort=-priority')).body['nextCursor'] as string);
    expect((await list(`limit=1&sort=-priority&cursor=${cursor}`)).status).toBe(200);
    expect(await list(`limit=1&cursor=${cursor}`)).toMatchObject({ status: 400, body: { code: 'invalid_cursor' } });
    expect((await list('sort=secret')).status).toBeGreaterThanOrEqual(400);
  });

  it('are documented with what an operator decides on', () => {
    const document = buildOpenApi(running.app, [moderationModule]);
    expect(Object.keys(document.paths)).toContain('/v1/moderation/cases/{id}/request-changes');
    const schemas = Object.keys(document.components?.schemas ?? {});
    expect(schemas).toEqual(expect.arrayContaining(['CaseMaterial', 'CaseClaim', 'CaseCriterion', 'FindingDto']));
    const referred = [...JSON.stringify(document).matchAll(/#\/components\/schemas\/(\w*)/g)].map(([, name]) => name);
    expect(schemas).toEqual(expect.arrayContaining(referred));
  });
});
