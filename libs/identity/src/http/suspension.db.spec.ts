import { Runtime, startProcess, type RunningProcess } from '#platform';
import { callHttp, until } from '#platform/testing';
import { randomUUID } from 'node:crypto';
import { MakeDataExports } from '../application/make-data-exports.js';
import { identityModule } from '../identity.module.js';
import { HttpScene, type SignedIn } from '../testing/http-scene.js';
import { PASSWORD } from '../testing/identity-scene.js';
import { mailTo } from '../testing/mail-reader.js';

const WITHIN_MS = 5_000;

describe('the suspension of an account', () => {
  let scene: HttpScene;
  let other: RunningProcess;
  let operator: SignedIn;

  const act = (verb: 'suspend' | 'reinstate', id: string, by = operator.token, body: object = { reasonCode: 'compromised' }) => scene.call('POST', `/v1/accounts/${id}/${verb}`, { token: by, ...(verb === 'suspend' ? { body } : {}) });
  const live = (accountId: string) => scene.rows('SELECT id FROM identity.session WHERE account_id = $1 AND ended_at IS NULL', [accountId]);

  beforeAll(async () => {
    scene = await HttpScene.open(undefined, { operatorContact: 'help@market.example' });
    other = await startProcess(new Runtime({ ...scene.clone.config, role: 'http' }, [identityModule]));
    operator = await scene.operator('olu@operators.example');
  }, 60_000);

  afterAll(async () => {
    await other.stop();
    await scene.close();
  });

  it('bites in every process within five seconds, and what is left of a session refreshes nothing', async () => {
    const person = await scene.person('bitten@brightlane.example');
    const at = (url: string) => callHttp(url, 'GET', '/v1/me', { token: person.token });
    expect([(await at(scene.running.url)).status, (await at(other.url)).status]).toEqual([200, 200]);
    const began = performance.now();
    expect(await act('suspend', person.id)).toMatchObject({ status: 200, body: { id: person.id, suspended: true, reasonCode: 'compromised' } });
    for (const url of [scene.running.url, other.url]) await until(async () => (await at(url)).status === 401, WITHIN_MS);
    expect(performance.now() - began).toBeLessThan(WITHIN_MS);
    expect((await at(other.url)).body).toMatchObject({ code: 'invalid_token' });
    expect(await scene.call('POST', '/v1/auth/refresh', { body: { refreshToken: person.refreshToken } })).toMatchObject({ status: 401, body: { code: 'invalid_refresh_token' } });
  });

  describe('stops the API keys that the account made', () => {
    let owner: SignedIn;
    let organisationId: string;
    let path: string;

    const createKey = async (by: SignedIn) => (await scene.call<{ id: string; secret: string }>('POST', `${path}/api-keys`, { token: by.token, body: { name: 'Practice software', permissions: ['organisation.read', 'organisation.write'], expiresInDays: 90 } })).body;
    const use = (secret: string) => Promise.all([scene.running.url, other.url].map(async (url) => (await callHttp(url, 'GET', path, { token: secret })).status));
    const becomes = (secret: string, status: number) => until(async () => (await use(secret)).every((answered) => answered === status), WITHIN_MS);
    const coOwner = async (name: string) => {
      const person = await scene.person(`${name}@brightlane.example`);
      const invited = await scene.call<{ token: string }>('POST', `${path}/invitations`, { token: owner.token, body: { email: person.email, role: 'owner' } });
      expect(await scene.call('POST', '/v1/member-invitations/accept', { token: person.token, body: { token: invited.body.token } })).toMatchObject({ status: 200, body: { role: 'owner' } });
      return person;
    };

    beforeAll(async () => {
      owner = await scene.person('keeper@brightlane.example');
      organisationId = await scene.found(owner);
      path = `/v1/organisations/${organisationId}`;
    });

    it('in every process within five seconds, those of others not, and lets them work again when it is lifted', async () => {
      const maker = await coOwner('maker');
      const [stopped, untouched] = [await createKey(maker), await createKey(owner)];
      expect([await use(stopped.secret), await use(untouched.secret)]).toEqual([[200, 200], [200, 200]]);
      const began = performance.now();
      expect((await act('suspend', maker.id)).status).toBe(200);
      await becomes(stopped.secret, 401);
      expect(performance.now() - began).toBeLessThan(WITHIN_MS);
      expect(await callHttp(other.url, 'GET', path, { token: stopped.secret })).toMatchObject({ status: 401, body: { code: 'invalid_api_key' } });
      expect(await use(untouched.secret)).toEqual([200, 200]);
      expect((await act('reinstate', maker.id)).status).toBe(200);
      await becomes(stopped.secret, 200);
    }, 20_000);

    it('at once for what they would change in identity, while a process still remembers them', async () => {
      const maker = await coOwner('hasty');
      const { secret } = await createKey(maker);
      expect(await use(secret)).toEqual([200, 200]);
      await act('suspend', maker.id);
      const change = await scene.call('PATCH', path, { token: secret, body: { displayName: 'Too late' }, headers: { 'if-match': '*' } });
      expect(change).toMatchObject({ status: 401, body: { code: 'invalid_api_key' } });
    });

    it('also when it has left the organisation since, which alone stops none', async () => {
      const maker = await coOwner('leaver');
      const { secret } = await createKey(maker);
      expect((await scene.call('DELETE', `${path}/members/${maker.id}`, { token: maker.token })).status).toBe(204);
      await new Promise((resolve) => setTimeout(resolve, 2_100));
      expect(await use(secret)).toEqual([200, 200]);
      await act('suspend', maker.id);
      await becomes(secret, 401);
    }, 20_000);
  });

  it('answers a sign-in with the right password as one with a wrong password', async () => {
    const { id, email } = await scene.person('refused@brightlane.example');
    await act('suspend', id);
    const [right, wrong] = [await scene.signIn(email), await scene.signIn(email, 'not the right one at all')];
    const told = ({ status, body }: { status: number; body: object }) => ({ status, ...body, requestId: '', instance: '' });
    expect(told(right)).toEqual(told(wrong));
    expect(right).toMatchObject({ status: 401, body: { code: 'wrong_credentials' } });
    expect(await live(id)).toEqual([]);
  });

  it('is lifted by an operator: the holder signs in anew, and old tokens stay dead', async () => {
    const { id, email, refreshToken } = await scene.person('lifted@brightlane.example');
    await act('suspend', id, operator.token, { reasonCode: 'abuse' });
    expect(await act('reinstate', id)).toMatchObject({ status: 200, body: { id, suspended: false, suspendedAt: null, reasonCode: null } });
    expect(await scene.signIn(email)).toMatchObject({ status: 200 });
    expect(await scene.call('POST', '/v1/auth/refresh', { body: { refreshToken } })).toMatchObject({ status: 401 });
  });

  it('is audited with its reason, who and in which request', async () => {
    const { id } = await scene.person('audited@brightlane.example');
    await scene.call('POST', `/v1/accounts/${id}/suspend`, { token: operator.token, body: { reasonCode: 'legal' }, headers: { 'x-request-id': 'a-suspension' } });
    await act('reinstate', id);
    const entries = await scene.rows(`SELECT action, actor_id, facts, request_id FROM identity.audit WHERE object_id = $1 AND action LIKE 'account_%' AND action <> 'account_registered' ORDER BY id`, [id]);
    expect(entries).toEqual([
      { action: 'account_suspended', actor_id: operator.id, facts: { reason: 'legal', sessionsEnded: '1' }, request_id: 'a-suspension' },
      { action: 'account_reinstated', actor_id: operator.id, facts: { suspendedFor: 'legal' }, request_id: expect.any(String) },
    ]);
  });

  it('is not for the own account, not twice, not without a reason that is known, and not for whoever is no operator', async () => {
    const { id, token } = await scene.person('bystander@brightlane.example');
    expect(await act('suspend', operator.id)).toMatchObject({ status: 403, body: { code: 'own_account' } });
    expect(await act('suspend', id, operator.token, { reasonCode: 'dislike' })).toMatchObject({ status: 422, body: { code: 'invalid_body' } });
    expect(await act('reinstate', id)).toMatchObject({ status: 409, body: { code: 'account_not_suspended' } });
    expect(await act('suspend', id, token)).toMatchObject({ status: 403, body: { code: 'operators_only' } });
    expect(await act('suspend', randomUUID())).toMatchObject({ status: 404, body: { code: 'account_not_found' } });
    await act('suspend', id);
    expect(await act('suspend', id)).toMatchObject({ status: 409, body: { code: 'account_suspended' } });
  });

  describe('as its holder sees it', () => {
    const EXPORT = '/v1/auth/data-exports';
    const ask = (body: object) => scene.call<{ id: string; status: string; code?: string }>('POST', EXPORT, { body });

    it('comes with a mail that says why, whom to write to and how to have a copy of the own data, and ends with another', async () => {
      const { id, email } = await scene.person('told@brightlane.example');
      await act('suspend', id, operator.token, { reasonCode: 'fraud' });
      const { text, token } = await mailTo(scene.running, email, /is suspended/);
      expect(text).toMatch(/because it seems to have been used to deceive[\s\S]*write to the operators of the marketplace \(help@market\.example\)/);
      expect(token).toMatch(/^mkt_export_/);
      expect(text).not.toContain('Olu');
      await act('reinstate', id);
      expect(await mailTo(scene.running, email, /open again/)).toMatchObject({ text: expect.stringMatching(/lifted the suspension/) });
      expect(await ask({ token, password: PASSWORD })).toMatchObject({ status: 422, body: { code: 'invalid_email_token' } });
    });

    it('leaves a copy of the personal data to whoever has the mail and the password, and nothing else', async () => {
      const { id, email } = await scene.person('copied@brightlane.example');
      await act('suspend', id);
      const { token } = await mailTo(scene.running, email, /is suspended/);
      expect(await ask({ token, password: 'not the right one at all' })).toMatchObject({ status: 403, body: { code: 'wrong_password' } });
      expect(await ask({ token: 'mkt_export_nobody-was-ever-sent-this-one', password: PASSWORD })).toMatchObject({ status: 422, body: { code: 'invalid_email_token' } });
      const asked = await ask({ token, password: PASSWORD });
      expect(asked).toMatchObject({ status: 202, body: { status: expect.stringMatching(/queued|running/) } });
      const file = (proof: object) => scene.call<{ accountId: string }>('POST', `${EXPORT}/${asked.body.id}/file`, { body: proof });
      await until(async () => {
        await scene.get(MakeDataExports).execute({ over: false });
        return (await file({ token, password: PASSWORD })).status === 200;
      }, 20_000);
      expect(await file({ token, password: PASSWORD })).toMatchObject({ status: 200, body: { accountId: id } });
      expect(await file({ token, password: 'not the right one at all' })).toMatchObject({ status: 403 });
      const stranger = await scene.person('stranger@brightlane.example');
      await act('suspend', stranger.id);
      const theirs = await mailTo(scene.running, stranger.email, /is suspended/);
      expect(await file({ token: theirs.token, password: PASSWORD })).toMatchObject({ status: 404, body: { code: 'data_export_not_found' } });
      for (const [path, body] of [['/v1/auth/password-reset/confirm', { token, password: 'five loud herons mend ladders' }], ['/v1/auth/verify-email', { token }]] as const) {
        expect(await scene.call('POST', path, { body })).toMatchObject({ status: 422, body: { code: 'invalid_email_token' } });
      }
      expect(await live(id)).toEqual([]);
      expect((await scene.rows('SELECT 1 FROM identity.audit WHERE actor_id = $1 AND action IN ($2, $3)', [id, 'data_export_requested', 'data_export_taken'])).length).toBeGreaterThanOrEqual(3);
    });

    it('asks for the second factor too, where there is one', async () => {
      const suspended = await scene.operator('factored@operators.example');
      await act('suspend', suspended.id);
      const { token } = await mailTo(scene.running, suspended.email, /is suspended/);
      expect(await ask({ token, password: PASSWORD })).toMatchObject({ status: 401, body: { code: 'second_factor_required' } });
      expect(await ask({ token, password: PASSWORD, code: '000000' })).toMatchObject({ status: 401, body: { code: 'wrong_second_factor' } });
      expect(await scene.rows('SELECT 1 FROM identity.data_export WHERE account_id = $1', [suspended.id])).toEqual([]);
    });

    it('sends another token to a suspended account alone, and answers everybody alike', async () => {
      const [suspended, open] = [await scene.person('asks@brightlane.example'), await scene.person('open@brightlane.example')];
      await act('suspend', suspended.id);
      for (const email of [suspended.email, open.email, 'nobody@brightlane.example']) expect(await scene.call('POST', `${EXPORT}/request`, { body: { email } })).toMatchObject({ status: 204 });
      const { token } = await mailTo(scene.running, suspended.email, /A copy of your personal data/);
      expect(await ask({ token, password: PASSWORD })).toMatchObject({ status: 202 });
      expect(await scene.rows(`SELECT account_id FROM identity.mail WHERE template = 'suspended_export'`)).toEqual([{ account_id: suspended.id }]);
    });
  });

  it('leaves no session to whoever signs in at the same moment', async () => {
    for (let round = 0; round < 10; round += 1) {
      const { id, email } = await scene.person(`racer${round}@brightlane.example`);
      const signIns = Array.from({ length: 4 }, () => scene.signIn(email));
      await new Promise((resolve) => setTimeout(resolve, round * 4));
      expect(await act('suspend', id)).toMatchObject({ status: 200 });
      await Promise.all(signIns);
      expect(await live(id)).toEqual([]);
    }
  });
});
