import { EraseAccounts } from '../application/erase-accounts.js';
import { HttpScene, type SignedIn } from '../testing/http-scene.js';
import { ORGANISATION, PASSWORD } from '../testing/identity-scene.js';
import { allDueMailSent, mailTo, readMailbox } from '../testing/mail-reader.js';

/** Ada and Ben own an organisation, Vera looks on; all with proved addresses. */
describe('who may act for an organisation, and what its owners hear of it', () => {
  let scene: HttpScene;
  let organisationId: string;
  let path: string;
  const people = new Map<string, SignedIn>();

  const call = <B = Record<string, unknown>>(method: string, to: string, name: string, body?: object, headers = {}) => scene.call<B>(method, to, { token: people.get(name)?.token, headers, ...(body === undefined ? {} : { body }) });

  async function enter(name: string): Promise<SignedIn> {
    const person = await scene.person(`${name.toLowerCase()}@brightlane.example`, name);
    await scene.call('POST', '/v1/auth/verify-email', { body: { token: (await mailTo(scene.running, person.email, /^Confirm/)).token } });
    people.set(name, person);
    return person;
  }

  /** Invited by Ada; accepts. */
  async function join(name: string, role: string): Promise<void> {
    const { email } = await enter(name);
    const { token } = (await call<{ token: string }>('POST', `${path}/invitations`, 'Ada', { email, role })).body;
    expect(await call('POST', '/v1/member-invitations/accept', name, { token })).toMatchObject({ status: 200 });
  }

  /** Who got a mail that says this. */
  async function heard(words: string): Promise<string[]> {
    await allDueMailSent(scene);
    return (await readMailbox(scene.running.url)).filter(({ text }) => text.includes(words)).map(({ to }) => to.split('@')[0] ?? '').sort();
  }

  const id = (name: string) => people.get(name)?.id ?? '';
  const change = (name: string, role: string, by: string) => call('PATCH', `${path}/members/${id(name)}`, by, { role }, { 'if-match': '*' });
  const createKey = async (name: string, by: string) => (await call<{ id: string }>('POST', `${path}/api-keys`, by, { name, permissions: ['organisation.read'], expiresInDays: 30 })).body.id;

  beforeAll(async () => {
    scene = await HttpScene.open();
    await enter('Ada');
    organisationId = (await call<{ id: string }>('POST', '/v1/organisations', 'Ada', { ...ORGANISATION, registrationNumber: undefined })).body.id;
    path = `/v1/organisations/${organisationId}`;
    await join('Ben', 'owner');
    await join('Vera', 'viewer');
  }, 60_000);

  afterAll(() => scene.close());

  it('a new member is told to the owners, and not to the member itself', async () => {
    expect(await heard('Ben has joined Brightlane Bakery, as owner.')).toEqual(['ada']);
    expect(await heard('Vera has joined Brightlane Bakery, as viewer.')).toEqual(['ada', 'ben']);
  });

  it('another role is told to the owners but the one who gave it, and the same role again is no news', async () => {
    await change('Vera', 'contributor', 'Ada');
    expect(await heard('Ada has given Vera another role in Brightlane Bakery, as contributor.')).toEqual(['ben']);
    const before = (await scene.rows('SELECT 1 FROM identity.mail')).length;
    expect((await change('Vera', 'contributor', 'Ben')).status).toBe(200);
    expect((await scene.rows('SELECT 1 FROM identity.mail')).length).toBe(before);
  });

  it('is told to the member itself whom another owner gives another role or removes, an owner before or not, and that cannot be switched off', async () => {
    await join('Deposed', 'owner');
    const all = { requests: false, invitations: false, bids: false, awards: false, profile: false, access: false };
    expect((await call('PUT', '/v1/me/notice-preferences', 'Deposed', all)).status).toBe(200);
    await change('Deposed', 'viewer', 'Ada');
    await call('DELETE', `${path}/members/${id('Deposed')}`, 'Ada');
    expect(await heard('Ada has given Deposed another role')).toEqual(['ben']);
    expect(await heard('one of the owners of Brightlane Bakery has given you another role there, as viewer.')).toContain('deposed');
    expect(await heard('you are a member of Brightlane Bakery no longer')).toEqual(['deposed']);
    await join('Raised', 'viewer');
    await change('Raised', 'owner', 'Ben');
    expect(await heard('Ben has given Raised another role')).toEqual(['ada']);
    expect(await heard('has given you another role there, as owner.')).toEqual(['raised']);
    expect((await call('DELETE', `${path}/members/${id('Raised')}`, 'Raised')).status).toBe(204);
    expect((await readMailbox(scene.running.url)).filter(({ to, subject }) => to.startsWith('raised@') && /removed/.test(subject))).toEqual([]);
  }, 60_000);

  it('a member that is removed, leaves or has its account erased is told to the owners who did not do it', async () => {
    for (const name of ['Removed', 'Leaver', 'Erased']) await join(name, 'manager');
    expect((await call('DELETE', `${path}/members/${id('Removed')}`, 'Ben')).status).toBe(204);
    expect((await call('DELETE', `${path}/members/${id('Leaver')}`, 'Leaver')).status).toBe(204);
    expect(await heard('Ben has removed Removed from Brightlane Bakery.')).toEqual(['ada']);
    expect(await heard('Leaver has left Brightlane Bakery.')).toEqual(['ada', 'ben']);
    expect((await call('POST', '/v1/me/erasure', 'Erased', { password: PASSWORD })).status).toBe(202);
    await scene.get(EraseAccounts).execute({ over: false });
    expect(await heard('a former member has left Brightlane Bakery.')).toEqual(['ada', 'ben']);
    expect(await heard('Erased has left')).toEqual([]);
  });

  it('an API key that is made or revoked is told to the other owners, and one that was revoked before to nobody', async () => {
    const key = await createKey('Practice software', 'Ada');
    expect(await heard('Ada has made the API key “Practice software” for Brightlane Bakery.')).toEqual(['ben']);
    for (const by of ['Ben', 'Ada']) expect((await call('DELETE', `${path}/api-keys/${key}`, by)).status).toBe(204);
    expect(await heard('has revoked the API key “Practice software” of Brightlane Bakery.')).toEqual(['ada']);
    expect((await mailTo(scene.running, 'ada@brightlane.example', /^An API key of Brightlane Bakery was revoked$/)).text).toContain(`Ben has revoked the API key “Practice software” of Brightlane Bakery. It works no more.\n\nReference: ${key}.`);
  });

  it('an API key is told to its maker too, at the address of the account, and that cannot be switched off', async () => {
    await join('Maker', 'owner');
    const all = { requests: false, invitations: false, bids: false, awards: false, profile: false, access: false };
    expect((await call('PUT', '/v1/me/notice-preferences', 'Maker', all)).status).toBe(200);
    await createKey('Key of a stolen session', 'Maker');
    expect(await heard('with your account the API key “Key of a stolen session” (mkt_key_')).toEqual(['maker']);
  }, 60_000);

  it('is no news to an owner who has switched it off', async () => {
    const all = { requests: true, invitations: true, bids: true, awards: true, profile: true, access: true };
    expect(await call('GET', '/v1/me/notice-preferences', 'Ben')).toMatchObject({ body: all });
    expect((await call('PUT', '/v1/me/notice-preferences', 'Ben', { ...all, access: false })).status).toBe(200);
    await createKey('While it is off', 'Ada');
    const { access: _unnamed, ...before } = all;
    expect(await call('PUT', '/v1/me/notice-preferences', 'Ben', before)).toMatchObject({ status: 200, body: all });
    await createKey('While it is on', 'Ada');
    expect([await heard('has made the API key “While it is off”'), await heard('has made the API key “While it is on”')]).toEqual([[], ['ben']]);
  });

  it('is told a few times an hour at once, to one person about one organisation, and what comes after in one mail when the hour ends', async () => {
    await join('Toggled', 'viewer');
    const roles = Array.from({ length: 30 }, (_, i) => (i % 2 === 0 ? 'manager' : 'contributor'));
    for (const role of roles) expect((await change('Toggled', role, 'Ada')).status).toBe(200);
    for (let i = 0; i < 9; i += 1) await createKey(`Key ${i}`, 'Ada');
    const mails = (accountId: string, template: string) => scene.rows<{ waits: boolean }>('SELECT sealed IS NOT NULL AND attempts = 0 AS waits FROM identity.mail WHERE account_id = $1 AND template = $2 ORDER BY id', [accountId, template]);
    const bounded = [...Array.from({ length: 5 }, () => ({ waits: false })), { waits: true }];
    await allDueMailSent(scene);
    expect(await mails(id('Toggled'), 'membership_changed')).toEqual(bounded);
    // Others made keys and changed roles before.
    expect((await mails(id('Ben'), 'api_key_created')).length).toBeLessThanOrEqual(6);
    expect((await mails(id('Ben'), 'member_role_changed')).length).toBeLessThanOrEqual(6);
    expect((await mails(id('Ada'), 'own_api_key_created')).length).toBeLessThanOrEqual(6);
    await scene.rows('UPDATE identity.mail SET due_at = clock_timestamp() WHERE sealed IS NOT NULL AND attempts = 0');
    expect(await heard('It is the latest of 25 such changes within an hour')).toEqual(expect.arrayContaining(['toggled']));
    expect((await mailTo(scene.running, 'toggled@brightlane.example', /^Your role/)).text).toContain('another role there, as contributor.');
    expect((await mailTo(scene.running, 'ben@brightlane.example', /^A new API key/)).text).toMatch(/“Key 8”.*\n\nIt is the latest of \d+ such changes/);
    await change('Toggled', 'viewer', 'Ada');
    expect(await mails(id('Toggled'), 'membership_changed')).toEqual([...bounded.map(() => ({ waits: false })), { waits: true }]);
  }, 120_000);
});
