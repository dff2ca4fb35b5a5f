import { Authenticator } from '#platform/client';
import { CreateOperator } from '../application/create-operator.js';
import { HttpScene } from '../testing/http-scene.js';
import { PASSWORD } from '../testing/identity-scene.js';

describe('a second factor that is shown', () => {
  let scene: HttpScene;

  beforeAll(async () => {
    scene = await HttpScene.open();
  }, 60_000);

  afterAll(() => scene.close());

  const enrolled = async (email: string) => {
    const { id, secondFactor } = await scene.get(CreateOperator).execute({ email, displayName: 'Olu', password: PASSWORD });
    return { id, email, app: new Authenticator(secondFactor?.secret ?? ''), recoveryCodes: secondFactor?.recoveryCodes ?? [] };
  };
  const signIn = (email: string, offered: object) => scene.call<{ code?: string; accessToken: string }>('POST', '/v1/auth/sign-in', { body: { email, password: PASSWORD, ...offered } });

  it('is a code or a recovery code: both at once are refused, wherever one is asked for, and neither is used up', async () => {
    const { email, app, recoveryCodes } = await enrolled('both@operators.example');
    const both = { code: await app.next(), recoveryCode: recoveryCodes[0] };
    const refused = { status: 422, body: { code: 'invalid_body', errors: [{ pointer: '/recoveryCode' }] } };
    expect(await signIn(email, both)).toMatchObject(refused);
    const { status, body } = await signIn(email, { code: both.code });
    expect(status).toBe(200);
    for (const [method, path] of [['POST', '/v1/me/second-factor'], ['DELETE', '/v1/me/second-factor'], ['POST', '/v1/me/second-factor/recovery-codes']] as const) {
      expect(await scene.call(method, path, { token: body.accessToken, body: { password: PASSWORD, ...both } })).toMatchObject(refused);
    }
    expect(await scene.call('POST', '/v1/auth/data-exports', { body: { token: 'mkt_export_none', password: PASSWORD, ...both } })).toMatchObject(refused);
    expect(await signIn(email, { recoveryCode: both.recoveryCode })).toMatchObject({ status: 200 });
  });

  it('whose secret was sealed under a lost master key is a wrong code; a recovery code still lets its holder in', async () => {
    const { id, email, app, recoveryCodes } = await enrolled('lost@operators.example');
    await scene.rows('UPDATE identity.second_factor SET sealed_secret = set_byte(sealed_secret, 20, get_byte(sealed_secret, 20) # 1) WHERE account_id = $1', [id]);
    expect(await signIn(email, { code: await app.next() })).toMatchObject({ status: 401, body: { code: 'wrong_second_factor' } });
    expect(await signIn(email, { recoveryCode: recoveryCodes[0] })).toMatchObject({ status: 200 });
  });
});
