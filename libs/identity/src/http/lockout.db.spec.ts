import { HttpScene } from '../testing/http-scene.js';
import { PASSWORD } from '../testing/identity-scene.js';
import { mailTo } from '../testing/mail-reader.js';

const WRONG = 'not the right one at all';
const NEXT = 'five loud herons mend ladders';
const TRIES = 10;

describe('strangers who try passwords', () => {
  let scene: HttpScene;

  beforeAll(async () => {
    scene = await HttpScene.open();
  }, 60_000);

  afterAll(() => scene.close());

  const from = (address: string) => ({ 'x-forwarded-for': address });
  const register = (email: string) => scene.call('POST', '/v1/auth/register', { body: { email, displayName: 'Mira Osei', password: PASSWORD } });
  const tryFrom = async (email: string, address: string, times = TRIES + 1) => {
    let status = 0;
    for (let i = 0; i < times; i += 1) ({ status } = await scene.signIn(email, WRONG, from(address)));
    return status;
  };

  it('do not lock its owner out of where the account was proved lately, and are themselves locked out', async () => {
    const email = 'owner@brightlane.example';
    await register(email);
    expect(await scene.signIn(email, PASSWORD, from('203.0.113.1'))).toMatchObject({ status: 200 });
    expect(await tryFrom(email, '198.51.100.1')).toBe(429);
    expect(await scene.signIn(email, PASSWORD, from('198.51.100.2'))).toMatchObject({ status: 429, body: { code: 'too_many_attempts' } });
    expect(await scene.signIn(email, PASSWORD, from('203.0.113.1'))).toMatchObject({ status: 200 });
  });

  it('are counted there too, where they share the network, and then it is no way round the others’ count', async () => {
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
    await scene.signIn(other, PASSWORD, from('198.51.100.40'));
    expect(await tryFrom(email, '198.51.100.40')).toBe(429);
    for (const address of ['198.51.100.40', '203.0.113.40']) expect(await scene.signIn(email, PASSWORD, from(address))).toMatchObject({ status: 429 });
  });

  it('do not lock out whoever has the password reset: the new one signs in at once, and from there on again', async () => {
    const email = 'travels@brightlane.example';
    await register(email);
    await tryFrom(email, '198.51.100.50');
    const away = from('203.0.113.50');
    expect(await scene.signIn(email, PASSWORD, away)).toMatchObject({ status: 429 });
    await scene.call('POST', '/v1/auth/password-reset', { body: { email }, headers: away });
    const { token } = await mailTo(scene.running.url, email, /Choose a new password/);
    expect(await scene.call('POST', '/v1/auth/password-reset/confirm', { body: { token, password: NEXT }, headers: away })).toMatchObject({ status: 204 });
    expect(await scene.signIn(email, NEXT, from('203.0.113.51'))).toMatchObject({ status: 200 });
    await tryFrom(email, '198.51.100.51');
    expect(await scene.signIn(email, NEXT, from('203.0.113.52'))).toMatchObject({ status: 429 });
    expect(await scene.signIn(email, NEXT, away)).toMatchObject({ status: 200 });
  });
});
