import { randomUUID } from 'node:crypto';
import { HttpScene } from '../testing/http-scene.js';
import { personalDataOf } from '../testing/personal-data.js';

describe('how far personal data goes', () => {
  let scene: HttpScene;

  /** HTTP alone: the test says when the job runs. */
  beforeAll(async () => {
    scene = await HttpScene.open(undefined, { role: 'http' });
  }, 60_000);

  afterAll(() => scene.close());

  const { work, ask, file, erase } = personalDataOf(() => scene);

  it('an export says what happened to a session, and what the person did in an organisation that is left', async () => {
    const owner = await scene.person('keeps@brightlane.example');
    const person = await scene.person('left@brightlane.example');
    const organisationId = await scene.found(owner, 'Left behind');
    await scene.admin.query(`INSERT INTO identity.membership (organisation_id, account_id, role, joined_at) VALUES ($1, $2, 'owner', clock_timestamp())`, [organisationId, person.id]);
    const acting = { 'x-organisation-id': organisationId };
    expect(await scene.call('POST', `/v1/organisations/${organisationId}/invitations`, { token: person.token, body: { email: 'third@brightlane.example', role: 'viewer' }, headers: acting })).toMatchObject({ status: 201 });
    await scene.admin.query(`INSERT INTO vendors.history (id, vendor_id, organisation_id, version, action, actor, actor_id, to_state, staged, revision, facts, at) VALUES ($1, $2, $2, 1, 'changed', 'vendor', $3, 'draft', 'none', 1, '{}', clock_timestamp())`, [randomUUID(), organisationId, person.id]);
    expect(await scene.call('DELETE', `/v1/organisations/${organisationId}/members/${person.id}`, { token: owner.token, headers: acting })).toMatchObject({ status: 204 });
    await scene.call('POST', '/v1/auth/refresh', { body: { refreshToken: person.refreshToken } });
    await scene.call('POST', '/v1/auth/refresh', { body: { refreshToken: person.refreshToken } });
    const again = (await scene.signIn(person.email)).body.accessToken;
    const { id } = (await ask({ ...person, token: again })).body;
    await work();
    const { identity, acts } = (await file({ ...person, token: again }, id)).body;
    expect(identity['memberships']).toEqual([]);
    expect(identity['invitationsSent']).toMatchObject([{ organisationId, role: 'viewer' }]);
    expect(acts['vendors']).toMatchObject([{ act: 'changed', objectId: organisationId }]);
    expect(identity['audit']).toEqual(expect.arrayContaining([
      expect.objectContaining({ action: 'member_invited', organisationId, byYou: true }),
      expect.objectContaining({ action: 'member_removed', organisationId }),
      expect.objectContaining({ action: 'refresh_reused' }),
    ]));
  });

  it('an erasure leaves to others the answers in which somebody of the same name appears, or an organisation', async () => {
    const name = 'Quentin Quokka';
    const [person, namesake] = [await scene.person('quentin@brightlane.example', name), await scene.person('quentin@elsewhere.example', name)];
    const kept = (body: object) => scene.rows(`INSERT INTO identity.idempotency_key (scope, key, fingerprint, status, body) VALUES ('somebody else', gen_random_uuid(), '', 200, $1) RETURNING key`, [JSON.stringify(body)]);
    await kept({ accountId: namesake.id, displayName: name, email: namesake.email });
    await kept({ id: randomUUID(), displayName: name });
    await kept({ accountId: person.id, displayName: name, email: 'an.address.from.before@brightlane.example' });
    await kept({ id: randomUUID(), email: person.email });
    await erase(person);
    await work();
    const left = await scene.rows<{ body: string }>(`SELECT body FROM identity.idempotency_key WHERE scope = 'somebody else'`);
    expect(left.map(({ body }) => (JSON.parse(body) as { email?: string }).email)).toEqual([namesake.email, undefined]);
  });
});
