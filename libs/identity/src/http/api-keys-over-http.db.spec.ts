import { KEY_PERMISSIONS, MEMBER_ROLES, PERMISSIONS } from '#contracts';
import { Runtime, startProcess, type RunningProcess } from '#platform';
import { addAccount, addApiKey, addMember, addOrganisation, callHttp, cloneDatabase, revokeApiKey, tokenMaker, until, type TestDatabase } from '#platform/testing';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { MOST } from '../domain/limits.js';
import { identityModule } from '../identity.module.js';

const WORKS_NO_MORE = { status: 401, body: { code: 'invalid_api_key' } };

describe('API keys over HTTP', () => {
  let clone: TestDatabase;
  let admin: pg.Client;
  let running: RunningProcess;
  let other: RunningProcess;
  let organisationId: string;
  let elsewhere: string;
  let strangerToken: string;
  const accounts: Record<string, string> = {};
  const tokens: Record<string, string> = {};

  const call = (method: string, path: string, token?: string, body?: object, headers: Record<string, string> = {}, url = running.url) => callHttp(url, method, path, { token, body, headers });
  const keysPath = (organisation = organisationId) => `/v1/organisations/${organisation}/api-keys`;
  const asked = (change: object = {}) => ({ name: 'Practice software', permissions: ['organisation.read'], expiresInDays: 90, ...change });
  const create = async (permissions: readonly string[] = ['organisation.read']) => (await call('POST', keysPath(), tokens['owner'], asked({ permissions }))).body as { id: string; secret: string };
  const own = (secret: string, url = running.url) => call('GET', `/v1/organisations/${organisationId}`, secret, undefined, {}, url);
  const auditOf = async (id: string) => (await admin.query<{ action: string; actor_id: string; facts: object }>('SELECT action, actor_id, facts FROM identity.audit WHERE object_id = $1 ORDER BY id', [id])).rows;
  const inOwnProcess = async (work: (url: string) => Promise<void>, rateLimitPerMinute = 100) => {
    const process = await startProcess(new Runtime({ ...clone.config, role: 'http', limits: 'default', rateLimitPerMinute }, [identityModule]));
    await work(process.url).finally(() => process.stop());
  };

  beforeAll(async () => {
    clone = await cloneDatabase();
    admin = new pg.Client({ connectionString: clone.url });
    await admin.connect();
    const tokenOf = await tokenMaker(admin);
    organisationId = await addOrganisation(admin);
    elsewhere = await addOrganisation(admin);
    for (const role of MEMBER_ROLES) {
      accounts[role] = await addAccount(admin);
      await addMember(admin, organisationId, accounts[role], role);
      tokens[role] = tokenOf(accounts[role]);
    }
    const stranger = await addAccount(admin);
    await addMember(admin, elsewhere, stranger, 'owner');
    strangerToken = tokenOf(stranger);
    running = await startProcess(new Runtime(clone.config, [identityModule]));
    other = await startProcess(new Runtime({ ...clone.config, role: 'http' }, [identityModule]));
  }, 60_000);

  afterAll(async () => {
    await running.stop();
    await other.stop();
    await admin.end();
    await clone.drop();
  });

  it('show their secret once, keep its hash alone, and are listed by their first characters', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    const created = await call('POST', keysPath(), tokens['owner'], asked(), headers);
    expect(created).toMatchObject({ status: 201, body: { name: 'Practice software', permissions: ['organisation.read'], secret: expect.stringMatching(/^mkt_key_[A-Za-z0-9_-]{43}$/), lastUsedAt: null, revokedAt: null } });
    expect(created.headers.get('cache-control')).toBe('no-store');
    const { secret, ...shown } = created.body as { id: string; secret: string; prefix: string; createdAt: string; expiresAt: string };
    expect(secret.startsWith(shown.prefix) && shown.prefix.length === 14).toBe(true);
    expect(Date.parse(shown.expiresAt) - Date.parse(shown.createdAt)).toBe(90 * 86_400_000);
    expect(await call('POST', keysPath(), tokens['owner'], asked(), headers)).toMatchObject({ status: 409, body: { code: 'secret_already_issued' } });
    const list = await call('GET', keysPath(), tokens['owner']);
    expect((list.body['items'] as object[]).filter((item) => (item as typeof shown).id === shown.id)).toEqual([shown]);
    const kept = await admin.query<{ text: string }>('SELECT k::text || i::text AS text FROM identity.api_key k, identity.idempotency_key i');
    expect(kept.rowCount).toBeGreaterThan(0);
    expect(kept.rows.filter(({ text }) => text.includes(secret) || text.includes(secret.slice(20)))).toEqual([]);
    expect(await auditOf(shown.id)).toEqual([{ action: 'api_key_created', actor_id: accounts['owner'], facts: { permissions: 'organisation.read', expiresAt: shown.expiresAt } }]);
  });

  it('are told by GET /v1/me what they may do, for whom and until when, and of no person', async () => {
    const { id, secret } = await create(['requests.read', 'organisation.read']);
    const [listed] = ((await call('GET', keysPath(), tokens['owner'])).body['items'] as { id: string; prefix: string; expiresAt: string }[]).filter((item) => item.id === id);
    expect(await call('GET', '/v1/me', secret)).toMatchObject({
      status: 200,
      body: { account: null, operator: false, secondFactor: null, memberships: [], apiKey: { id, name: 'Practice software', prefix: listed?.prefix, organisationId, side: 'both', permissions: ['organisation.read', 'requests.read'], expiresAt: listed?.expiresAt } },
    });
    expect(JSON.stringify((await call('GET', '/v1/me', secret)).body)).not.toContain(accounts['owner']);
    expect(await call('GET', '/v1/me', tokens['owner'])).toMatchObject({ status: 200, body: { account: { id: accounts['owner'] }, apiKey: null } });
    expect(await call('GET', '/v1/me', secret, undefined, { 'x-organisation-id': elsewhere })).toMatchObject({ status: 403, body: { code: 'not_a_member' } });
  });

  it.each(['viewer', 'contributor', 'manager'])('are no business of a %s', async (role) => {
    const { id } = await create();
    for (const [method, path, body] of [['POST', keysPath(), asked()], ['GET', keysPath(), undefined], ['DELETE', `${keysPath()}/${id}`, undefined]] as const) {
      expect(await call(method, path, tokens[role], body)).toMatchObject({ status: 403, body: { code: 'permission_missing' } });
    }
  });

  it('are no business of another organisation', async () => {
    const { id } = await create();
    for (const [method, path, body] of [['POST', keysPath(), asked()], ['GET', keysPath(), undefined], ['DELETE', `${keysPath()}/${id}`, undefined]] as const) {
      expect(await call(method, path, strangerToken, body)).toMatchObject({ status: 404, body: { code: 'organisation_not_found' } });
    }
    expect(await call('DELETE', `${keysPath(elsewhere)}/${id}`, strangerToken)).toMatchObject({ status: 404, body: { code: 'api_key_not_found' } });
  });

  it.each([
    ['a permission that is left to people', { permissions: ['bids.read', 'members.manage'] }, 'key_permission_refused', '/permissions/1'],
    ['the permission to make keys', { permissions: ['keys.manage'] }, 'key_permission_refused', '/permissions/0'],
    ['a permission that there is not', { permissions: ['everything'] }, 'invalid_body', '/permissions'],
    ['no permission', { permissions: [] }, 'invalid_body', '/permissions'],
    ['no day', { expiresInDays: 0 }, 'invalid_body', '/expiresInDays'],
    ['more than a year', { expiresInDays: 366 }, 'invalid_body', '/expiresInDays'],
    ['a blank name', { name: ' ' }, 'invalid_body', '/name'],
    ['a name with characters that nobody sees', { name: 'Practice\u202E software' }, 'screening_blocked', '/name'],
    ['a name with a web address', { name: 'Verify at www.thief.example.com' }, 'screening_blocked', '/name'],
  ])('are not made with %s', async (_what, change, code, pointer) => {
    const refused = await call('POST', keysPath(), tokens['owner'], asked(change));
    expect(refused).toMatchObject({ status: 422, body: { code, errors: [{ pointer: expect.stringContaining(pointer) }] } });
  });

  it('act for their organisation, named or not, and for no other', async () => {
    const { secret } = await create();
    expect(await own(secret)).toMatchObject({ status: 200, body: { id: organisationId } });
    expect((await call('GET', `/v1/organisations/${organisationId}`, secret, undefined, { 'x-organisation-id': organisationId.toUpperCase() })).status).toBe(200);
    for (const named of [elsewhere, randomUUID(), 'not-an-id']) {
      expect(await call('GET', `/v1/organisations/${organisationId}`, secret, undefined, { 'x-organisation-id': named })).toMatchObject({ status: 403, body: { code: 'not_a_member' } });
    }
    expect(await call('GET', `/v1/organisations/${elsewhere}`, secret)).toMatchObject({ status: 404, body: { code: 'organisation_not_found' } });
    expect((await own(secret)).headers.get('cache-control')).toContain('private');
  });

  it('may do what they were made for, and nothing that is about people, whatever they were made for', async () => {
    const path = `/v1/organisations/${organisationId}`;
    const narrow = await create(['organisation.read']);
    expect(await call('PATCH', path, narrow.secret, { displayName: 'New' }, { 'if-match': '*' })).toMatchObject({ status: 403, body: { code: 'permission_missing' } });
    const wide = await create(KEY_PERMISSIONS);
    // As a row that some migration of permissions might leave behind.
    await admin.query('UPDATE identity.api_key SET permissions = $1 WHERE id = $2', [[...PERMISSIONS, 'gone.permission'], wide.id]);
    expect(await call('PATCH', path, wide.secret, { displayName: 'Renamed by a key' }, { 'if-match': '*' })).toMatchObject({ status: 200, body: { displayName: 'Renamed by a key' } });
    expect(await auditOf(organisationId)).toMatchObject([{ action: 'organisation_changed', actor_id: wide.id }]);
    const left = [
      ['GET', '/v1/me/sessions'], ['POST', '/v1/auth/sign-out'], ['POST', '/v1/organisations', {}], ['POST', '/v1/member-invitations/accept', { token: 'x' }],
      ['POST', `${path}/invitations`, { email: 'new@people.example', role: 'owner' }], ['PATCH', `${path}/members/${accounts['viewer']}`, { role: 'owner' }], ['DELETE', `${path}/members/${accounts['viewer']}`],
      ['GET', keysPath()], ['POST', keysPath(), asked()], ['DELETE', `${keysPath()}/${wide.id}`],
    ] as const;
    for (const [method, target, body] of left) expect([method, target, await call(method, target, wide.secret, body, { 'if-match': '*' })]).toMatchObject([method, target, { status: 403, body: { code: 'key_not_allowed' } }]);
  });

  it('stop working in every process within five seconds of being revoked, which is audited once', async () => {
    const { id, secret } = await create();
    expect([(await own(secret)).status, (await own(secret, other.url)).status]).toEqual([200, 200]);
    const revoke = () => call('DELETE', `${keysPath()}/${id}`, tokens['owner']);
    expect((await revoke()).status).toBe(204);
    await Promise.all([running.url, other.url].map((url) => until(async () => (await own(secret, url)).status === 401, 5_000)));
    expect([await own(secret), await own(secret, other.url)]).toMatchObject([WORKS_NO_MORE, WORKS_NO_MORE]);
    expect((await revoke()).status).toBe(204);
    expect((await auditOf(id)).map(({ action, actor_id: actor }) => [action, actor])).toEqual([['api_key_created', accounts['owner']], ['api_key_revoked', accounts['owner']]]);
    expect((await call('GET', `${keysPath()}?limit=100`, tokens['owner'])).body['items']).toContainEqual(expect.objectContaining({ id, revokedAt: expect.any(String) }));
  }, 15_000);

  it('stop working when they expire', async () => {
    const { secret } = await addApiKey(admin, organisationId, ['organisation.read'], '1 s');
    expect((await own(secret)).status).toBe(200);
    await until(async () => (await own(secret)).status === 401, 6_000);
    expect(await own(secret)).toMatchObject(WORKS_NO_MORE);
  }, 10_000);

  it('change nothing once they are revoked, even while a process still remembers them', async () => {
    const { id, secret } = await create(['organisation.read', 'organisation.write']);
    expect((await own(secret)).status).toBe(200);
    await revokeApiKey(admin, id);
    expect(await call('PATCH', `/v1/organisations/${organisationId}`, secret, { displayName: 'Too late' }, { 'if-match': '*' })).toMatchObject(WORKS_NO_MORE);
    expect((await own(secret)).body).not.toMatchObject({ displayName: 'Too late' });
  });

  it('that there are not are refused alike: unknown, misshapen, cut short, with another letter', async () => {
    const { secret } = await create();
    const strange = [`mkt_key_${'A'.repeat(43)}`, 'mkt_key_', `${secret}A`, secret.slice(0, -1), `mkt_key_${secret.slice(8).split('').reverse().join('')}`, secret.replace('mkt_key', 'MKT_KEY')];
    const answers = await Promise.all(strange.map((token) => own(token)));
    expect(new Set(answers.map(({ status, body }) => JSON.stringify([status, body['code'], body['detail']]))).size).toBe(1);
    expect(answers[0]).toMatchObject(WORKS_NO_MORE);
  });

  it('that there are not are tried ten times a minute from an address, which leaves alone those that work', () => inOwnProcess(async (url) => {
    const { secret } = await create();
    expect((await own(secret, url)).status).toBe(200);
    const statuses: number[] = [];
    for (let i = 0; i < 12; i += 1) statuses.push((await own(`mkt_key_${String(i).padStart(43, 'A')}`, url)).status);
    expect(statuses).toEqual([...Array<number>(10).fill(401), 429, 429]);
    expect((await own(secret, url)).status).toBe(200);
  }), 20_000);

  it('are counted each for itself', () => inOwnProcess(async (url) => {
    const [one, two] = [await create(), await create()];
    const left = async ({ secret }: { secret: string }) => /r=(\d+)/.exec((await own(secret, url)).headers.get('ratelimit') ?? '')?.[1];
    expect([await left(one), await left(one), await left(two)]).toEqual(['99', '98', '99']);
  }), 20_000);

  it('say when they were used last, to the minute', async () => {
    const { id, secret } = await create();
    const lastUse = async () => ((await call('GET', `${keysPath()}?limit=100`, tokens['owner'])).body['items'] as { id: string; lastUsedAt: string | null }[]).find((key) => key.id === id)?.lastUsedAt;
    expect(await lastUse()).toBeNull();
    await own(secret);
    await until(async () => (await lastUse()) !== null);
    const first = await lastUse();
    await own(secret);
    await own(secret, other.url);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await lastUse()).toBe(first);
    await admin.query(`UPDATE identity.api_key_use SET used_at = used_at - interval '2 minutes' WHERE key_id = $1`, [id]);
    const third = await startProcess(new Runtime({ ...clone.config, role: 'http' }, [identityModule]));
    await own(secret, third.url).finally(() => third.stop());
    await until(async () => Date.parse((await lastUse()) ?? '') >= Date.parse(first ?? ''));
  }, 20_000);

  it('are so many at a time, those that work no more not counted', async () => {
    const count = async () => Number((await admin.query<{ n: string }>('SELECT count(*) AS n FROM identity.api_key WHERE organisation_id = $1 AND revoked_at IS NULL AND expires_at > clock_timestamp()', [elsewhere])).rows[0]?.n);
    const spare = await addApiKey(admin, elsewhere, ['organisation.read']);
    await addApiKey(admin, elsewhere, ['organisation.read'], '0 s');
    while ((await count()) < MOST.apiKeys) await addApiKey(admin, elsewhere, ['organisation.read']);
    expect(await call('POST', keysPath(elsewhere), strangerToken, asked())).toMatchObject({ status: 409, body: { code: 'too_many_api_keys' } });
    expect((await call('DELETE', `${keysPath(elsewhere)}/${spare.id}`, strangerToken)).status).toBe(204);
    const both = await Promise.all([1, 2].map(() => call('POST', keysPath(elsewhere), strangerToken, asked())));
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
  });
});
