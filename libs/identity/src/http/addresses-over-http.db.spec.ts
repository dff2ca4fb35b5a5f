import { Runtime, startProcess, type RunningProcess } from '#platform';
import { callHttp, cloneDatabase, type HttpAnswer, type TestDatabase } from '#platform/testing';
import pg from 'pg';
import { identityModule } from '../identity.module.js';
import { mailTo, readMailbox } from '../testing/mail-reader.js';
import { ORGANISATION, PASSWORD } from '../testing/identity-scene.js';

type Answer = HttpAnswer<Record<string, never>>;
const OTHER = 'five loud herons mend ladders';

describe('accounts and their addresses over HTTP', () => {
  let clone: TestDatabase;
  let running: RunningProcess;

  const call = (method: string, path: string, token?: string, body?: object): Promise<Answer> => callHttp(running.url, method, path, { token, body });
  const register = (email: string, password = PASSWORD) => call('POST', '/v1/auth/register', undefined, { email, displayName: 'Mira <Osei>', password });
  const signIn = (email: string, password = PASSWORD) => call('POST', '/v1/auth/sign-in', undefined, { email, password });
  const tokenOf = async (email: string, password = PASSWORD) => (await signIn(email, password)).body['accessToken'] as unknown as string;
  const me = async (token: string) => (await call('GET', '/v1/me', token)).body as unknown as { account: { email: string; emailVerified: boolean } };
  const sent = (email: string, subject: RegExp) => mailTo(running, email, subject);

  beforeAll(async () => {
    clone = await cloneDatabase({ limits: 'default' });
    running = await startProcess(new Runtime(clone.config, [identityModule]));
  }, 60_000);

  afterAll(async () => {
    await running.stop();
    await clone.drop();
  });

  it('act for nobody before the address is confirmed with the token from the mail, which is good once', async () => {
    const email = 'first@brightlane.example';
    expect(await register(email)).toMatchObject({ status: 202, body: { email, displayName: 'Mira <Osei>' } });
    const token = await tokenOf(email);
    expect((await me(token)).account.emailVerified).toBe(false);
    expect(await call('POST', '/v1/organisations', token, ORGANISATION)).toMatchObject({ status: 403, body: { code: 'email_unverified' } });
    const enrol = () => call('POST', '/v1/me/second-factor', token, { password: PASSWORD });
    expect(await enrol()).toMatchObject({ status: 403, body: { code: 'email_unverified' } });
    const mail = await sent(email, /^Confirm your e-mail/);
    expect(mail.text).toContain('Hello Mira <Osei>,');
    expect(await call('POST', '/v1/auth/verify-email', undefined, { token: mail.token })).toMatchObject({ status: 204 });
    expect((await me(token)).account.emailVerified).toBe(true);
    expect(await call('POST', '/v1/organisations', token, ORGANISATION)).toMatchObject({ status: 201 });
    expect(await enrol()).toMatchObject({ status: 200 });
    expect(await call('POST', '/v1/auth/verify-email', undefined, { token: mail.token })).toMatchObject({ status: 422, body: { code: 'invalid_email_token', errors: [{ pointer: '/token' }] } });
  });

  it('send the token again on request, which ends the one before', async () => {
    const email = 'again@brightlane.example';
    await register(email);
    const first = await sent(email, /^Confirm/);
    const token = await tokenOf(email);
    expect(await call('POST', '/v1/auth/verify-email/resend', token, {})).toMatchObject({ status: 204 });
    let second = first;
    for (let looks = 0; looks < 100 && second.token === first.token; looks += 1) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      second = await sent(email, /^Confirm/);
    }
    expect(await call('POST', '/v1/auth/verify-email', undefined, { token: first.token })).toMatchObject({ status: 422 });
    expect(await call('POST', '/v1/auth/verify-email', undefined, { token: second.token })).toMatchObject({ status: 204 });
  });

  it('answer a known address as an unknown one; only its mailbox learns the difference', async () => {
    const email = 'known@brightlane.example';
    const fresh = await register(email);
    const again = await register(email, OTHER);
    expect([again.status, again.body, [...again.headers.keys()].sort()]).toEqual([fresh.status, fresh.body, [...fresh.headers.keys()].sort()]);
    expect((await sent(email, /^You have an account already/)).token).toBe('');
    expect(await signIn(email, OTHER)).toMatchObject({ status: 401 });
    const known = await call('POST', '/v1/auth/password-reset', undefined, { email });
    const unknown = await call('POST', '/v1/auth/password-reset', undefined, { email: 'nobody@brightlane.example' });
    expect([known.status, unknown.status]).toEqual([204, 204]);
    await sent(email, /^Choose a new password/);
    expect((await readMailbox(running.url)).filter(({ to }) => to === 'nobody@brightlane.example')).toEqual([]);
  });

  it('get a new password with the token that was sent, and every session ends', async () => {
    const email = 'reset@brightlane.example';
    await register(email);
    const session = (await signIn(email)).body as unknown as { accessToken: string; refreshToken: string };
    await call('POST', '/v1/auth/password-reset', undefined, { email: email.toUpperCase() });
    const { token } = await sent(email, /^Choose a new password/);
    expect(await call('POST', '/v1/auth/password-reset/confirm', undefined, { token, password: 'too short' })).toMatchObject({ status: 422 });
    expect(await call('POST', '/v1/auth/password-reset/confirm', undefined, { token, password: OTHER })).toMatchObject({ status: 204 });
    expect(await call('POST', '/v1/auth/password-reset/confirm', undefined, { token, password: OTHER })).toMatchObject({ status: 422, body: { code: 'invalid_email_token' } });
    expect(await signIn(email)).toMatchObject({ status: 401 });
    expect(await call('POST', '/v1/auth/refresh', undefined, { refreshToken: session.refreshToken })).toMatchObject({ status: 401 });
    expect((await me(await tokenOf(email, OTHER))).account.emailVerified).toBe(true);
    await sent(email, /^Your password was changed/);
  });

  it('change their password with the present one; other sessions end, this one goes on', async () => {
    const email = 'change@brightlane.example';
    await register(email);
    const [here, there] = [(await signIn(email)).body, (await signIn(email)).body] as unknown as { accessToken: string; refreshToken: string }[];
    const change = (currentPassword: string, newPassword: string) => call('POST', '/v1/me/password', here?.accessToken, { currentPassword, newPassword });
    expect(await change('not the right one at all', OTHER)).toMatchObject({ status: 403, body: { code: 'wrong_password' } });
    expect(await change(PASSWORD, OTHER)).toMatchObject({ status: 204 });
    expect(await call('POST', '/v1/auth/refresh', undefined, { refreshToken: there?.refreshToken ?? '' })).toMatchObject({ status: 401 });
    expect(await call('POST', '/v1/auth/refresh', undefined, { refreshToken: here?.refreshToken ?? '' })).toMatchObject({ status: 200 });
    expect(await signIn(email, OTHER)).toMatchObject({ status: 200 });
  });

  it('take another address with the token that was sent there, told to the old one', async () => {
    const [before, after] = ['before@brightlane.example', 'After@brightlane.example'];
    await register(before);
    const token = await tokenOf(before);
    expect(await call('POST', '/v1/me/email', token, { email: after, password: PASSWORD })).toMatchObject({ status: 204 });
    const mail = await sent(after, /^Confirm your new/);
    await register('stranger@brightlane.example');
    expect(await call('POST', '/v1/me/email/confirm', await tokenOf('stranger@brightlane.example'), { token: mail.token })).toMatchObject({ status: 422 });
    expect((await me(token)).account.email).toBe(before);
    expect(await call('POST', '/v1/me/email/confirm', token, { token: mail.token })).toMatchObject({ status: 204 });
    expect((await me(token)).account).toMatchObject({ email: after, emailVerified: true });
    await sent(before, /^Your e-mail address was changed/);
    expect(await signIn(before)).toMatchObject({ status: 401 });
    expect(await signIn(after.toLowerCase())).toMatchObject({ status: 200 });
  });

  it('cannot be taken with a reset that was sent to an address they have left, nor with one from before a new password', async () => {
    const [before, after] = ['left@brightlane.example', 'moved@brightlane.example'];
    await register(before);
    const token = await tokenOf(before);
    await call('POST', '/v1/auth/password-reset', undefined, { email: before });
    const stale = await sent(before, /^Choose a new password/);
    await call('POST', '/v1/me/email', token, { email: after, password: PASSWORD });
    expect(await call('POST', '/v1/me/email/confirm', token, { token: (await sent(after, /^Confirm your new/)).token })).toMatchObject({ status: 204 });
    expect(await call('POST', '/v1/auth/password-reset/confirm', undefined, { token: stale.token, password: OTHER })).toMatchObject({ status: 422, body: { code: 'invalid_email_token' } });
    await call('POST', '/v1/auth/password-reset', undefined, { email: after });
    const asked = await sent(after, /^Choose a new password/);
    expect(await call('POST', '/v1/me/password', token, { currentPassword: PASSWORD, newPassword: OTHER })).toMatchObject({ status: 204 });
    expect(await call('POST', '/v1/auth/password-reset/confirm', undefined, { token: asked.token, password: PASSWORD })).toMatchObject({ status: 422, body: { code: 'invalid_email_token' } });
    expect(await signIn(after, OTHER)).toMatchObject({ status: 200 });
  });

  it('are changed by no session that has ended, before its process has heard of it', async () => {
    const email = 'ended@brightlane.example';
    await register(email);
    const token = await tokenOf(email);
    expect((await me(token)).account.email).toBe(email);
    const admin = new pg.Client({ connectionString: clone.url });
    await admin.connect();
    await admin.query(`UPDATE identity.session SET ended_at = clock_timestamp(), end_reason = 'password_reset' WHERE account_id = (SELECT id FROM identity.account WHERE email = $1)`, [email]);
    await admin.end();
    const acts: [string, object][] = [
      ['/v1/me/password', { currentPassword: PASSWORD, newPassword: OTHER }], ['/v1/me/email', { email: 'stolen@brightlane.example', password: PASSWORD }],
      ['/v1/me/second-factor', { password: PASSWORD }], ['/v1/me/data-exports', { password: PASSWORD }], ['/v1/me/erasure', { password: PASSWORD }],
    ];
    const answers = await Promise.all(acts.map(([path, body]) => call('POST', path, token, body)));
    expect(answers.map(({ status, body }) => [status, body['code']])).toEqual(acts.map(() => [401, 'invalid_token']));
    expect(await signIn(email)).toMatchObject({ status: 200 });
  });

  it('see their sessions and end them; nobody else’s', async () => {
    const email = 'sessions@brightlane.example';
    await register(email);
    const here = await tokenOf(email);
    await signIn(email);
    await signIn(email);
    const list = async () => ((await call('GET', '/v1/me/sessions', here)).body as unknown as { items: { id: string; current: boolean }[] }).items;
    const open = await list();
    expect(open.map(({ current }) => current)).toEqual([false, false, true]);
    await register('neighbour@brightlane.example');
    expect(await call('DELETE', `/v1/me/sessions/${open[0]?.id}`, await tokenOf('neighbour@brightlane.example'))).toMatchObject({ status: 404, body: { code: 'session_not_found' } });
    expect(await call('DELETE', `/v1/me/sessions/${open[0]?.id}`, here)).toMatchObject({ status: 204 });
    expect(await list()).toHaveLength(2);
    expect(await call('POST', '/v1/me/sessions/end-others', here, {})).toMatchObject({ status: 204 });
    expect(await list()).toMatchObject([{ current: true }]);
  });

  it('cannot have tokens guessed, nor mailboxes filled', async () => {
    const statuses: number[] = [];
    for (let i = 0; i < 7; i += 1) statuses.push((await call('POST', '/v1/auth/password-reset', undefined, { email: 'flood@brightlane.example' })).status);
    expect(statuses).toEqual([204, 204, 204, 204, 204, 429, 429]);
    const guesses: number[] = [];
    for (let i = 0; i < 20; i += 1) guesses.push((await call('POST', '/v1/auth/verify-email', undefined, { token: `mkt_verify_${i}` })).status);
    expect(guesses.at(-1)).toBe(429);
    expect(guesses.filter((status) => status === 422).length).toBeLessThan(20);
  });
});
