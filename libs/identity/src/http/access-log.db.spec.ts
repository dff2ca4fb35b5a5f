import { RemoveExpired } from '../application/remove-expired.js';
import { HttpScene } from '../testing/http-scene.js';
import { mailTo } from '../testing/mail-reader.js';
import { PASSWORD } from '../testing/identity-scene.js';

const OTHER = 'five loud herons mend ladders';
const WRONG = 'not the right one at all';

interface Access {
  readonly accountId: string | null;
  readonly act: string;
  readonly outcome: string;
  readonly address: string;
  readonly userAgent: string | null;
  readonly requestId: string | null;
}

describe('the access log', () => {
  let scene: HttpScene;

  const from = (address: string, agent = 'Spec/1', requestId = `request-of-${address}`) => ({ 'x-forwarded-for': address, 'user-agent': agent, 'x-request-id': requestId });
  const accesses = (address: string) =>
    scene.rows<Access>('SELECT account_id AS "accountId", act, outcome, address, user_agent AS "userAgent", request_id AS "requestId" FROM identity.access_log WHERE address = $1 ORDER BY id', [address]);

  beforeAll(async () => {
    scene = await HttpScene.open();
  }, 60_000);

  afterAll(() => scene.close());

  it('has a line for a sign-in: whose, from where as the trusted proxy says it, with what and in which request', async () => {
    const { id, email } = await scene.person('signs-in@brightlane.example');
    await scene.signIn(email, PASSWORD, from('203.0.113.1', 'Mozilla/5.0 (Spec)'));
    expect(await accesses('203.0.113.1')).toEqual([{ accountId: id, act: 'sign_in', outcome: 'done', address: '203.0.113.1', userAgent: 'Mozilla/5.0 (Spec)', requestId: 'request-of-203.0.113.1' }]);
  });

  it('has one for each that failed, of nobody where there is no such account', async () => {
    const { id, email } = await scene.person('fails@brightlane.example');
    await scene.signIn(email, WRONG, from('203.0.113.2'));
    await scene.signIn('nobody-has-it@brightlane.example', WRONG, from('203.0.113.2'));
    expect(await accesses('203.0.113.2')).toMatchObject([{ accountId: id, act: 'sign_in', outcome: 'refused' }, { accountId: null, act: 'sign_in', outcome: 'refused' }]);
    const audited = await scene.rows(`SELECT object_id, actor_id FROM identity.audit WHERE action = 'sign_in_failed' AND request_id = 'request-of-203.0.113.2' ORDER BY id`);
    expect(audited).toEqual([{ object_id: id, actor_id: null }, { object_id: expect.any(String), actor_id: null }]);
    expect(JSON.stringify(await scene.rows('SELECT * FROM identity.access_log'))).not.toContain('nobody-has-it');
  });

  it('has one for a wrong password where it is asked for again', async () => {
    const { id, token } = await scene.person('asked-again@brightlane.example');
    expect(await scene.call('POST', '/v1/me/erasure', { token, headers: from('203.0.113.12'), body: { password: WRONG } })).toMatchObject({ status: 403, body: { code: 'wrong_password' } });
    expect(await accesses('203.0.113.12')).toMatchObject([{ accountId: id, act: 'password', outcome: 'refused' }]);
    expect(await scene.rows(`SELECT action, actor_id FROM identity.audit WHERE request_id = 'request-of-203.0.113.12'`)).toEqual([{ action: 'password_refused', actor_id: id }]);
  });

  it('has one for a refresh token that came twice, and for a new password and address', async () => {
    const { id, refreshToken, email } = await scene.person('changes@brightlane.example');
    const headers = from('203.0.113.3');
    for (let i = 0; i < 2; i += 1) await scene.call('POST', '/v1/auth/refresh', { body: { refreshToken }, headers });
    const token = (await scene.signIn(email)).body.accessToken;
    expect(await scene.call('POST', '/v1/me/password', { token, headers, body: { currentPassword: PASSWORD, newPassword: OTHER } })).toMatchObject({ status: 204 });
    await scene.call('POST', '/v1/me/email', { token, headers, body: { email: 'changed@brightlane.example', password: OTHER } });
    const mail = await mailTo(scene.running, 'changed@brightlane.example', /^Confirm your new/);
    expect(await scene.call('POST', '/v1/me/email/confirm', { token, headers, body: { token: mail.token } })).toMatchObject({ status: 204 });
    await scene.call('POST', '/v1/auth/password-reset', { body: { email: 'changed@brightlane.example' } });
    const reset = await mailTo(scene.running, 'changed@brightlane.example', /^Choose a new/);
    expect(await scene.call('POST', '/v1/auth/password-reset/confirm', { headers, body: { token: reset.token, password: PASSWORD } })).toMatchObject({ status: 204 });
    expect(await accesses('203.0.113.3')).toMatchObject([
      { accountId: id, act: 'refresh', outcome: 'refused' }, { accountId: id, act: 'password_change', outcome: 'done' }, { accountId: id, act: 'email_change', outcome: 'done' },
      { accountId: id, act: 'password_reset', outcome: 'done' },
    ]);
  });

  it('keeps 200 characters of what a client calls itself, and a line also of one that calls itself nothing', async () => {
    const { email } = await scene.person('agents@brightlane.example');
    await scene.signIn(email, PASSWORD, from('203.0.113.4', 'x'.repeat(5_000)));
    expect((await accesses('203.0.113.4'))[0]?.userAgent).toBe('x'.repeat(200));
    await scene.signIn(email, PASSWORD, from('203.0.113.5', ''));
    expect(await accesses('203.0.113.5')).toHaveLength(1);
  });

  it('is the only place: no other table holds an address or a device, and the audit names the request instead', async () => {
    const { email } = await scene.person('only@brightlane.example');
    const headers = from('203.0.113.66', 'Platypus/7', 'a-request-of-its-own');
    await scene.signIn(email, PASSWORD, headers);
    await scene.signIn(email, WRONG, headers);
    const tables = await scene.rows<{ name: string }>(`SELECT schemaname || '.' || tablename AS name FROM pg_tables WHERE schemaname IN ('identity', 'vendors', 'requests', 'matching', 'moderation')`);
    const holding: string[] = [];
    for (const { name } of tables) {
      const found = await scene.rows(`SELECT 1 FROM ${name} t WHERE t::text ~ '203[.]0[.]113[.]66|Platypus' LIMIT 1`);
      if (found.length > 0) holding.push(name);
    }
    expect(holding).toEqual(['identity.access_log']);
    expect((await scene.rows(`SELECT action FROM identity.audit WHERE request_id = 'a-request-of-its-own' ORDER BY id`)).map(({ action }) => action)).toEqual(['signed_in', 'sign_in_failed']);
  });

  it('forgets after ninety days', async () => {
    const { email } = await scene.person('old@brightlane.example');
    await scene.signIn(email, PASSWORD, from('203.0.113.7'));
    await scene.signIn(email, PASSWORD, from('203.0.113.8'));
    await scene.admin.query(`UPDATE identity.access_log SET at = clock_timestamp() - CASE address WHEN '203.0.113.7' THEN interval '90 days 1 minute' ELSE interval '89 days' END WHERE address IN ('203.0.113.7', '203.0.113.8')`);
    await scene.get(RemoveExpired).execute({ over: false });
    expect(await accesses('203.0.113.7')).toEqual([]);
    expect(await accesses('203.0.113.8')).toHaveLength(1);
  });
});
