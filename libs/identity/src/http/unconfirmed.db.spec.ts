import { CloseUnconfirmed } from '../application/close-unconfirmed.js';
import { EraseAccounts } from '../application/erase-accounts.js';
import { identityModule } from '../identity.module.js';
import { HttpScene, type SignedIn } from '../testing/http-scene.js';
import { PASSWORD } from '../testing/identity-scene.js';

const OPEN = { over: false };
const OLD = '7 days 1 minute';

describe('an account whose address nobody confirms', () => {
  let scene: HttpScene;

  /** HTTP alone: the test says when the job runs. */
  beforeAll(async () => {
    scene = await HttpScene.open([identityModule], { role: 'http', limits: 'development' });
  }, 60_000);

  afterAll(() => scene.close());

  const age = (email: string, by: string) => scene.rows('UPDATE identity.account SET created_at = created_at - $2::interval WHERE email_key = $1', [email, by]);
  const stands = async ({ id }: SignedIn) => (await scene.rows('SELECT 1 FROM identity.account WHERE id = $1 AND closed_at IS NULL', [id])).length === 1;
  const close = () => scene.get(CloseUnconfirmed).execute(OPEN);

  it('is removed after seven days, and the address is free for its holder', async () => {
    const email = 'typed-by-another@brightlane.example';
    const squatter = await scene.person(email, 'A chosen name');
    await age(email, OLD);
    await close();
    expect(await stands(squatter)).toBe(false);
    expect(await scene.signIn(email)).toMatchObject({ status: 401 });
    expect(await scene.call('POST', '/v1/auth/refresh', { body: { refreshToken: squatter.refreshToken } })).toMatchObject({ status: 401 });
    await scene.get(EraseAccounts).execute(OPEN);
    expect(await scene.rows('SELECT email, display_name, password_hash FROM identity.account WHERE id = $1', [squatter.id])).toEqual([{ email: '', display_name: 'former member', password_hash: '' }]);
    expect(await scene.rows(`SELECT actor_id FROM identity.audit WHERE object_id = $1 AND action IN ('registration_lapsed', 'account_erased')`, [squatter.id])).toEqual([{ actor_id: null }, { actor_id: null }]);
    const holder = await scene.person(email, 'The holder');
    expect(holder.id).not.toBe(squatter.id);
    expect(await scene.call('GET', '/v1/me', { token: holder.token })).toMatchObject({ status: 200, body: { account: { displayName: 'The holder' } } });
  });

  it.each<[string, string, (person: SignedIn) => Promise<unknown>]>([
    ['is six days old', '6 days 23 hours', () => Promise.resolve()],
    ['was confirmed', OLD, ({ id }) => scene.rows('UPDATE identity.account SET email_verified_at = clock_timestamp() WHERE id = $1', [id])],
    ['belongs to an organisation', OLD, (person) => scene.found(person)],
    ['operates the marketplace', OLD, ({ id }) => scene.rows('UPDATE identity.account SET operator = true WHERE id = $1', [id])],
    ['is suspended', OLD, ({ id }) => scene.rows(`UPDATE identity.account SET suspended_at = clock_timestamp(), suspended_for = 'other' WHERE id = $1`, [id])],
  ])('stays when it %s', async (name, by, make) => {
    const email = `${name.replaceAll(' ', '-')}@brightlane.example`;
    const person = await scene.person(email);
    await make(person);
    await age(email, by);
    await close();
    expect(await stands(person)).toBe(true);
  });

  it('is left alone while it is being confirmed', async () => {
    const email = 'in-time@brightlane.example';
    const person = await scene.person(email);
    await age(email, OLD);
    await scene.rows('BEGIN');
    await scene.rows('SELECT 1 FROM identity.account WHERE id = $1 FOR UPDATE', [person.id]);
    await close();
    await scene.rows('COMMIT');
    expect(await stands(person)).toBe(true);
  });
});

describe('the name that others see', () => {
  let scene: HttpScene;

  beforeAll(async () => {
    scene = await HttpScene.open([identityModule], { limits: 'development' });
  }, 60_000);

  afterAll(() => scene.close());

  const read = ({ token }: SignedIn) => scene.call<{ account: { displayName: string } }>('GET', '/v1/me', { token });
  const change = ({ token }: SignedIn, displayName: unknown, headers = {}) => scene.call<{ code?: string; account?: { displayName: string } }>('PATCH', '/v1/me', { token, body: { displayName }, headers });

  it('is its holder’s to change, on the version that was read', async () => {
    const person = await scene.person('renamed@brightlane.example', 'A chosen name');
    const seen = { 'if-match': (await read(person)).headers.get('etag') ?? '' };
    expect(await change(person, 'Mira Osei')).toMatchObject({ status: 428, body: { code: 'if_match_required' } });
    const changed = await change(person, 'Mira Osei', seen);
    expect(changed).toMatchObject({ status: 200, body: { account: { displayName: 'Mira Osei', email: person.email } } });
    const after = await read(person);
    expect(after.body).toEqual(changed.body);
    expect(await change(person, 'Mira again', seen)).toMatchObject({ status: 412, body: { code: 'stale' } });
    expect(await change(person, 'Mira again', { 'if-match': after.headers.get('etag') ?? '' })).toMatchObject({ status: 200 });
    expect(await scene.rows(`SELECT actor_id, facts FROM identity.audit WHERE object_id = $1 AND action = 'display_name_changed'`, [person.id])).toEqual(Array(2).fill({ actor_id: person.id, facts: {} }));
    expect(await scene.call('POST', '/v1/auth/register', { body: { email: person.email, displayName: 'Somebody', password: PASSWORD } })).toMatchObject({ status: 202 });
    expect((await read(person)).body.account.displayName).toBe('Mira again');
  });

  it.each(['call +61 412 345 678', 'www.tidewater.com.au', 'Mi\u200Bra'])('is screened: %j is refused', async (displayName) => {
    const person = await scene.person('screened@brightlane.example');
    expect(await change(person, displayName, { 'if-match': '*' })).toMatchObject({ status: 422, body: { code: 'screening_blocked', errors: [{ pointer: '/displayName' }] } });
    expect((await read(person)).body.account.displayName).toBe('Mira Osei');
  });
});
