import { noticesDue, type NoticeTemplate } from '#contracts';
import { Database } from '#platform';
import { until } from '#platform/testing';
import pg from 'pg';
import { uuidv7 } from 'uuidv7';
import { OnNoticeDue } from '../jobs/on-notice-due.js';
import { HttpScene } from '../testing/http-scene.js';
import { ORGANISATION } from '../testing/identity-scene.js';
import { mailTo, readMailbox, sendDueMail } from '../testing/mail-reader.js';

/** Owner, contributor and viewer of one organisation, all with proved addresses. */
describe('notices', () => {
  let scene: HttpScene;
  let organisationId: string;
  const tokens = new Map<string, string>();
  const email = (name: string) => `${name}@brightlane.example`;
  const call = <B = Record<string, never>>(method: string, path: string, name: string, body?: object) => scene.call<B>(method, path, { token: tokens.get(name) as string, ...(body === undefined ? {} : { body }) });

  async function join(name: string): Promise<void> {
    const { token } = await scene.person(email(name), name);
    await scene.call('POST', '/v1/auth/verify-email', { body: { token: (await mailTo(scene.running, email(name), /^Confirm/)).token } });
    tokens.set(name, token);
  }

  async function member(name: string, role: string): Promise<void> {
    await join(name);
    await scene.admin.query(`INSERT INTO identity.membership (organisation_id, account_id, role, joined_at) SELECT $1, id, $2, clock_timestamp() FROM identity.account WHERE email_key = $3`, [organisationId, role, email(name)]);
  }

  /** As its subscriber gets it; resolves with who received something with this subject. */
  async function tell(template: NoticeTemplate, title: string, accountIds?: string[]): Promise<void> {
    const [payload] = noticesDue(template, [organisationId], { objectType: 'request', objectId: uuidv7(), facts: { title, outcome: 'rejected', reason: 'not_a_service', until: '2026-12-01T06:00:00.000Z' }, ...(accountIds ? { accountIds } : {}) });
    const event = { id: uuidv7(), type: 'requests.notice-due.v1', occurredAt: new Date().toISOString(), payload: payload! };
    await scene.get(Database).transaction((tx) => scene.get(OnNoticeDue).handle(tx, event));
  }

  const waiting = async () => Number((await scene.admin.query<{ count: string }>('SELECT count(*) FROM identity.mail WHERE sealed IS NOT NULL')).rows[0]?.count);
  const toldOf = async (title: string) => (await readMailbox(scene.running.url)).filter(({ text }) => text.includes(title)).map(({ to }) => to.split('@')[0]).sort();
  const sent = () => until(async () => {
    await sendDueMail(scene.running);
    return (await waiting()) === 0;
  }, 20_000);

  beforeAll(async () => {
    scene = await HttpScene.open();
    await join('owner');
    organisationId = (await call<{ id: string }>('POST', '/v1/organisations', 'owner', { ...ORGANISATION, registrationNumber: undefined })).body.id;
    await member('clerk', 'contributor');
    await member('guest', 'viewer');
  }, 60_000);

  afterAll(() => scene.close());

  it('go to the members who may do something about it, in words, with a reference', async () => {
    await tell('request_decided', 'Books of a bakery');
    await sent();
    expect(await toldOf('Books of a bakery')).toEqual(['clerk', 'owner']);
    const mail = await mailTo(scene.running, email('clerk'), /^Your request: rejected$/);
    expect(mail.text).toMatch(/^Hello clerk,\n\nan operator has looked at your request “Books of a bakery”\. The decision: rejected\. Reason: not a service\.\n\nReference: [0-9a-f-]{36}\.\n\nYou get this as a member of Brightlane Bakery\./);
    await tell('award_answered', 'What only a manager decides');
    await sent();
    expect(await toldOf('What only a manager decides')).toEqual(['owner']);
  });

  it('that concern some members alone go to those of them who may do something about it', async () => {
    const { rows } = await scene.admin.query<{ id: string }>('SELECT id FROM identity.account WHERE email_key = ANY ($1)', [[email('clerk'), email('guest')]]);
    await tell('evaluator_named', 'Scored by a clerk', rows.map(({ id }) => id));
    await tell('evaluator_named', 'Scored by nobody', []);
    await sent();
    expect(await toldOf('Scored by a clerk')).toEqual(['clerk']);
    expect(await toldOf('Scored by nobody')).toEqual([]);
  });

  it('of a kind that somebody has switched off do not come, and come again once it is switched on', async () => {
    const all = { requests: true, invitations: true, bids: true, awards: true, profile: true, access: true };
    expect(await call('GET', '/v1/me/notice-preferences', 'clerk')).toMatchObject({ status: 200, body: all });
    expect(await call('PUT', '/v1/me/notice-preferences', 'clerk', { ...all, requests: false })).toMatchObject({ status: 200, body: { ...all, requests: false } });
    expect(await call('GET', '/v1/me/notice-preferences', 'clerk')).toMatchObject({ body: { ...all, requests: false } });
    expect(await call('GET', '/v1/me/notice-preferences', 'owner')).toMatchObject({ body: all });
    await tell('request_ended', 'While it is off');
    await call('PUT', '/v1/me/notice-preferences', 'clerk', all);
    await tell('request_ended', 'While it is on');
    await sent();
    expect(await toldOf('While it is off')).toEqual(['owner']);
    expect(await toldOf('While it is on')).toEqual(['clerk', 'owner']);
    expect(await call('PUT', '/v1/me/notice-preferences', 'clerk', { requests: 'yes' })).toMatchObject({ status: 422 });
  });

  it('are dropped for who has left, and go to the address of now, when they are sent later', async () => {
    const late = await scene.admin.query<{ id: string }>(`SELECT id FROM identity.account WHERE email_key = $1`, [email('guest')]);
    await scene.admin.query(`UPDATE identity.membership SET role = 'contributor' WHERE account_id = $1`, [late.rows[0]?.id]);
    // Whoever would send waits for the lock of somebody else.
    const holder = new pg.Client({ connectionString: scene.clone.url });
    await holder.connect();
    await holder.query('BEGIN');
    await holder.query('LOCK TABLE identity.mail IN SHARE ROW EXCLUSIVE MODE');
    const telling = tell('bid_received', 'Sent later');
    await until(async () => (await scene.admin.query(`SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE 'INSERT INTO "identity"."mail"%'`)).rows.length > 0, 10_000);
    await scene.admin.query(`DELETE FROM identity.membership WHERE account_id = $1`, [late.rows[0]?.id]);
    await scene.admin.query(`UPDATE identity.account SET email = 'moved@brightlane.example', email_key = 'moved@brightlane.example' WHERE email_key = $1`, [email('clerk')]);
    await holder.query('COMMIT');
    await holder.end();
    await telling;
    await sent();
    expect(await toldOf('Sent later')).toEqual(['moved', 'owner']);
    expect((await scene.admin.query(`SELECT count(*)::int AS dropped FROM identity.mail WHERE given_up_at IS NOT NULL`)).rows).toEqual([{ dropped: 1 }]);
  });
});
