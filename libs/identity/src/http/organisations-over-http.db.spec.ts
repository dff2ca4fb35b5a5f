import { buildOpenApi, Runtime, startProcess, type RunningProcess } from '#platform';
import { callHttp, cloneDatabase, type TestDatabase } from '#platform/testing';
import { identityModule } from '../identity.module.js';
import { ORGANISATION, PASSWORD } from '../testing/identity-scene.js';

describe('organisations over HTTP', () => {
  let clone: TestDatabase;
  let running: RunningProcess;
  let owner: string;
  let stranger: string;
  let organisationId: string;

  const call = (method: string, path: string, token?: string, body?: object, headers: Record<string, string> = {}) => callHttp(running.url, method, path, { token, body, headers });
  const person = async (email: string) => {
    await call('POST', '/v1/auth/register', undefined, { email, displayName: 'Mira Osei', password: PASSWORD });
    return (await call('POST', '/v1/auth/sign-in', undefined, { email, password: PASSWORD })).body['accessToken'] as string;
  };

  beforeAll(async () => {
    clone = await cloneDatabase();
    running = await startProcess(new Runtime(clone.config, [identityModule]));
    [owner, stranger] = [await person('owner@brightlane.example'), await person('stranger@elsewhere.example')];
    const created = await call('POST', '/v1/organisations', owner, { ...ORGANISATION, registrationNumber: undefined });
    expect(created.status).toBe(201);
    organisationId = created.body['id'] as string;
    await call('POST', '/v1/organisations', stranger, { ...ORGANISATION, displayName: 'Elsewhere' });
  }, 60_000);

  afterAll(async () => {
    await running.stop();
    await clone.drop();
  });

  it('have one effect for one Idempotency-Key', async () => {
    const twice = [1, 2].map(() => call('POST', '/v1/organisations', stranger, { ...ORGANISATION, displayName: 'Twice' }, { 'idempotency-key': 'same' }));
    const answers = await Promise.all(twice);
    const created = answers.filter((answer) => answer.status === 201);
    expect(answers.filter((answer) => answer.status !== 201).every((answer) => answer.body['code'] === 'idempotency_in_progress')).toBe(true);
    expect(new Set(created.map((answer) => answer.body['id'])).size).toBe(1);
    const named = ((await call('GET', '/v1/me', stranger)).body['memberships'] as { displayName: string }[]).filter((one) => one.displayName === 'Twice');
    expect(named).toHaveLength(1);
  });

  it('are changed with the ETag that was read: 428 without, 412 with an old one', async () => {
    const path = `/v1/organisations/${organisationId}`;
    const etag = (await call('GET', path, owner)).headers.get('etag') ?? '';
    expect((await call('PATCH', path, owner, { displayName: 'New' })).status).toBe(428);
    expect(await call('PATCH', path, owner, { displayName: 'New' }, { 'if-match': etag })).toMatchObject({ status: 200, body: { displayName: 'New' } });
    expect(await call('PATCH', path, owner, { displayName: 'Newer' }, { 'if-match': etag })).toMatchObject({ status: 412, body: { code: 'stale' } });
    expect(await call('PATCH', path, owner, { displayName: null }, { 'if-match': '*' })).toMatchObject({ status: 422, body: { code: 'invalid_body' } });
  });

  it('are refused with 422 for a number that their country cannot have given out, however they come by it', async () => {
    const refusal = { status: 422, body: { code: 'invalid_organisation', errors: [{ pointer: '/registrationNumber', code: 'impossible_number' }] } };
    const registrationNumber = '51 824 753 557';
    expect(await call('POST', '/v1/organisations', owner, { ...ORGANISATION, registrationNumber }, { 'idempotency-key': 'number' })).toMatchObject(refusal);
    expect(await call('PATCH', `/v1/organisations/${organisationId}`, owner, { registrationNumber }, { 'if-match': '*' })).toMatchObject(refusal);
    const both = await call('POST', '/v1/organisations', owner, { ...ORGANISATION, currency: 'XYZ', registrationNumber }, { 'idempotency-key': 'both' });
    expect((both.body['errors'] as unknown as { pointer: string }[]).map(({ pointer }) => pointer)).toEqual(['/currency', '/registrationNumber']);
    expect(await call('PATCH', `/v1/organisations/${organisationId}`, owner, { registrationNumber: '51824753556' }, { 'if-match': '*' })).toMatchObject({ status: 200, body: { registrationNumber: 'ABN 51 824 753 556' } });
  });

  it('show themselves and their members to nobody else', async () => {
    const elsewhere = ((await call('GET', '/v1/me', stranger)).body['memberships'] as { organisationId: string }[])[0]?.organisationId ?? '';
    for (const path of ['', '/members']) {
      expect((await call('GET', `/v1/organisations/${organisationId}${path}`)).status).toBe(401);
      expect(await call('GET', `/v1/organisations/${organisationId}${path}`, stranger, undefined, { 'x-organisation-id': elsewhere })).toMatchObject({ status: 404, body: { code: 'organisation_not_found' } });
      expect((await call('GET', `/v1/organisations/${organisationId}${path}`, stranger, undefined, { 'x-organisation-id': organisationId })).status).toBe(403);
    }
  });

  it('hand out the token of an invitation once', async () => {
    const invite = () => call('POST', `/v1/organisations/${organisationId}/invitations`, owner, { email: 'new@brightlane.example', role: 'manager' }, { 'idempotency-key': 'invite' });
    const first = await invite();
    expect(first).toMatchObject({ status: 201, body: { role: 'manager' } });
    expect(await invite()).toMatchObject({ status: 409, body: { code: 'secret_already_issued' } });
    const joined = await call('POST', '/v1/member-invitations/accept', await person('new@brightlane.example'), { token: first.body['token'] });
    expect(joined).toMatchObject({ status: 200, body: { organisationId, role: 'manager' } });
  });

  it('describe every operation in the OpenAPI document', () => {
    const paths = Object.keys(buildOpenApi(running.app, [identityModule]).paths).filter((path) => path.startsWith('/v1/') || path.startsWith('/.well-known'));
    expect(paths.sort()).toEqual([
      '/.well-known/jwks.json', '/v1/accounts/{id}/reinstate', '/v1/accounts/{id}/suspend', '/v1/auth/data-exports', '/v1/auth/data-exports/request', '/v1/auth/data-exports/{id}/file', '/v1/auth/password-reset', '/v1/auth/password-reset/confirm', '/v1/auth/refresh', '/v1/auth/register', '/v1/auth/sign-in', '/v1/auth/sign-out', '/v1/auth/verify-email', '/v1/auth/verify-email/resend', '/v1/client-confirmations', '/v1/client-confirmations/answer', '/v1/client-confirmations/read',
      '/v1/me', '/v1/me/data-exports', '/v1/me/data-exports/{id}', '/v1/me/data-exports/{id}/file', '/v1/me/email', '/v1/me/email/confirm', '/v1/me/erasure', '/v1/me/erasure/{id}', '/v1/me/notice-preferences', '/v1/me/password', '/v1/me/second-factor', '/v1/me/second-factor/confirm', '/v1/me/second-factor/recovery-codes', '/v1/me/sessions', '/v1/me/sessions/end-others', '/v1/me/sessions/{id}', '/v1/member-invitations/accept',
      '/v1/organisations', '/v1/organisations/{id}', '/v1/organisations/{id}/api-keys', '/v1/organisations/{id}/api-keys/{keyId}', '/v1/organisations/{id}/invitations', '/v1/organisations/{id}/invitations/{invitationId}', '/v1/organisations/{id}/members', '/v1/organisations/{id}/members/{accountId}', '/v1/oversight/organisations/{id}/api-keys', '/v1/oversight/organisations/{id}/api-keys/{keyId}/revoke',
    ]);
  });
});
