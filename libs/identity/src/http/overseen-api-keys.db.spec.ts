import { Runtime, startProcess, type RunningProcess } from '#platform';
import { callHttp, until } from '#platform/testing';
import { randomUUID } from 'node:crypto';
import { EraseAccounts } from '../application/erase-accounts.js';
import { identityModule } from '../identity.module.js';
import { HttpScene, type SignedIn } from '../testing/http-scene.js';
import { ORGANISATION, PASSWORD } from '../testing/identity-scene.js';
import { allDueMailSent, mailTo, readMailbox } from '../testing/mail-reader.js';

interface Key {
  readonly id: string;
  readonly secret: string;
  readonly madeBy: { readonly accountId: string; readonly displayName: string | null };
}

interface Listed extends Key {
  readonly revokedAt: string | null;
  readonly inForce: boolean;
}

describe('who made an API key, and what operators do with keys of others', () => {
  let scene: HttpScene;
  let other: RunningProcess;
  let operator: SignedIn;
  let owner: SignedIn;
  let organisationId: string;
  let path: string;

  const call = <B = Record<string, unknown>>(method: string, to: string, { token }: SignedIn, body?: object, headers = {}) => scene.call<B>(method, to, { token, headers, ...(body === undefined ? {} : { body }) });
  const createKey = async (by: SignedIn, name = 'Practice software') => (await call<Key>('POST', `${path}/api-keys`, by, { name, permissions: ['organisation.read'], expiresInDays: 90 })).body;
  const listed = async (id: string, by = owner, of = path) => (await call<{ items: Listed[] }>('GET', `${of}/api-keys?limit=100`, by)).body.items.find((key) => key.id === id);
  const overseen = (organisation = organisationId) => `/v1/oversight/organisations/${organisation}`;
  const revoke = (id: string, by = operator, { body = { reasonCode: 'leaked' }, of = organisationId, headers = {} }: { body?: object; of?: string; headers?: object } = {}) => call('POST', `${overseen(of)}/api-keys/${id}/revoke`, by, body, headers);
  const coOwner = async (name: string) => {
    const person = await scene.person(`${name.toLowerCase()}@brightlane.example`, name);
    const invited = await scene.call<{ token: string }>('POST', `${path}/invitations`, { token: owner.token, body: { email: person.email, role: 'owner' } });
    expect(await scene.call('POST', '/v1/member-invitations/accept', { token: person.token, body: { token: invited.body.token } })).toMatchObject({ status: 200, body: { role: 'owner' } });
    return person;
  };

  beforeAll(async () => {
    scene = await HttpScene.open();
    other = await startProcess(new Runtime({ ...scene.clone.config, role: 'http' }, [identityModule]));
    operator = await scene.operator('olu@operators.example');
    owner = await scene.person('ada@brightlane.example', 'Ada');
    await scene.call('POST', '/v1/auth/verify-email', { body: { token: (await mailTo(scene.running, owner.email, /^Confirm/)).token } });
    organisationId = (await call<{ id: string }>('POST', '/v1/organisations', owner, { ...ORGANISATION, registrationNumber: undefined })).body.id;
    path = `/v1/organisations/${organisationId}`;
  }, 60_000);

  afterAll(async () => {
    await other.stop();
    await scene.close();
  });

  it('a key names its maker to the owners, without a name once the account was erased', async () => {
    const maker = await coOwner('Moira');
    const key = await createKey(maker);
    expect(key).toMatchObject({ madeBy: { accountId: maker.id, displayName: 'Moira' }, inForce: true });
    expect(await listed(key.id)).toMatchObject({ madeBy: { accountId: maker.id, displayName: 'Moira' }, inForce: true });
    expect((await call('POST', '/v1/me/erasure', maker, { password: PASSWORD })).status).toBe(202);
    expect(await listed(key.id)).toMatchObject({ madeBy: { accountId: maker.id, displayName: null }, inForce: true });
    await scene.get(EraseAccounts).execute({ over: false });
    expect(await listed(key.id)).toMatchObject({ madeBy: { accountId: maker.id, displayName: null }, inForce: true });
  });

  it('a key is not in force while its maker is suspended, nor when it was revoked or has expired', async () => {
    const maker = await coOwner('Sam');
    const [stopped, revoked, expired] = [await createKey(maker), await createKey(owner), await createKey(owner)];
    await call('POST', `/v1/accounts/${maker.id}/suspend`, operator, { reasonCode: 'compromised' });
    await call('DELETE', `${path}/api-keys/${revoked.id}`, owner);
    await scene.rows('UPDATE identity.api_key SET expires_at = clock_timestamp() WHERE id = $1', [expired.id]);
    for (const { id } of [stopped, revoked, expired]) expect(await listed(id)).toMatchObject({ inForce: false });
    await call('POST', `/v1/accounts/${maker.id}/reinstate`, operator);
    expect(await listed(stopped.id)).toMatchObject({ inForce: true });
  });

  it('operators see the keys of any organisation page by page, without anybody’s name', async () => {
    const maker = await coOwner('Nora');
    const keys = [await createKey(maker, 'A wombat’s telephone'), await createKey(owner, 'Another wombat')];
    const pages: object[][] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: { items: object[]; nextCursor: string | null } = (await call<{ items: object[]; nextCursor: string | null }>('GET', `${overseen()}/api-keys?limit=1${cursor && `&cursor=${encodeURIComponent(cursor)}`}`, operator)).body;
      pages.push(page.items);
      cursor = page.nextCursor;
    }
    expect(pages.slice(-2)).toMatchObject([[{ id: keys[0]?.id, makerId: maker.id, inForce: true, permissions: ['organisation.read'] }], [{ id: keys[1]?.id, makerId: owner.id }]]);
    const told = JSON.stringify(pages);
    for (const word of ['wombat', 'Nora', 'nora@', keys[0]!.secret]) expect(told).not.toContain(word);
    expect(await call('GET', `${overseen(randomUUID())}/api-keys`, operator)).toMatchObject({ status: 404, body: { code: 'organisation_not_found', detail: 'There is no such organisation.' } });
    expect(await call('GET', `${overseen()}/api-keys`, owner)).toMatchObject({ status: 403, body: { code: 'operators_only' } });
  });

  it('a key that an operator revokes stops in every process within five seconds, is audited with who and why, and told to the owners without the operator’s name', async () => {
    const { id, secret } = await createKey(owner, 'Leaky integration');
    const use = () => Promise.all([scene.running.url, other.url].map(async (url) => (await callHttp(url, 'GET', path, { token: secret })).status));
    expect(await use()).toEqual([200, 200]);
    expect((await revoke(id, operator, { headers: { 'x-request-id': 'a-revocation' } })).status).toBe(204);
    await until(async () => (await use()).every((status) => status === 401), 5_000);
    expect(await listed(id)).toMatchObject({ revokedAt: expect.any(String), inForce: false });
    const audited = () => scene.rows(`SELECT actor_id, organisation_id, facts, request_id FROM identity.audit WHERE action = 'api_key_revoked' AND object_id = $1`, [id]);
    const entry = { actor_id: operator.id, organisation_id: organisationId, facts: { by: 'operator', reason: 'leaked' }, request_id: 'a-revocation' };
    expect(await audited()).toEqual([entry]);
    const mail = await mailTo(scene.running, owner.email, /^An API key of Brightlane Bakery was revoked$/);
    expect(mail.text).toContain('an operator has revoked the API key “Leaky integration” of Brightlane Bakery. It works no more. Reason: leaked.');
    expect(mail.text).not.toContain('Olu');
    expect((await revoke(id)).status).toBe(204);
    expect(await audited()).toEqual([entry]);
    await allDueMailSent(scene);
    expect((await readMailbox(scene.running.url)).filter(({ text }) => text.includes('revoked the API key “Leaky integration”'))).toHaveLength(1);
  }, 40_000);

  it('a key is revoked for a reason that is known, in its own organisation, by nobody but an operator', async () => {
    const { id } = await createKey(owner);
    expect(await revoke(id, operator, { body: { reasonCode: 'dislike' } })).toMatchObject({ status: 422, body: { code: 'invalid_body' } });
    expect(await revoke(id, owner)).toMatchObject({ status: 403, body: { code: 'operators_only' } });
    expect(await revoke(randomUUID())).toMatchObject({ status: 404, body: { code: 'api_key_not_found' } });
    expect(await revoke(id, operator, { of: randomUUID() })).toMatchObject({ status: 404, body: { code: 'organisation_not_found', detail: 'There is no such organisation.' } });
    const elsewhere = (await call<{ id: string }>('POST', '/v1/organisations', await scene.person('else@where.example'), { ...ORGANISATION, displayName: 'Elsewhere', registrationNumber: undefined })).body.id;
    expect(await revoke(id, operator, { of: elsewhere })).toMatchObject({ status: 404, body: { code: 'api_key_not_found' } });
    expect(await listed(id)).toMatchObject({ revokedAt: null, inForce: true });
  });
});
