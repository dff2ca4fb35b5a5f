import { identityModule } from '../identity.module.js';
import { HttpScene } from '../testing/http-scene.js';
import { ORGANISATION, PASSWORD } from '../testing/identity-scene.js';
import { mailTo } from '../testing/mail-reader.js';

const WRITTEN = 'jana@bücher.example';
const IN_DNS = 'jana@xn--bcher-kva.example';

describe('names and addresses of people', () => {
  let scene: HttpScene;

  beforeAll(async () => {
    scene = await HttpScene.open([identityModule], { limits: 'development' });
  }, 60_000);

  afterAll(() => scene.close());

  const register = (body: object) => scene.call<{ code?: string; errors?: { pointer: string; code: string }[] }>('POST', '/v1/auth/register', { body: { email: 'jana@brightlane.example', displayName: 'Jana', password: PASSWORD, ...body } });

  it.each([
    ['call +61 412 345 678', 'contact_phone'],
    ['www.tidewater.com.au', 'link'],
    ['jana@tidewater.com.au', 'contact_email'],
    ['Pay me directly', 'off_platform_offer'],
    ['Jana\r\nBcc: thief', 'hidden_character'],
    ['Ja\u200Bna', 'hidden_character'],
    ['\u202EanaJ', 'bidi_control'],
    ['\u3164', 'hidden_character'],
    ['Marketplace Security Team', 'reserved_name'],
    ['Ореrаtоrѕ оf thе mаrkеtрlасе', 'reserved_name'],
  ])('the name %j is refused', async (displayName, code) => {
    expect(await register({ displayName })).toMatchObject({ status: 422, body: { code: 'screening_blocked', errors: [{ pointer: '/displayName', code }] } });
  });

  it.each(['Mira Osei', 'Jürgen Müller-Lüdenscheidt', 'O’Brien', 'مریم می\u200Cدانی', 'नक्\u200Dष', '王小明', 'X Æ A-12', 'J. R. R. Tolkien', 'Sir Tim Berners-Lee 3rd'])('the name %j may be had', async (displayName) => {
    expect(await register({ displayName, email: 'odd-name@brightlane.example' })).toMatchObject({ status: 202 });
  });

  it.each(['ja\u200Bna@brightlane.example', 'jana@bright\u00ADlane.example', 'jana@brightlane\uFEFF.example', 'ja\u202Ena@brightlane.example', '\uFF4Aana@brightlane.example', 'jana\u00B2@brightlane.example'])('the address %j is refused wherever one is given', async (email) => {
    for (const [path, body] of [['register', { displayName: 'Jana', password: PASSWORD }], ['sign-in', { password: PASSWORD }], ['password-reset', {}]] as const) {
      expect(await scene.call('POST', `/v1/auth/${path}`, { body: { email, ...body } })).toMatchObject({ status: 422, body: { code: 'invalid_body', errors: [{ pointer: '/email' }] } });
    }
  });

  it.each(['Jana-Nowak-1984!', 'brightlane2026!', 'marketplace123456', 'marketplace123456\u{20000}'])('the password %j is refused, for it is made of what everybody knows of her', async (password) => {
    expect(await register({ password, displayName: 'Jana Nowak' })).toMatchObject({ status: 422, body: { code: 'weak_password', errors: [{ pointer: '/password' }] } });
  });

  it('a legal name holds nothing that nobody sees', async () => {
    const { token } = await scene.person('founder@brightlane.example');
    const body = { ...ORGANISATION, legalName: 'Brightlane\u202E Bakery', registrationNumber: undefined };
    expect(await scene.call('POST', '/v1/organisations', { token, body })).toMatchObject({ status: 422, body: { code: 'screening_blocked', errors: [{ pointer: '/legalName', code: 'hidden_character' }] } });
  });

  it('no organisation is called as the marketplace calls itself, nor takes such a name', async () => {
    const { token } = await scene.person('impostor@brightlane.example');
    const found = (name: object) => scene.call<{ id: string }>('POST', '/v1/organisations', { token, body: { ...ORGANISATION, registrationNumber: undefined, contactEmail: undefined, ...name } });
    const refusal = (pointer: string) => ({ status: 422, body: { code: 'screening_blocked', errors: [{ pointer, code: 'reserved_name' }] } });
    expect(await found({ displayName: 'The marketplace' })).toMatchObject(refusal('/displayName'));
    expect(await found({ legalName: 'Operators of the Marketplace' })).toMatchObject(refusal('/legalName'));
    const { id } = (await found({})).body;
    expect(await scene.call('PATCH', `/v1/organisations/${id}`, { token, body: { displayName: 'Fоrmer mеmber' }, headers: { 'if-match': '*', 'x-organisation-id': id } })).toMatchObject(refusal('/displayName'));
  });

  it('the two spellings of a domain are one account, in whatever one does with it', async () => {
    await register({ email: WRITTEN });
    await register({ email: IN_DNS, displayName: 'Somebody else' });
    expect(await scene.rows(`SELECT email, email_key, display_name FROM identity.account WHERE email_key LIKE 'jana@%cher%'`)).toEqual([{ email: WRITTEN, email_key: IN_DNS, display_name: 'Jana' }]);
    expect(await mailTo(scene.running, WRITTEN, /have an account already/)).toBeDefined();
    for (const email of [WRITTEN, IN_DNS, IN_DNS.toUpperCase()]) expect(await scene.signIn(email)).toMatchObject({ status: 200 });
    expect(await scene.call('POST', '/v1/auth/password-reset', { body: { email: IN_DNS } })).toMatchObject({ status: 204 });
    const { token: reset } = await mailTo(scene.running, WRITTEN, /Choose a new password/);
    expect(await scene.call('POST', '/v1/auth/password-reset/confirm', { body: { token: reset, password: 'five loud herons mend ladders' } })).toMatchObject({ status: 204 });

    const { accessToken: token } = (await scene.signIn(IN_DNS, 'five loud herons mend ladders')).body;
    const owner = await scene.person('owner@brightlane.example');
    const id = await scene.found(owner);
    const invite = (email: string) => scene.call<{ token: string }>('POST', `/v1/organisations/${id}/invitations`, { token: owner.token, body: { email, role: 'viewer' } });
    expect(await scene.call('POST', '/v1/member-invitations/accept', { token, body: { token: (await invite(IN_DNS)).body.token } })).toMatchObject({ status: 200 });
    expect(await invite(WRITTEN)).toMatchObject({ status: 409, body: { code: 'already_member' } });

    expect(await scene.call('POST', '/v1/me/email', { token: owner.token, body: { email: IN_DNS, password: PASSWORD } })).toMatchObject({ status: 204 });
    expect(await scene.rows(`SELECT 1 FROM identity.email_proof WHERE purpose = 'change' AND account_id = $1`, [owner.id])).toEqual([]);
  });
});
