import { HttpScene } from '../testing/http-scene.js';
import { PASSWORD } from '../testing/identity-scene.js';
import { mailTo } from '../testing/mail-reader.js';

const WRONG = 'not the right one at all';
const NEXT = 'five loud herons mend ladders';
const TRIES = 10;
const EVERYWHERE = 30;

describe('strangers who try passwords', () => {
  let scene: HttpScene;

  beforeAll(async () => {
    scene = await HttpScene.open(undefined, { limits: 'default', rateLimitPerMinute: 20_000 });
  }, 60_000);

  afterAll(() => scene.close());

  const from = (address: string) => ({ 'x-forwarded-for': address });
  const register = (email: string) => scene.call('POST', '/v1/auth/register', { body: { email, displayName: 'Mira Osei', password: PASSWORD } });
  const tryFrom = async (email: string, address: string, times = TRIES + 1) => {
    let status = 0;
    for (let i = 0; i < times; i += 1) ({ status } = await scene.signIn(email, WRONG, from(address)));
    return status;
  };

  /** As many wrong ones as close an account everywhere, each network of `net` (/24) with few enough to go on. */
  const tryEverywhere = async (email: string, net: string) => {
    let status = 0;
    for (let i = 0; i <= EVERYWHERE; i += 1) ({ status } = await scene.signIn(email, WRONG, from(`${net}.${1 + (i % 4)}`)));
    return status;
  };

  it('do not lock its owner out of where the account was proved lately, and are themselves locked out', async () => {
    const email = 'owner@brightlane.example';
    await register(email);
    expect(await scene.signIn(email, PASSWORD, from('203.0.113.1'))).toMatchObject({ status: 200 });
    expect(await tryFrom(email, '198.51.100.1')).toBe(429);
    expect(await scene.signIn(email, PASSWORD, from('198.51.100.1'))).toMatchObject({ status: 429, body: { code: 'too_many_attempts' } });
    expect(await scene.signIn(email, PASSWORD, from('198.51.100.2'))).toMatchObject({ status: 200 });
    expect(await tryEverywhere(email, '198.51.101')).toBe(429);
    expect(await scene.signIn(email, PASSWORD, from('198.51.100.3'))).toMatchObject({ status: 429, body: { code: 'too_many_attempts' } });
    expect(await scene.signIn(email, WRONG, from('203.0.113.1'))).toMatchObject({ status: 429, body: { code: 'too_many_attempts' } });
    expect(await scene.signIn(email, PASSWORD, from('203.0.113.1'))).toMatchObject({ status: 200 });
  });

  it('are counted there too, where they share the network', async () => {
    const email = 'shared@brightlane.example';
    await register(email);
    await scene.signIn(email, PASSWORD, from('2001:db8:1:2::1'));
    expect(await tryFrom(email, '2001:db8:1:2::bad')).toBe(429);
    expect(await scene.signIn(email, PASSWORD, from('2001:db8:1:2::1'))).toMatchObject({ status: 429 });
    expect(await scene.signIn(email, PASSWORD, from('198.51.100.30'))).toMatchObject({ status: 200 });
  });

  it('make no network known by failing, nor does an account of their own, nor one of thirty-one days ago', async () => {
    const [email, other] = ['strange@brightlane.example', 'stranger@elsewhere.example'];
    await register(email);
    await register(other);
    await scene.signIn(email, PASSWORD, from('203.0.113.40'));
    await scene.rows(`UPDATE identity.access_log SET at = at - interval '31 days' WHERE address = '203.0.113.40'`);
    await scene.signIn(other, PASSWORD, from('198.51.103.1'));
    expect(await tryEverywhere(email, '198.51.103')).toBe(429);
    for (const address of ['198.51.103.1', '203.0.113.40']) expect(await scene.signIn(email, PASSWORD, from(address))).toMatchObject({ status: 429 });
  });

  it('do not lock out whoever has the password reset: the new one signs in at once, and from there on again', async () => {
    const email = 'travels@brightlane.example';
    await register(email);
    await tryEverywhere(email, '198.51.104');
    const away = from('203.0.113.50');
    expect(await scene.signIn(email, PASSWORD, away)).toMatchObject({ status: 429 });
    await scene.call('POST', '/v1/auth/password-reset', { body: { email }, headers: away });
    const { token } = await mailTo(scene.running, email, /Choose a new password/);
    expect(await scene.call('POST', '/v1/auth/password-reset/confirm', { body: { token, password: NEXT }, headers: away })).toMatchObject({ status: 204 });
    expect(await scene.signIn(email, NEXT, from('203.0.113.51'))).toMatchObject({ status: 200 });
    await tryEverywhere(email, '198.51.105');
    expect(await scene.signIn(email, NEXT, from('203.0.113.52'))).toMatchObject({ status: 429 });
    expect(await scene.signIn(email, NEXT, away)).toMatchObject({ status: 200 });
  });

  it('do not lock out whoever has the password reset where the account was proved and the tries were used up, whatever network the reset is done from', async () => {
    const email = 'home@brightlane.example';
    const home = from('203.0.113.60');
    await register(email);
    await scene.signIn(email, PASSWORD, home);
    expect(await tryFrom(email, '203.0.113.60')).toBe(429);
    expect(await scene.signIn(email, PASSWORD, home)).toMatchObject({ status: 429 });
    await scene.call('POST', '/v1/auth/password-reset', { body: { email }, headers: home });
    const { token } = await mailTo(scene.running, email, /Choose a new password/);
    expect(await scene.call('POST', '/v1/auth/password-reset/confirm', { body: { token, password: NEXT }, headers: from('203.0.113.61') })).toMatchObject({ status: 204 });
    expect(await scene.signIn(email, NEXT, home)).toMatchObject({ status: 200 });
  });

  it('close no refreshing to an office', async () => {
    const { refreshToken } = await scene.person('office@brightlane.example');
    for (let i = 0; i < 40; i += 1) expect(await scene.call('POST', '/v1/auth/refresh', { body: { refreshToken: `mkt_refresh_${i}` } })).toMatchObject({ status: 401 });
    expect(await scene.call('POST', '/v1/auth/refresh', { body: { refreshToken } })).toMatchObject({ status: 200 });
  });
});
