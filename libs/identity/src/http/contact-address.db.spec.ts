import { until } from '#platform/testing';
import { EraseAccounts } from '../application/erase-accounts.js';
import { HttpScene, type SignedIn } from '../testing/http-scene.js';
import { ORGANISATION, PASSWORD } from '../testing/identity-scene.js';
import { mailTo } from '../testing/mail-reader.js';

/** Under the limits of a real installation: addresses have to be proved. */
describe('the address that an organisation tells the other side of an award', () => {
  let scene: HttpScene;
  let number = 0;

  const REFUSED = { status: 422, body: { code: 'invalid_organisation', errors: [{ pointer: '/contactEmail', code: 'not_a_members_address' }] } };
  const prove = async (email: string) => scene.call('POST', '/v1/auth/verify-email', { body: { token: (await mailTo(scene.running, email, /^Confirm your e-mail/)).token } });
  const proved = async (name: string) => {
    const person = await scene.person(`${name}${(number += 1)}@contact.example`, name);
    expect(await prove(person.email)).toMatchObject({ status: 204 });
    return person;
  };
  const found = (owner: SignedIn, contactEmail?: string) =>
    scene.call<{ id: string; contactEmail: string | null }>('POST', '/v1/organisations', { token: owner.token, headers: { 'idempotency-key': `found-${(number += 1)}` }, body: { ...ORGANISATION, registrationNumber: undefined, contactEmail } });
  const name = (by: SignedIn, id: string, contactEmail: string | null) => scene.call('PATCH', `/v1/organisations/${id}`, { token: by.token, body: { contactEmail }, headers: { 'if-match': '*', 'x-organisation-id': id } });
  const join = async (owner: SignedIn, id: string, person: SignedIn, role = 'viewer') => {
    const { token } = (await scene.call<{ token: string }>('POST', `/v1/organisations/${id}/invitations`, { token: owner.token, headers: { 'idempotency-key': `join-${(number += 1)}`, 'x-organisation-id': id }, body: { email: person.email, role } })).body;
    expect(await scene.call('POST', '/v1/member-invitations/accept', { token: person.token, headers: { 'idempotency-key': `accept-${number}` }, body: { token } })).toMatchObject({ status: 200 });
  };
  const kept = async (id: string) => (await scene.rows<{ contact_email: string | null }>('SELECT contact_email FROM identity.organisation WHERE id = $1', [id]))[0]?.contact_email;
  const told = async (id: string) => (await scene.rows<{ email: string | null }>('SELECT email FROM identity.contacts WHERE organisation_id = $1', [id]))[0]?.email;

  beforeAll(async () => {
    scene = await HttpScene.open(undefined, { limits: 'default', rateLimitPerMinute: 10_000 });
  }, 60_000);

  afterAll(() => scene.close());

  it('is the founder’s at first, and nobody else’s', async () => {
    const owner = await proved('owner');
    expect(await found(owner, 'victim@elsewhere.example')).toMatchObject(REFUSED);
    expect(await found(owner, owner.email.toUpperCase())).toMatchObject({ status: 201, body: { contactEmail: owner.email } });
  });

  it('is the proved address of a present member, whoever else exists', async () => {
    const [owner, clerk, stranger] = [await proved('owner'), await proved('clerk'), await proved('stranger')];
    const { id } = (await found(owner)).body;
    await join(owner, id, clerk);
    for (const other of [stranger.email, 'nobody@elsewhere.example']) expect(await name(owner, id, other)).toMatchObject(REFUSED);
    expect(await name(owner, id, clerk.email)).toMatchObject({ status: 200, body: { contactEmail: clerk.email } });
    expect(await told(id)).toBe(clerk.email);
    expect(await name(owner, id, null)).toMatchObject({ status: 200, body: { contactEmail: null } });
    await scene.rows('UPDATE identity.account SET email_verified_at = NULL WHERE id = $1', [clerk.id]);
    expect(await name(owner, id, clerk.email)).toMatchObject(REFUSED);
  });

  it('goes with the member who leaves, and moves with the one who moves', async () => {
    const [owner, clerk] = [await proved('owner'), await proved('clerk')];
    const { id } = (await found(owner)).body;
    await join(owner, id, clerk);
    await name(owner, id, clerk.email);
    const next = `moved${(number += 1)}@contact.example`;
    expect(await scene.call('POST', '/v1/me/email', { token: clerk.token, body: { email: next, password: PASSWORD } })).toMatchObject({ status: 204 });
    expect(await scene.call('POST', '/v1/me/email/confirm', { token: clerk.token, body: { token: (await mailTo(scene.running, next, /^Confirm your new/)).token } })).toMatchObject({ status: 204 });
    expect([await kept(id), await told(id)]).toEqual([next, next]);
    expect(await scene.call('DELETE', `/v1/organisations/${id}/members/${clerk.id}`, { token: owner.token, headers: { 'x-organisation-id': id } })).toMatchObject({ status: 204 });
    expect([await kept(id), await told(id)]).toEqual([null, owner.email]);
  });

  it('is erased with its holder’s account, in organisations that he had left before as well', async () => {
    const [owner, clerk] = [await proved('owner'), await proved('clerk')];
    const { id } = (await found(owner)).body;
    await join(owner, id, clerk);
    await name(owner, id, clerk.email);
    const before = (await found(owner)).body.id;
    await scene.rows('UPDATE identity.organisation SET contact_email = $2 WHERE id = $1', [before, clerk.email.toUpperCase()]);
    expect(await told(before)).toBe(owner.email);
    expect(await scene.call('POST', '/v1/me/erasure', { token: clerk.token, body: { password: PASSWORD } })).toMatchObject({ status: 202 });
    await scene.get(EraseAccounts).execute({ over: false });
    await until(async () => (await scene.rows('SELECT 1 FROM identity.erasure WHERE finished_at IS NULL')).length === 0, 20_000);
    expect([await kept(id), await kept(before), await told(id)]).toEqual([null, null, owner.email]);
  });
});
