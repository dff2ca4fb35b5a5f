import { SERVICES } from '#contracts';
import { Runtime, startProcess, type RunningProcess } from '#platform';
import { callHttp, cloneDatabase, type TestDatabase } from '#platform/testing';
import pg from 'pg';
import { eventually } from '../../apps/e2e/src/patience.js';
import { requestBody } from '../../apps/e2e/src/request-examples.js';
import { profileBody } from '../../apps/e2e/src/vendor-bodies.js';
import { TIDEWATER } from '../../apps/e2e/src/vendor-examples.js';
import { ALL_SERVICES } from '../../apps/marketplace/src/services.js';

/**
 * Every column that names a person, and what an export and an erasure do about it (docs/adr/0029). A column that is not here fails: whoever adds one says in
 * libs/identity/src/persistence/personal-data.sql.ts and erasure.sql.ts, or in its service's view acts_of_people, what becomes of it.
 */
const NAMES_PEOPLE: Readonly<Record<string, string>> = {
  'identity.access_log.account_id': 'exported, removed',
  'identity.api_key.created_by': 'exported, an opaque id stays',
  'identity.api_key.revoked_by': 'exported, an opaque id stays',
  'identity.audit.actor_id': 'exported, an opaque id stays',
  'identity.data_export.account_id': 'exported, removed',
  'identity.email_proof.account_id': 'exported, removed',
  'identity.erasure.account_id': 'an opaque id stays',
  'identity.mail.account_id': 'exported, removed',
  'identity.member_invitation.invited_by': 'exported, an opaque id stays',
  'identity.membership.account_id': 'exported, removed',
  'identity.muted_notice.account_id': 'exported, removed',
  'identity.recovery_code.account_id': 'exported as a number, removed',
  'identity.second_factor.account_id': 'exported without its secret, removed',
  'identity.session.account_id': 'exported, an opaque id stays until the session has expired',
  'moderation.history.actor_id': 'exported as acts, an opaque id stays',
  'moderation.moderation_case.claimed_by': 'exported as acts, an opaque id stays',
  'moderation.moderation_case.decided_by': 'exported as acts, an opaque id stays',
  'requests.confidentiality_acceptance.accepted_by': 'exported as acts, an opaque id stays',
  'requests.evaluation_consensus.recorded_by': 'exported as acts and with its words, an opaque id stays',
  'requests.evaluation_sheet.account_id': 'exported as acts and with its words, an opaque id stays',
  'requests.evaluator.account_id': 'exported as acts and with its words, an opaque id stays',
  'requests.evaluator.named_by': 'exported as acts, an opaque id stays',
  'requests.history.actor_id': 'exported as acts, an opaque id stays',
  'vendors.history.actor_id': 'exported as acts, an opaque id stays',
};

/** Every column whose name says that it may hold a name or an address in clear, and the same of it. */
const HOLDS_WORDS: Readonly<Record<string, string>> = {
  'identity.access_log.address': 'exported, removed',
  'identity.access_log.user_agent': 'exported, removed',
  'identity.account.display_name': 'exported, replaced',
  'identity.account.email': 'exported, removed',
  'identity.account.email_key': 'exported as the address, removed',
  'identity.email_proof.email': 'exported, removed',
  'identity.email_proof.email_key': 'exported as the address, removed',
  'identity.mailbox.recipient': 'outside production alone, removed',
  'identity.member_invitation.email': 'exported, removed',
  'identity.member_invitation.email_key': 'exported as the address, removed',
  'identity.organisation.contact_email': 'exported, removed',
  'identity.organisation.display_name': 'of an organisation',
  'vendors.listing.display_name': 'of an organisation',
  'vendors.profile.display_name': 'of an organisation',
};

const PASSWORD = 'nine quiet otters paint fences';
const EMAIL = 'wanda.wombatquoll@people.example';
const SCHEMAS = [...SERVICES];

describe('what the services keep about a person', () => {
  let clone: TestDatabase;
  let admin: pg.Client;
  let running: RunningProcess;
  let token: string;
  let accountId: string;

  const call = <B = Record<string, unknown>>(method: string, path: string, { as = token, body, headers = {} }: { as?: string | undefined; body?: object; headers?: Record<string, string> } = {}) =>
    callHttp<B & { code?: string }>(running.url, method, path, { token: as, body, headers });
  const enter = async (email: string, displayName: string) => {
    await call('POST', '/v1/auth/register', { as: undefined, body: { email, password: PASSWORD, displayName } });
    return (await call<{ accessToken: string }>('POST', '/v1/auth/sign-in', { as: undefined, body: { email, password: PASSWORD } })).body.accessToken;
  };
  const tables = async () => (await admin.query<{ name: string }>(`SELECT schemaname || '.' || tablename AS name FROM pg_tables WHERE schemaname = ANY ($1) ORDER BY 1`, [SCHEMAS])).rows.map(({ name }) => name);
  const holding = async (pattern: string) => {
    const found: string[] = [];
    for (const name of await tables()) if ((await admin.query(`SELECT 1 FROM ${name} t WHERE t::text ~* $1 LIMIT 1`, [pattern])).rowCount) found.push(name);
    return found;
  };

  beforeAll(async () => {
    // A mail server that is away: what is to be sent stays sealed.
    clone = await cloneDatabase({ smtpUrl: 'smtp://127.0.0.1:9' });
    admin = new pg.Client({ connectionString: clone.url });
    await admin.connect();
    running = await startProcess(new Runtime(clone.config, ALL_SERVICES));
    token = await enter(EMAIL, 'Wanda Wombatquoll');
    accountId = (await admin.query<{ id: string }>('SELECT id FROM identity.account WHERE email_key = $1', [EMAIL])).rows[0]?.id ?? '';
  }, 120_000);

  afterAll(async () => {
    await running.stop();
    await admin.end();
    await clone.drop();
  });

  it('stands in columns that are known, and each has a fate', async () => {
    const { rows } = await admin.query<{ name: string }>(
      `SELECT c.table_schema || '.' || c.table_name || '.' || c.column_name AS name FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
        WHERE c.table_schema = ANY ($1) AND t.table_type = 'BASE TABLE' AND c.data_type = 'uuid' AND c.column_name ~ '(account_id|actor_id|person|_by)$' ORDER BY 1`,
      [SCHEMAS],
    );
    expect(rows.map(({ name }) => name)).toEqual(Object.keys(NAMES_PEOPLE).sort());
  });

  it('stands by name or address in columns that are known, and each has a fate', async () => {
    const { rows } = await admin.query<{ name: string }>(
      `SELECT c.table_schema || '.' || c.table_name || '.' || c.column_name AS name FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
        WHERE c.table_schema = ANY ($1) AND t.table_type = 'BASE TABLE' AND c.data_type = 'text' AND c.column_name ~ '(mail|address|recipient|phone|display_name|contact|user_agent)' ORDER BY 1`,
      [SCHEMAS],
    );
    expect(rows.map(({ name }) => name)).toEqual(Object.keys(HOLDS_WORDS).sort());
  });

  it('is exported with what the person did in other services, and is gone after an erasure but for the id', async () => {
    const found = async (side: string, displayName: string) =>
      (await call<{ id: string }>('POST', '/v1/organisations', { body: { displayName, legalName: `${displayName} Pty Ltd`, side, country: 'AU', timeZone: 'Australia/Sydney', currency: 'AUD' } })).body.id;
    const organisationId = await found('both', 'Quayside Bakery');
    const acting = { 'x-organisation-id': organisationId };
    // Whom the other side of an award would write to.
    expect(await call('PATCH', `/v1/organisations/${organisationId}`, { body: { contactEmail: EMAIL.toUpperCase() }, headers: { ...acting, 'if-match': '*' } })).toMatchObject({ status: 200, body: { contactEmail: EMAIL } });
    const vendor = await call<{ id: string }>('POST', '/v1/vendors', { body: profileBody(TIDEWATER), headers: acting });
    expect(vendor.status).toBe(201);
    const pack = await call<{ exampleBrief: unknown }>('GET', '/v1/disciplines/accounting');
    const summary = 'Two cafés want their books closed early. Write to us at books@harbour.example.';
    const request = await call<{ id: string }>('POST', '/v1/requests', { body: requestBody(pack.body.exampleBrief, { summary }), headers: acting });
    expect(request.status).toBe(201);
    expect(await call('POST', `/v1/requests/${request.body.id}/submit`, { headers: acting })).toMatchObject({ status: 200 });
    // No operator decides about the own organisation, so this act is put there.
    await admin.query(`INSERT INTO moderation.history (id, case_id, at, actor_kind, actor_id, action, to_state) VALUES ($1, $1, clock_timestamp(), 'operator', $2, 'claim', 'claimed')`, [request.body.id, accountId]);

    // Nor does anybody score a draft.
    await admin.query(`INSERT INTO requests.evaluator (request_id, account_id, named_by, named_at, conflicts) VALUES ($1, $2, $2, clock_timestamp(), $3)`, [request.body.id, accountId, JSON.stringify([vendor.body.id])]);
    const scores = [{ bidId: vendor.body.id, criterion: 'requirements', score: 7, comment: 'As its references say.' }];
    await admin.query(`INSERT INTO requests.evaluation_sheet (request_id, account_id, scores, saved_at) VALUES ($1, $2, $3, clock_timestamp())`, [request.body.id, accountId, JSON.stringify(scores)]);
    await admin.query(`INSERT INTO requests.evaluation_consensus (request_id, version, scores, note, recorded_by, recorded_at) VALUES ($1, 1, $3, 'Talked over.', $2, clock_timestamp())`, [request.body.id, accountId, JSON.stringify(scores)]);

    const asked = await call<{ id: string }>('POST', '/v1/me/data-exports', { body: { password: PASSWORD } });
    expect(asked.status).toBe(202);
    const path = `/v1/me/data-exports/${asked.body.id}`;
    await eventually('the export', async () => ((await call<{ status: string }>('GET', path)).body.status === 'done' ? true : undefined));
    const { acts, words, identity } = (await call<{ acts: Record<string, { objectType: string; objectId: string }[]>; words: Record<string, object[]>; identity: Record<string, object[]> }>('GET', `${path}/file`)).body;
    expect(identity['contactOf']).toEqual([{ organisationId, contactEmail: EMAIL }]);
    expect(acts['vendors']).toEqual(expect.arrayContaining([expect.objectContaining({ objectType: 'vendor_profile', objectId: vendor.body.id })]));
    expect(acts['requests']).toEqual(expect.arrayContaining([expect.objectContaining({ act: 'submit', objectType: 'request', objectId: request.body.id })]));
    expect(words['requests']).toMatchObject([{ kind: 'conflicts_of_interest', objectId: request.body.id, words: [vendor.body.id] }, { kind: 'scores', objectType: 'request', words: scores }, { kind: 'consensus', objectId: request.body.id, words: { note: 'Talked over.', scores } }]);
    expect(acts['moderation']).toMatchObject([{ act: 'claim', objectType: 'moderation_case' }]);

    // Others wait for what was submitted: while it does, somebody has to answer for it.
    expect(await call('POST', '/v1/me/erasure', { body: { password: PASSWORD } })).toMatchObject({ status: 409, body: { code: 'last_owner' } });
    const colleague = await enter('colin@people.example', 'Colin');
    const invited = await call<{ token: string }>('POST', `/v1/organisations/${organisationId}/invitations`, { body: { email: 'colin@people.example', role: 'owner' }, headers: acting });
    expect(await call('POST', '/v1/member-invitations/accept', { as: colleague, body: { token: invited.body.token } })).toMatchObject({ status: 200 });

    const erasure = await call<{ id: string }>('POST', '/v1/me/erasure', { body: { password: PASSWORD } });
    expect(erasure.status).toBe(202);
    await eventually('the erasure', async () => ((await call<{ status: string }>('GET', `/v1/me/erasure/${erasure.body.id}`, { as: undefined })).body.status === 'done' ? true : undefined));
    await eventually('the end of the session in every service', async () => ((await call('GET', '/v1/requests?mine=true', { headers: acting })).status === 401 ? true : undefined), 5_000);
    expect(await holding('wombatquoll')).toEqual([]);
    expect((await holding(accountId)).filter((name) => !name.startsWith('identity.'))).toEqual(['moderation.history', 'requests.evaluation_consensus', 'requests.evaluation_sheet', 'requests.evaluator', 'requests.history', 'requests.idempotency_key', 'vendors.history', 'vendors.idempotency_key']);
    expect(await call('GET', `/v1/requests/${request.body.id}`, { as: colleague, headers: acting })).toMatchObject({ status: 200, body: { id: request.body.id } });
  }, 120_000);
});
