import { until } from '#platform/testing';
import { RemoveExpired } from '../application/remove-expired.js';
import { HttpScene } from '../testing/http-scene.js';
import { personalDataOf } from '../testing/personal-data.js';

describe('personal data over HTTP', () => {
  let scene: HttpScene;

  /** HTTP alone: the test says when the job runs. */
  beforeAll(async () => {
    scene = await HttpScene.open(undefined, { role: 'http' });
  }, 60_000);

  afterAll(() => scene.close());

  const { work, ask, read, file, erase, erasure } = personalDataOf(() => scene);

  describe('an export', () => {
    it('is asked for with the password, made by a job, and holds everything about the account', async () => {
      const mira = await scene.person('mira@brightlane.example', 'Mira Osei');
      const organisationId = await scene.found(mira, 'Brightlane Bakery');
      await scene.signIn(mira.email, 'not the right one at all', { 'x-forwarded-for': '203.0.113.20', 'user-agent': 'Platypus/7' });
      await scene.call('POST', `/v1/organisations/${organisationId}/invitations`, { token: mira.token, body: { email: 'colleague@brightlane.example', role: 'viewer' } });
      expect(await ask(mira, 'not the right one at all')).toMatchObject({ status: 403, body: { code: 'wrong_password' } });
      const asked = await ask(mira);
      expect(asked).toMatchObject({ status: 202, body: { status: 'queued', finishedAt: null } });
      expect(await file(mira, asked.body.id)).toMatchObject({ status: 409, body: { code: 'data_export_not_ready' } });
      await work();
      expect(await read(mira, asked.body.id)).toMatchObject({ status: 200, body: { status: 'done' } });

      const { status, headers, body } = await file(mira, asked.body.id);
      expect([status, headers.get('cache-control'), headers.get('content-disposition')]).toEqual([200, 'no-store', 'attachment; filename="personal-data.json"']);
      expect(body).toMatchObject({ accountId: mira.id, incomplete: [], acts: { vendors: [], requests: [], moderation: [] } });
      expect(body.identity['account']).toMatchObject([{ id: mira.id, email: 'mira@brightlane.example', displayName: 'Mira Osei', operator: false }]);
      expect(body.identity['memberships']).toMatchObject([{ organisationId, organisation: 'Brightlane Bakery', role: 'owner' }]);
      expect(body.identity['sessions']).toHaveLength(1);
      expect(body.identity['invitationsSent']).toMatchObject([{ organisationId, role: 'viewer' }]);
      expect(body.identity['accesses']).toEqual(expect.arrayContaining([expect.objectContaining({ act: 'sign_in', outcome: 'refused', address: '203.0.113.20', userAgent: 'Platypus/7' })]));
      expect(body.identity['audit']?.map(({ action }) => action)).toEqual(expect.arrayContaining(['account_registered', 'signed_in', 'sign_in_failed', 'organisation_registered', 'member_invited', 'data_export_requested']));
      expect(body.identity['mails']).toMatchObject([{ template: 'verify_email' }]);
      const text = JSON.stringify(body);
      for (const secret of ['argon2id', 'colleague@', mira.refreshToken]) expect(text).not.toContain(secret);
    });

    it('is stored sealed, its download is audited, and it is nobody else’s', async () => {
      const person = await scene.person('sealed@brightlane.example', 'Sealed Person');
      const { id } = (await ask(person)).body;
      await work();
      const [row] = await scene.rows<{ file: Buffer }>('SELECT file FROM identity.data_export WHERE id = $1', [id]);
      expect(row?.file.includes('sealed@brightlane')).toBe(false);
      expect(row?.file.subarray(28, 30).equals(Buffer.from([0x1f, 0x8b]))).toBe(false);
      const other = await scene.person('curious@brightlane.example');
      for (const answer of [await read(other, id), await file(other, id)]) expect(answer).toMatchObject({ status: 404, body: { code: 'data_export_not_found' } });
      await file(person, id);
      expect(await scene.rows(`SELECT actor_id FROM identity.audit WHERE action = 'data_export_taken' AND object_id = $1`, [id])).toEqual([{ actor_id: person.id }]);
    });

    it('is one at a time, however many are asked for at once, and three a day', async () => {
      const person = await scene.person('eager@brightlane.example');
      const answers = await Promise.all(Array.from({ length: 8 }, () => ask(person)));
      expect(new Set(answers.map(({ status, body }) => `${status} ${body.id}`)).size).toBe(1);
      await work();
      for (let i = 0; i < 2; i += 1) {
        expect(await ask(person)).toMatchObject({ status: 202 });
        await work();
      }
      const refused = await ask(person);
      expect(refused).toMatchObject({ status: 429, body: { code: 'too_many_data_exports' } });
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(86_000);
      await scene.admin.query(`UPDATE identity.data_export SET requested_at = requested_at - interval '1 day' WHERE account_id = $1`, [person.id]);
      expect(await ask(person)).toMatchObject({ status: 202 });
    });

    it('is gone after seven days, file and all', async () => {
      const person = await scene.person('late@brightlane.example');
      const { id } = (await ask(person)).body;
      await work();
      await scene.admin.query(`UPDATE identity.data_export SET expires_at = expires_at - interval '7 days 1 second' WHERE id = $1`, [id]);
      expect(await file(person, id)).toMatchObject({ status: 404 });
      await scene.get(RemoveExpired).execute({ over: false });
      expect(await scene.rows('SELECT id FROM identity.data_export WHERE id = $1', [id])).toEqual([]);
    });

    it('is made by another round when its maker died, and has failed after five', async () => {
      const person = await scene.person('unlucky@brightlane.example');
      const { id } = (await ask(person)).body;
      await scene.admin.query(`UPDATE identity.data_export SET state = 'running', attempts = 1, due_at = clock_timestamp() + interval '1 minute' WHERE id = $1`, [id]);
      await work();
      expect((await read(person, id)).body.status).toBe('running');
      await scene.admin.query('ALTER VIEW vendors.acts_of_people RENAME TO away');
      try {
        for (let attempt = 2; attempt <= 5; attempt += 1) {
          expect((await read(person, id)).body.status).toBe('running');
          await scene.admin.query('UPDATE identity.data_export SET due_at = clock_timestamp() WHERE id = $1', [id]);
          await work();
        }
      } finally {
        await scene.admin.query('ALTER VIEW vendors.away RENAME TO acts_of_people');
      }
      expect((await read(person, id)).body.status).toBe('failed');
      expect(await ask(person)).toMatchObject({ status: 202, body: { status: 'queued' } });
    });
  });

  describe('an erasure', () => {
    it('ends the account at once, removes what is personal, and is read by its id afterwards', async () => {
      const person = await scene.person('gone@brightlane.example', 'Wanda Wombatquoll');
      const colleague = await scene.person('stays@brightlane.example', 'Colin');
      const organisationId = await scene.found(colleague, 'Colin’s');
      await scene.call('POST', `/v1/organisations/${organisationId}/invitations`, { token: colleague.token, body: { email: person.email, role: 'manager' }, headers: { 'x-organisation-id': organisationId } });
      await scene.found(person, 'A company of one');
      // An answer in which the person appears is kept for a day, to be repeated.
      const shared = await scene.found(colleague, 'Shared');
      await scene.admin.query(`INSERT INTO identity.membership (organisation_id, account_id, role, joined_at) VALUES ($1, $2, 'viewer', clock_timestamp())`, [shared, person.id]);
      const headers = { 'x-organisation-id': shared, 'if-match': '*', 'idempotency-key': 'promoted' };
      expect(await scene.call('PATCH', `/v1/organisations/${shared}/members/${person.id}`, { token: colleague.token, body: { role: 'manager' }, headers })).toMatchObject({ status: 200, body: { email: person.email } });
      expect(await scene.rows(`SELECT 1 FROM identity.idempotency_key WHERE body LIKE '%Wombatquoll%'`)).toHaveLength(1);
      // One that names the address alone, in a spelling that the account has had since it was given.
      const named = { token: colleague.token, body: { contactEmail: person.email }, headers: { ...headers, 'idempotency-key': 'named' } };
      expect(await scene.call('PATCH', `/v1/organisations/${shared}`, named)).toMatchObject({ status: 200, body: { contactEmail: person.email } });
      await scene.admin.query('UPDATE identity.account SET email = $2 WHERE id = $1', [person.id, 'Gone@Brightlane.example']);
      expect(await erase(person, 'not the right one at all')).toMatchObject({ status: 403, body: { code: 'wrong_password' } });
      const asked = await erase(person);
      expect(asked).toMatchObject({ status: 202, body: { status: 'queued', finishedAt: null } });
      expect(await scene.signIn(person.email)).toMatchObject({ status: 401, body: { code: 'wrong_credentials' } });
      expect(await scene.call('POST', '/v1/auth/refresh', { body: { refreshToken: person.refreshToken } })).toMatchObject({ status: 401 });
      await until(async () => (await scene.call('GET', '/v1/me', { token: person.token })).status === 401, 5_000);
      expect(await erasure(asked.body.id)).toMatchObject({ status: 200, body: { status: 'queued' } });
      await work();
      expect(await erasure(asked.body.id)).toMatchObject({ status: 200, body: { status: 'done', finishedAt: expect.any(String) } });

      const tables = await scene.rows<{ name: string }>(`SELECT 'identity.' || tablename AS name FROM pg_tables WHERE schemaname = 'identity'`);
      for (const { name } of tables) expect([name, await scene.rows(`SELECT t::text FROM ${name} t WHERE t::text ~* 'gone@brightlane|wombatquoll'`)]).toEqual([name, []]);
      const personal = ['access_log', 'data_export', 'email_proof', 'mail', 'membership'];
      for (const table of personal) expect([table, await scene.rows(`SELECT 1 FROM identity.${table} WHERE account_id = $1`, [person.id])]).toEqual([table, []]);
      expect(await scene.rows('SELECT display_name, password_hash FROM identity.account WHERE id = $1', [person.id])).toEqual([{ display_name: 'former member', password_hash: '' }]);
    });

    it('leaves the audit, under opaque ids, and tells the other services', async () => {
      const person = await scene.person('audited@brightlane.example');
      await erase(person);
      await work();
      const actions = await scene.rows<{ action: string }>('SELECT action FROM identity.audit WHERE object_id = $1 OR actor_id = $1 ORDER BY id', [person.id]);
      expect(actions.map(({ action }) => action)).toEqual(['account_registered', 'signed_in', 'erasure_requested', 'account_erased']);
      expect(await scene.rows(`SELECT payload FROM identity.outbox WHERE type = 'identity.account-erased.v1' AND payload ->> 'accountId' = $1`, [person.id])).toEqual([{ payload: { accountId: person.id } }]);
    });

    it('forgets an address from before, too, to which an invitation that was accepted had gone', async () => {
      const owner = await scene.person('inviting@brightlane.example');
      const person = await scene.person('maiden.name@brightlane.example');
      const organisationId = await scene.found(owner, 'Joined');
      const invited = await scene.call<{ token: string }>('POST', `/v1/organisations/${organisationId}/invitations`, { token: owner.token, body: { email: person.email, role: 'viewer' } });
      expect(await scene.call('POST', '/v1/member-invitations/accept', { token: person.token, body: { token: invited.body.token } })).toMatchObject({ status: 200 });
      await scene.admin.query(`UPDATE identity.account SET email = 'married@brightlane.example', email_key = 'married@brightlane.example' WHERE id = $1`, [person.id]);
      const { id } = (await ask(person)).body;
      await work();
      expect((await file(person, id)).body.identity['invitationsReceived']).toMatchObject([{ organisationId, email: person.email }]);
      await erase(person);
      await work();
      expect(await scene.rows(`SELECT email, accepted_at IS NOT NULL AS accepted FROM identity.member_invitation WHERE organisation_id = $1`, [organisationId])).toEqual([{ email: '', accepted: true }]);
      expect(await scene.rows(`SELECT 1 FROM identity.member_invitation i WHERE i::text LIKE '%maiden.name%'`)).toEqual([]);
    });

    it('gives the address free, for an account that has nothing of the one before', async () => {
      const before = await scene.person('again@brightlane.example');
      await erase(before);
      await work();
      const after = await scene.person('again@brightlane.example');
      expect(after.id).not.toBe(before.id);
      expect(await scene.call('GET', '/v1/me', { token: after.token })).toMatchObject({ status: 200, body: { account: { email: 'again@brightlane.example' }, memberships: [] } });
    });

    it('is refused to the last owner while members are left or others rely on the organisation', async () => {
      const owner = await scene.person('owner@brightlane.example');
      const member = await scene.person('member@brightlane.example');
      const organisationId = await scene.found(owner, 'With a member');
      await scene.admin.query(`INSERT INTO identity.membership (organisation_id, account_id, role, joined_at) VALUES ($1, $2, 'manager', clock_timestamp())`, [organisationId, member.id]);
      expect(await erase(owner)).toMatchObject({ status: 409, body: { code: 'last_owner' } });
      expect(await scene.call('GET', '/v1/me', { token: owner.token })).toMatchObject({ status: 200, body: { memberships: [{ role: 'owner' }] } });
      expect(await erase(member)).toMatchObject({ status: 202 });
      expect(await erase(owner)).toMatchObject({ status: 202 });
    });

    it('leaves an organisation that two owners erase at once with one of them, or with none when nobody relies on it', async () => {
      const [one, two, member] = [await scene.person('one@brightlane.example'), await scene.person('two@brightlane.example'), await scene.person('three@brightlane.example')];
      const organisationId = await scene.found(one, 'Two owners');
      for (const [id, role] of [[two.id, 'owner'], [member.id, 'viewer']]) await scene.admin.query('INSERT INTO identity.membership (organisation_id, account_id, role, joined_at) VALUES ($1, $2, $3, clock_timestamp())', [organisationId, id, role]);
      const answers = await Promise.all([erase(one), erase(two)]);
      expect(answers.map(({ status }) => status).sort()).toEqual([202, 409]);
      expect(await scene.rows(`SELECT 1 FROM identity.membership WHERE organisation_id = $1 AND role = 'owner'`, [organisationId])).toHaveLength(1);
    });

    it('leaves an organisation of one without API keys that work', async () => {
      const person = await scene.person('keyed@brightlane.example');
      const organisationId = await scene.found(person, 'Of one');
      const key = await scene.call<{ id: string; secret: string }>('POST', `/v1/organisations/${organisationId}/api-keys`, { token: person.token, body: { name: 'Books', permissions: ['organisation.read'], expiresInDays: 30 } });
      expect(key.status).toBe(201);
      expect(await erase(person)).toMatchObject({ status: 202 });
      expect(await scene.rows('SELECT key_id FROM identity.api_keys_in_force WHERE organisation_id = $1', [organisationId])).toEqual([]);
      expect(await scene.rows(`SELECT actor_id FROM identity.audit WHERE action = 'api_key_revoked' AND object_id = $1`, [key.body.id])).toEqual([{ actor_id: person.id }]);
    });

    it('done twice is as done once, and one that fails is owed until it is done', async () => {
      const person = await scene.person('owed@brightlane.example');
      const { id } = (await erase(person)).body;
      await scene.admin.query('ALTER TABLE identity.access_log RENAME TO away');
      try {
        await work();
      } finally {
        await scene.admin.query('ALTER TABLE identity.away RENAME TO access_log');
      }
      expect(await erasure(id)).toMatchObject({ body: { status: 'queued' } });
      expect(await scene.rows('SELECT email FROM identity.account WHERE id = $1', [person.id])).toEqual([{ email: person.email }]);
      await scene.admin.query('UPDATE identity.erasure SET due_at = clock_timestamp() WHERE id = $1', [id]);
      await Promise.all([work(), work(), work()]);
      expect(await erasure(id)).toMatchObject({ body: { status: 'done' } });
      expect(await scene.rows(`SELECT 1 FROM identity.audit WHERE action = 'account_erased' AND object_id = $1`, [person.id])).toHaveLength(1);
    });

    it('is done again from an open account, as after a backup that was restored', async () => {
      const person = await scene.person('restored@brightlane.example');
      await scene.found(person, 'Restored');
      await scene.admin.query('INSERT INTO identity.erasure (id, account_id, requested_at, due_at) VALUES ($1, $1, clock_timestamp(), clock_timestamp())', [person.id]);
      await work();
      expect(await scene.signIn(person.email)).toMatchObject({ status: 401 });
      expect(await scene.call('POST', '/v1/auth/refresh', { body: { refreshToken: person.refreshToken } })).toMatchObject({ status: 401 });
      expect(await scene.rows('SELECT account_id FROM identity.standing WHERE account_id = $1', [person.id])).toEqual([]);
      expect(await scene.rows('SELECT email, closed_at IS NOT NULL AS closed FROM identity.account WHERE id = $1', [person.id])).toEqual([{ email: '', closed: true }]);
    });

    it('takes an export that is still being made with it', async () => {
      const person = await scene.person('both@brightlane.example');
      await ask(person);
      await erase(person);
      await work();
      expect(await scene.rows('SELECT 1 FROM identity.data_export WHERE account_id = $1', [person.id])).toEqual([]);
    });
  });
});
