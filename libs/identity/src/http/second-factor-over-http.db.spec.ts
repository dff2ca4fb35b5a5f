import { Runtime, startProcess, type RunningProcess } from '#platform';
import { Authenticator } from '#platform/client';
import { callHttp, cloneDatabase, type HttpAnswer, type TestDatabase } from '#platform/testing';
import jwt from 'jsonwebtoken';
import pg from 'pg';
import { DevelopmentFactor } from '../application/development-factor.js';
import { CreateOperator } from '../application/create-operator.js';
import { identityModule } from '../identity.module.js';
import { ORGANISATION, PASSWORD } from '../testing/identity-scene.js';
import { mailTo, readMailbox } from '../testing/mail-reader.js';

type Body = Record<string, never>;
type Answer = HttpAnswer<Body>;

interface Session {
  readonly accessToken: string;
  readonly refreshToken: string;
}

interface Enrolled extends Session {
  readonly email: string;
  readonly app: Authenticator;
  readonly recoveryCodes: readonly string[];
}

const FACTOR = '/v1/me/second-factor';
const amrOf = (accessToken: string) => (jwt.decode(accessToken) as { amr: string[] }).amr;

describe('a second factor over HTTP', () => {
  let clone: TestDatabase;
  let running: RunningProcess;
  let admin: pg.Client;
  let people = 0;

  const call = (method: string, path: string, token?: string, body?: object): Promise<Answer> => callHttp(running.url, method, path, { token, body });
  const signIn = (email: string, factor: object = {}, password = PASSWORD) => call('POST', '/v1/auth/sign-in', undefined, { email, password, ...factor });
  const session = ({ status, body }: Answer): Session => {
    expect(status).toBe(200);
    return body as unknown as Session;
  };
  const refresh = async ({ refreshToken }: Session) => session(await call('POST', '/v1/auth/refresh', undefined, { refreshToken }));
  const me = async ({ accessToken }: Session) => (await call('GET', '/v1/me', accessToken)).body as unknown as { secondFactor: object; memberships: { graceUntil: string | null }[] };
  const audited = async (email: string) => (await admin.query<{ action: string; facts: object }>(`SELECT action, facts FROM identity.audit WHERE object_id = (SELECT id FROM identity.account WHERE email = $1) AND action ~ 'factor|recovery' ORDER BY at, id`, [email])).rows;
  /** Puts the use of a code back by more than the window, so that a test need not wait for the next. */
  const later = (email: string) => admin.query('UPDATE identity.second_factor SET last_step = last_step - 10 WHERE account_id = (SELECT id FROM identity.account WHERE email = $1)', [email]);

  async function registered(): Promise<string> {
    people += 1;
    const email = `somebody${people}@brightlane.example`;
    await call('POST', '/v1/auth/register', undefined, { email, displayName: 'Mira Osei', password: PASSWORD });
    return email;
  }

  async function begin(at: Session, factor: object = {}): Promise<string> {
    const begun = await call('POST', FACTOR, at.accessToken, { password: PASSWORD, ...factor });
    expect(begun).toMatchObject({ status: 200, body: { secret: expect.stringMatching(/^[A-Z2-7]{32}$/), uri: expect.stringMatching(/^otpauth:\/\/totp\//), expiresAt: expect.any(String) } });
    expect(begun.headers.get('cache-control')).toBe('no-store');
    return begun.body['secret'] as unknown as string;
  }

  const start = async (at: Session, factor: object = {}): Promise<Authenticator> => new Authenticator(await begin(at, factor));

  async function confirm(at: Session, app: Authenticator): Promise<readonly string[]> {
    const confirmed = await call('POST', `${FACTOR}/confirm`, at.accessToken, { code: await app.next() });
    expect(confirmed.status).toBe(200);
    return confirmed.body['recoveryCodes'] as unknown as string[];
  }

  async function enrolled(): Promise<Enrolled> {
    const email = await registered();
    const first = session(await signIn(email));
    const secret = await begin(first);
    const recoveryCodes = await confirm(first, new Authenticator(secret));
    await later(email);
    return { ...(await refresh(first)), email, app: new Authenticator(secret), recoveryCodes };
  }

  beforeAll(async () => {
    clone = await cloneDatabase({ trustedProxies: ['loopback'] });
    admin = new pg.Client({ connectionString: clone.url });
    await admin.connect();
    running = await startProcess(new Runtime(clone.config, [identityModule]));
  }, 60_000);

  afterAll(async () => {
    await running.stop();
    await admin.end();
    await clone.drop();
  });

  it('is begun with the password, counts once a code of it was shown, ends every other session and is told to the address', async () => {
    const email = await registered();
    const [here, elsewhere] = [session(await signIn(email)), session(await signIn(email))];
    expect((await me(here)).secondFactor).toEqual({ state: 'none', activatedAt: null, recoveryCodesLeft: 0, provedInSession: false, required: false, graceUntil: null });
    expect(await call('POST', FACTOR, here.accessToken, { password: 'not the right one at all' })).toMatchObject({ status: 403, body: { code: 'wrong_password' } });
    expect(await call('POST', `${FACTOR}/confirm`, here.accessToken, { code: '123456' })).toMatchObject({ status: 409, body: { code: 'second_factor_not_started' } });
    const replaced = await start(here);
    const app = await start(here);
    expect((await me(here)).secondFactor).toMatchObject({ state: 'pending' });
    expect((await signIn(email)).status).toBe(200);
    expect(await call('POST', `${FACTOR}/confirm`, here.accessToken, { code: await replaced.next() })).toMatchObject({ status: 403, body: { code: 'wrong_code' } });
    const recoveryCodes = await confirm(here, app);
    expect(new Set(recoveryCodes).size).toBe(10);
    for (const code of recoveryCodes) expect(code).toMatch(/^[0-9a-z]{4}(-[0-9a-z]{4}){5}$/);
    expect((await me(here)).secondFactor).toEqual({ state: 'active', activatedAt: expect.any(String), recoveryCodesLeft: 10, provedInSession: false, required: false, graceUntil: null });
    expect(await call('POST', '/v1/auth/refresh', undefined, { refreshToken: elsewhere.refreshToken })).toMatchObject({ status: 401 });
    const refreshed = await refresh(here);
    expect([amrOf(here.accessToken), amrOf(refreshed.accessToken)]).toEqual([['pwd'], ['pwd', 'otp', 'mfa']]);
    expect((await me(refreshed)).secondFactor).toMatchObject({ state: 'active', provedInSession: true });
    await mailTo(running, email, /^Signing in now takes a code/);
    expect(await audited(email)).toEqual([{ action: 'second_factor_enabled', facts: {} }]);
  });

  it('is kept so that neither the secret nor a recovery code stands in the database', async () => {
    const email = await registered();
    const first = session(await signIn(email));
    const { body } = await call('POST', FACTOR, first.accessToken, { password: PASSWORD });
    const secret = body['secret'] as unknown as string;
    const recoveryCodes = await confirm(first, new Authenticator(secret));
    const { rows } = await admin.query<{ whole: string }>('SELECT row_to_json(f)::text AS whole FROM identity.second_factor f UNION ALL SELECT row_to_json(c)::text FROM identity.recovery_code c UNION ALL SELECT row_to_json(a)::text FROM identity.audit a');
    const whole = rows.map((row) => row.whole).join('\n');
    expect(whole).toContain('sealed_secret');
    for (const word of [secret, ...recoveryCodes, ...recoveryCodes.map((code) => code.replaceAll('-', ''))]) expect(whole).not.toContain(word);
  });

  it('is asked for when the password is right, and for nobody else is there any sign of it', async () => {
    const { email, app } = await enrolled();
    expect(await signIn(email)).toMatchObject({ status: 401, body: { code: 'second_factor_required' } });
    expect((await audited(email)).map(({ action }) => action)).toEqual(['second_factor_enabled', 'second_factor_missing']);
    const code = await app.next();
    const wrong = await signIn(email, { code }, 'not the right one at all');
    const unknown = await signIn('nobody@brightlane.example', { code }, 'not the right one at all');
    const without = await signIn(await registered(), {}, 'not the right one at all');
    const told = ({ status, body }: Answer) => ({ ...body, status, requestId: '', instance: '' });
    expect(told(wrong)).toMatchObject({ status: 401, code: 'wrong_credentials' });
    expect([told(unknown), told(without)]).toEqual([told(wrong), told(wrong)]);
    // The wrong password used nothing up.
    expect(amrOf(session(await signIn(email, { code })).accessToken)).toEqual(['pwd', 'otp', 'mfa']);
  });

  it('leaves accounts without one as they were, whatever they send', async () => {
    const email = await registered();
    expect(amrOf(session(await signIn(email, { code: '123456' })).accessToken)).toEqual(['pwd']);
    expect(amrOf(session(await signIn(email, { recoveryCode: 'anything' })).accessToken)).toEqual(['pwd']);
  });

  it('takes a code once: again inside its window it is refused, recorded and told', async () => {
    const { email, app } = await enrolled();
    const code = await app.next();
    const tries = await Promise.all(Array.from({ length: 3 }, () => signIn(email, { code })));
    expect(tries.map(({ status }) => status).sort()).toEqual([200, 401, 401]);
    expect(await signIn(email, { code })).toMatchObject({ status: 401, body: { code: 'wrong_second_factor' } });
    await mailTo(running, email, /^A wrong code was entered/);
    expect((await audited(email)).map(({ action }) => action)).toEqual(['second_factor_enabled', 'second_factor_failed', 'second_factor_failed', 'second_factor_failed']);
    const stays = session(await signIn(email, { code: await app.next() }));
    expect(amrOf((await refresh(stays)).accessToken)).toEqual(['pwd', 'otp', 'mfa']);
  });

  it('is not guessed: after five wrong codes the account’s right one is refused too, from any address, tried at once or in turn', async () => {
    const { email, app } = await enrolled();
    const from = (n: number, factor: object) => callHttp(running.url, 'POST', '/v1/auth/sign-in', { body: { email, password: PASSWORD, ...factor }, headers: { 'x-forwarded-for': `198.51.100.${n}` } });
    const tries = await Promise.all(Array.from({ length: 12 }, (_, n) => from(n, n % 2 === 0 ? { code: '000000' } : { recoveryCode: 'not one of them' })));
    expect(tries.filter(({ status }) => status === 401)).toHaveLength(5);
    expect(tries.filter(({ status, body }) => status === 429 && body['code'] === 'too_many_attempts')).toHaveLength(7);
    const right = await from(99, { code: await app.next() });
    expect(right).toMatchObject({ status: 429, body: { code: 'too_many_attempts' } });
    expect(Number(right.headers.get('retry-after'))).toBeGreaterThan(600);
    expect(await from(98, {})).toMatchObject({ status: 401, body: { code: 'second_factor_required' } });
  });

  it('is stood in for by each recovery code once, however it is written; the holder is told', async () => {
    const { email, recoveryCodes } = await enrolled();
    const [first = '', second = ''] = recoveryCodes;
    expect(amrOf(session(await signIn(email, { recoveryCode: first.toUpperCase().replaceAll('-', ' ') })).accessToken)).toEqual(['pwd', 'mfa']);
    expect(await signIn(email, { recoveryCode: first })).toMatchObject({ status: 401, body: { code: 'wrong_second_factor' } });
    const at = session(await signIn(email, { recoveryCode: second }));
    expect((await me(at)).secondFactor).toMatchObject({ recoveryCodesLeft: 8, provedInSession: true });
    expect((await mailTo(running, email, /^A recovery code was used/)).text).toMatch(/[89] are left/);
    expect((await audited(email)).filter(({ action }) => action === 'recovery_code_used').map(({ facts }) => facts)).toEqual([{ left: '9' }, { left: '8' }]);
  });

  it('has new recovery codes made with the password and a code, and those before stop working', async () => {
    const at = await enrolled();
    const renew = (body: object) => call('POST', `${FACTOR}/recovery-codes`, at.accessToken, { password: PASSWORD, ...body });
    expect(await renew({})).toMatchObject({ status: 403, body: { code: 'wrong_code' } });
    expect(await renew({ code: '000000' })).toMatchObject({ status: 403, body: { code: 'wrong_code' } });
    const renewed = await renew({ code: await at.app.next() });
    const [fresh = ''] = renewed.body['recoveryCodes'] as unknown as string[];
    expect(await signIn(at.email, { recoveryCode: at.recoveryCodes[3] })).toMatchObject({ status: 401 });
    expect(await signIn(at.email, { recoveryCode: fresh })).toMatchObject({ status: 200 });
    await mailTo(running, at.email, /^New recovery codes/);
    const without = session(await signIn(await registered()));
    expect(await call('POST', `${FACTOR}/recovery-codes`, without.accessToken, { password: PASSWORD, code: '123456' })).toMatchObject({ status: 409, body: { code: 'no_second_factor' } });
  });

  it('is replaced only by who has the present one, which stays until the other is confirmed', async () => {
    const at = await enrolled();
    expect(await call('POST', FACTOR, at.accessToken, { password: PASSWORD })).toMatchObject({ status: 403, body: { code: 'wrong_code' } });
    const next = await start(at, { recoveryCode: at.recoveryCodes[0] });
    expect((await signIn(at.email, { code: await at.app.next() })).status).toBe(200);
    await confirm(at, next);
    expect(await signIn(at.email, { code: await at.app.next() })).toMatchObject({ status: 401 });
    await later(at.email);
    expect((await signIn(at.email, { code: await next.next() })).status).toBe(200);
  });

  it('is removed with the password and a code: every other session ends, and this one has proved none any more', async () => {
    const at = await enrolled();
    const elsewhere = session(await signIn(at.email, { recoveryCode: at.recoveryCodes[0] }));
    const remove = (body: object) => call('DELETE', FACTOR, at.accessToken, { password: PASSWORD, ...body });
    expect(await remove({ code: '000000' })).toMatchObject({ status: 403, body: { code: 'wrong_code' } });
    expect(await call('DELETE', FACTOR, at.accessToken, { password: 'not the right one at all', code: '123456' })).toMatchObject({ status: 403, body: { code: 'wrong_password' } });
    expect(await remove({ code: await at.app.next() })).toMatchObject({ status: 204 });
    expect(await call('POST', '/v1/auth/refresh', undefined, { refreshToken: elsewhere.refreshToken })).toMatchObject({ status: 401 });
    const now = await refresh(at);
    expect(amrOf(now.accessToken)).toEqual(['pwd']);
    expect((await me(now)).secondFactor).toMatchObject({ state: 'none', recoveryCodesLeft: 0, provedInSession: false });
    expect(await signIn(at.email)).toMatchObject({ status: 200 });
    expect(await signIn(at.email, { recoveryCode: at.recoveryCodes[1] })).toMatchObject({ status: 200 });
    expect(await remove({ code: '123456' })).toMatchObject({ status: 409, body: { code: 'no_second_factor' } });
    await mailTo(running, at.email, /^Signing in no longer takes a code/);
  });

  it('is kept by operators, who may replace it; the marketplace tells their codes outside production', async () => {
    const email = 'olu@people.example';
    const { secondFactor } = await running.app.get(CreateOperator, { strict: false }).execute({ email, displayName: 'Olu', password: PASSWORD });
    const codes = running.app.get(DevelopmentFactor, { strict: false });
    expect(await codes.uri(email)).toBe(secondFactor?.uri);
    const at = session(await signIn(email, { code: await codes.code(email) }));
    expect((await me(at)).secondFactor).toMatchObject({ state: 'active', provedInSession: true, required: true, graceUntil: null });
    expect(await call('DELETE', FACTOR, at.accessToken, { password: PASSWORD, code: await codes.code(email) })).toMatchObject({ status: 403, body: { code: 'operators_keep_second_factor' } });
    // The refusal used nothing up, and the code that comes next is not the one that was used.
    await confirm(at, await start(at, { code: await codes.code(email) }));
    await expect(codes.code('nobody@people.example')).rejects.toMatchObject({ code: 'no_second_factor' });
  });

  it('is given outside production to an operator of an earlier version who has none, when a code is asked for; to nobody else', async () => {
    const codes = running.app.get(DevelopmentFactor, { strict: false });
    const email = await registered();
    await expect(codes.code(email)).rejects.toMatchObject({ code: 'no_second_factor' });
    await admin.query('UPDATE identity.account SET operator = true WHERE email = $1', [email]);
    const [code, again] = await Promise.all([codes.code(email), codes.code(email)]);
    expect(again).toBe(code);
    expect(amrOf(session(await signIn(email, { code })).accessToken)).toEqual(['pwd', 'otp', 'mfa']);
  });

  it('forgets an enrolment that was not confirmed within the hour', async () => {
    const email = await registered();
    const at = session(await signIn(email));
    const app = await start(at);
    await admin.query(`UPDATE identity.second_factor SET pending_since = pending_since - interval '1 hour' WHERE account_id = (SELECT id FROM identity.account WHERE email = $1)`, [email]);
    expect((await me(at)).secondFactor).toMatchObject({ state: 'none' });
    expect(await call('POST', `${FACTOR}/confirm`, at.accessToken, { code: await app.next() })).toMatchObject({ status: 409, body: { code: 'second_factor_not_started' } });
  });

  it('has an owner told until when the grace runs, counted from when the role was got', async () => {
    const at = session(await signIn(await registered()));
    await call('POST', '/v1/organisations', at.accessToken, { ...ORGANISATION, side: 'vendor' });
    const { secondFactor, memberships } = await me(at);
    expect(secondFactor).toMatchObject({ state: 'none', provedInSession: false, required: true, graceUntil: memberships[0]?.graceUntil });
    const { rows } = await admin.query<{ at: Date }>('SELECT role_since AS at FROM identity.membership');
    expect(new Date(memberships[0]?.graceUntil ?? 0).getTime() - (rows[0]?.at.getTime() ?? 0)).toBe(365 * 86_400_000);
  });

  it('mails nobody who did nothing', async () => {
    const email = await registered();
    session(await signIn(email));
    expect((await readMailbox(running.url)).filter(({ to }) => to === email).map(({ subject }) => subject).filter((subject) => !/^Confirm/.test(subject))).toEqual([]);
  });

  it('goes on after a change of the master key, when the one before is named for a day', async () => {
    const { email, app } = await enrolled();
    await running.stop();
    const changed = { ...clone.config, previousMasterKey: clone.config.masterKey };
    const open = async (config: typeof changed) => {
      running = await startProcess(new Runtime(config, [identityModule]));
    };
    // Database passwords follow from the master key, so a test changes it where it is used alone.
    await open(changed);
    const { FactorSecrets } = await import('../application/factor-secrets.js');
    const secrets = running.app.get(FactorSecrets, { strict: false });
    const other = Buffer.alloc(32, 7);
    const swapped = secrets as unknown as { key: Buffer; previousKey: Buffer };
    const [own] = [swapped.key];
    swapped.previousKey = own;
    swapped.key = other;
    await secrets.onModuleInit();
    swapped.previousKey = Buffer.alloc(32, 9);
    expect((await signIn(email, { code: await app.next() })).status).toBe(200);
  });
});
