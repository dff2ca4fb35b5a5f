import { HttpScene, type SignedIn } from '../testing/http-scene.js';
import { PASSWORD } from '../testing/identity-scene.js';
import { mailTo } from '../testing/mail-reader.js';

const codes = (answers: readonly { readonly status: number }[]) => answers.map(({ status }) => status);

describe('mail that somebody who is signed in has sent to others', () => {
  let scene: HttpScene;
  let calls = 0;

  /** From an address of its own each time, which the trusted proxy names. */
  const from = () => ({ 'x-forwarded-for': `198.51.${100 + ((calls += 1) >> 8)}.${calls & 255}` });

  async function confirmed(email: string): Promise<SignedIn> {
    const person = await scene.person(email);
    const { token } = await mailTo(scene.running, email, /^Confirm your e-mail/);
    expect(await scene.call('POST', '/v1/auth/verify-email', { body: { token } })).toMatchObject({ status: 204 });
    return person;
  }

  beforeAll(async () => {
    scene = await HttpScene.open(undefined, { limits: 'default', rateLimitPerMinute: 20_000 });
  }, 60_000);

  afterAll(() => scene.close());

  it('are few invitations to one address, and not many of one account, wherever they come from and however the address is written', async () => {
    const owner = await confirmed('owner@brightlane.example');
    const organisationId = await scene.found(owner);
    const invite = (email: string) => scene.call('POST', `/v1/organisations/${organisationId}/invitations`, { token: owner.token, body: { email, role: 'viewer' }, headers: from() });
    const same = [];
    for (const email of ['tom@a.example', 'TOM@a.example', 'Tom@A.example', 'tOm@a.example', 'toM@a.example', 'tom@a.EXAMPLE']) same.push(await invite(email));
    expect(codes(same)).toEqual([201, 201, 201, 201, 201, 429]);
    const others = [];
    for (let i = 0; i < 25; i += 1) others.push(await invite(`colleague${i}@a.example`));
    expect(codes(others)).toEqual([...Array<number>(24).fill(201), 429]);
    expect(others.at(-1)?.body).toMatchObject({ code: 'too_many_attempts' });
  });

  it.each(['"a, thief@elsewhere.example"@a.example', '"a\r\nBcc: thief@elsewhere.example"@a.example', '"<thief@elsewhere.example>"@a.example', 'two words@a.example'])('goes to no address that a reader could take for another: %j', async (email) => {
    const body = { email, displayName: 'Mira', password: PASSWORD };
    expect(await scene.call('POST', '/v1/auth/register', { body, headers: from() })).toMatchObject({ status: 422, body: { code: 'invalid_body', errors: [{ pointer: '/email', code: 'is_email' }] } });
  });

  it('are few changes of address to one that somebody else may have', async () => {
    const person = await scene.person('mover@brightlane.example');
    const moves = [];
    for (let i = 0; i < 6; i += 1) moves.push(await scene.call('POST', '/v1/me/email', { token: person.token, body: { email: 'victim@a.example', password: PASSWORD }, headers: from() }));
    expect(codes(moves)).toEqual([204, 204, 204, 204, 204, 429]);
  });

  it('are invitations that leave room for those of another organisation, up to a bound of all', async () => {
    const stranger = await confirmed('stranger@elsewhere.example');
    const invite = (token: string, organisationId: string) =>
      scene.call('POST', `/v1/organisations/${organisationId}/invitations`, { token, body: { email: 'wanted@a.example', role: 'viewer' }, headers: { ...from(), 'x-organisation-id': organisationId } });
    const fill = async (organisationId: string) => {
      const sent = [];
      for (let i = 0; i < 6; i += 1) sent.push(await invite(stranger.token, organisationId));
      return codes(sent);
    };
    expect(await fill(await scene.found(stranger))).toEqual([201, 201, 201, 201, 201, 429]);
    const honest = await confirmed('honest@brightlane.example');
    const organisationId = await scene.found(honest);
    expect(await invite(honest.token, organisationId)).toMatchObject({ status: 201 });
    expect(await fill(await scene.found(stranger))).toEqual([201, 201, 201, 201, 201, 429]);
    expect(await fill(await scene.found(stranger))).toEqual([201, 201, 201, 201, 201, 429]);
    expect(await fill(await scene.found(stranger))).toEqual([201, 201, 201, 201, 429, 429]);
  });

  it('keeps no reset from its holder, neither by asking for it nor by moving to the address', async () => {
    const email = 'besieged@a.example';
    await confirmed(email);
    const ask = (network: string) => scene.call('POST', '/v1/auth/password-reset', { body: { email }, headers: { 'x-forwarded-for': network } });
    const mover = await confirmed('besieger@elsewhere.example');
    for (let i = 0; i < 5; i += 1) expect(await scene.call('POST', '/v1/me/email', { token: mover.token, body: { email, password: PASSWORD }, headers: from() })).toMatchObject({ status: 204 });
    const asked = [];
    for (let i = 0; i < 6; i += 1) asked.push(await ask('198.18.0.1'));
    expect(codes(asked)).toEqual([204, 204, 204, 204, 204, 429]);
    expect(await ask('198.18.0.2')).toMatchObject({ status: 204 });
  });

  it('is bounded for one address whoever asks, and the reset that was sent last is good until it may be asked for again', async () => {
    const email = 'flooded@a.example';
    await confirmed(email);
    const asked = [];
    for (let i = 0; i < 12; i += 1) asked.push(await scene.call('POST', '/v1/auth/password-reset', { body: { email }, headers: from() }));
    expect(codes(asked)).toEqual([...Array<number>(10).fill(204), 429, 429]);
    const [proof] = await scene.rows<{ good: number }>(
      `SELECT extract(epoch FROM p.expires_at - clock_timestamp())::int AS good FROM identity.email_proof p JOIN identity.account a ON a.id = p.account_id WHERE purpose = 'reset' AND a.email = $1`, [email]);
    expect(proof?.good).toBeGreaterThanOrEqual(Number(asked.at(-1)?.headers.get('retry-after')));
  });

  it.each([['/v1/member-invitations/accept', 404], ['/v1/me/email/confirm', 422]])('leaves no room to try tokens: %s', async (path, refusal) => {
    const person = await confirmed(`guesser${refusal}@brightlane.example`);
    const guesses = [];
    for (let i = 0; i < 20; i += 1) guesses.push(await scene.call('POST', path, { token: person.token, body: { token: `mkt_guess_${i}` }, headers: { 'x-forwarded-for': `198.51.99.${refusal - 400}` } }));
    expect(codes(guesses)).toEqual([...Array<number>(19).fill(refusal), 429]);
  });
});
