import pg from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';
import { runChecks } from '../../../tools/chaos/verify/check.js';
import { EVENT_CHECKS, PENDING } from '../../../tools/chaos/verify/event-checks.js';
import { RULE_CHECKS } from '../../../tools/chaos/verify/rule-checks.js';
import { DecisiveActs, KINDS, type Act, type Told } from './decisive-acts.js';
import { allDelivered } from './deliveries.js';
import { Holder, Observer } from './holder.js';
import { Newcomers } from './newcomers.js';
import { OnDatabase } from './on-database.js';
import { eventually } from './patience.js';

jest.setTimeout(120_000);

/** People and vendors were put into the database, without the acts that would have brought them there; what closes within two seconds may do so before it is ranked. */
const NOT_TOLD_HERE = ['an organisation is announced once', 'the versions of a profile run from 1 to n', 'every published request has its ranking'];
const CHECKS = [...PENDING, ...EVENT_CHECKS, ...RULE_CHECKS].filter(({ promise }) => !NOT_TOLD_HERE.includes(promise));

/** As many mails of each kind to each organisation, of one owner each, as notices name it. */
const MAILED_OTHERWISE = `
  WITH told AS (SELECT organisation AS id, payload ->> 'template' AS template, count(*) AS n FROM requests.outbox, jsonb_array_elements_text(payload -> 'organisationIds') AS organisation WHERE type = 'requests.notice-due.v1' AND relayed_at IS NOT NULL GROUP BY 1, 2),
    mailed AS (SELECT organisation_id::text AS id, template, count(*) AS n FROM identity.mail WHERE organisation_id IS NOT NULL GROUP BY 1, 2)
  SELECT id, template, told.n AS told, mailed.n AS mailed FROM told FULL JOIN mailed USING (id, template) WHERE told.n IS DISTINCT FROM mailed.n`;

/**
 * A commit of the history of a request that is named in `held` waits for this lock, and goes through when it is let go, whether or not anybody is there to be told:
 * the server does not look meanwhile.
 */
const KEY = 4711;
const HOLD_COMMITS = `
  CREATE TABLE public.held (request_id uuid PRIMARY KEY);
  CREATE FUNCTION public.wait_for_commit() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN
    IF EXISTS (SELECT 1 FROM public.held WHERE request_id = new.request_id) THEN PERFORM pg_advisory_xact_lock_shared(${KEY}); END IF;
    RETURN NULL; END $$;
  CREATE CONSTRAINT TRIGGER wait_for_commit AFTER INSERT ON requests.history DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.wait_for_commit();
  DO $$ BEGIN EXECUTE format('ALTER ROLE marketplace_requests IN DATABASE %I SET client_connection_check_interval = 0', current_database()); END $$`;

describe('kill -9 of the marketplace while it takes bids, final offers and files, publishes addenda and answers, offers awards and has them accepted', () => {
  let site: OnDatabase;
  let admin: pg.Client;
  let observer: Observer;
  let newcomers: Newcomers;
  let acts: DecisiveActs;

  beforeAll(async () => {
    site = await OnDatabase.create({ DATABASE_POOL_SIZE: '150' }, async (url) => {
      newcomers = await Newcomers.of(url);
      admin = new pg.Client({ connectionString: url });
      await admin.connect();
      await admin.query(HOLD_COMMITS);
    });
    observer = await Observer.of(site.database.url);
    acts = await DecisiveActs.of(newcomers, site.url);
  });

  afterAll(async () => {
    await Promise.all([newcomers.end(), observer.end(), admin.end()]);
    await site.remove();
  });

  const done = async ({ kind, requestId }: Act) => observer.count('requests.history WHERE request_id = $1 AND action = $2 AND object_type = $3', [requestId, KINDS[kind].action, KINDS[kind].object]);
  /** Its sessions end when they find nobody to answer to. */
  const gone = () => eventually('the end of its sessions', async () => ((await observer.count(`pg_stat_activity WHERE datname = current_database() AND usename = 'marketplace_requests'`)) === 0 ? true : undefined));
  const send = (some: readonly Act[]) => some.map((act) => act.send(site.url).catch(() => undefined));
  const waiting = (event: 'advisory' | 'row', sessions: number) =>
    eventually(`${sessions} sessions that wait for ${event}`, async () =>
      (await observer.count(`pg_stat_activity WHERE datname = current_database() AND usename = 'marketplace_requests' AND wait_event_type = 'Lock' AND (wait_event = 'advisory') = $1`, [event === 'advisory'])) >= sessions ? true : undefined);

  /** Asked again, each act is answered as the first time, if there was one, and has happened once; everything that follows from it too. */
  const expectWhole = async (some: readonly Act[], before: readonly (Told | undefined)[], happened: readonly number[]) => {
    for (const [i, act] of some.entries()) {
      const again = await act.send(site.url);
      expect([act.kind, again.status < 300, again.replayed]).toEqual([act.kind, true, happened[i] === 1]);
      if (before[i]) expect(again.body).toEqual(before[i].body);
      expect((await act.send(site.url)).body).toEqual(again.body);
      expect([act.kind, await done(act)]).toEqual([act.kind, 1]);
      const { event, of } = KINDS[act.kind];
      if (event) expect([act.kind, await observer.count(`requests.outbox WHERE type = $1 AND payload ->> 'requestId' = $2 AND ${of}`, [event, act.requestId])]).toEqual([act.kind, 1]);
    }
    await allDelivered(observer);
    await eventually('rest', async () => ((await runChecks(admin, PENDING)).length === 0 ? true : undefined));
    expect(await runChecks(admin, CHECKS)).toEqual([]);
    await eventually('the mails', async () => ((await observer.rows(MAILED_OTHERWISE)).length === 0 ? true : undefined)).catch(async () => expect(await observer.rows(MAILED_OTHERWISE)).toEqual([]));
    expect(await observer.count(`bullmq.job WHERE state = 'failed'`)).toBe(0);
  };

  it('before they write anything, and in the middle of their commit: the former have not happened, the latter have, and nobody had been told', async () => {
    const prepared = await acts.prepare(site.url, 2);
    const [unwritten, committing] = [prepared.filter((_, i) => i % 2 === 0), prepared.filter((_, i) => i % 2 === 1)];
    const [rows, commits] = [await Holder.of(site.database.url), await Holder.of(site.database.url)];
    await observer.rows('INSERT INTO public.held SELECT unnest($1::uuid[])', [committing.map(({ requestId }) => requestId)]);
    await rows.hold('SELECT 1 FROM requests.request WHERE id = ANY ($1) FOR UPDATE', [unwritten.map(({ requestId }) => requestId)]);
    await commits.hold('SELECT pg_advisory_xact_lock($1)', [KEY]);
    const answers = send(prepared);
    await waiting('row', unwritten.length);
    await waiting('advisory', committing.length);
    await site.kill();
    await Promise.all([rows.letGo(), commits.letGo()]);
    expect(await Promise.all(answers)).toEqual(prepared.map(() => undefined));
    await gone();
    const happened = await Promise.all(prepared.map(done));
    expect(happened).toEqual(prepared.map((act) => (committing.includes(act) ? 1 : 0)));
    await site.start();
    await expectWhole(prepared, prepared.map(() => undefined), happened);
  });

  it('in the commit of a sealed bid that was decided in time, which the close overtakes: it counts, and nobody has read that it is there (R1, R4)', async () => {
    const { act, closesAt, bids } = await acts.lastMinute(site.url);
    const commits = await Holder.of(site.database.url);
    await observer.rows('INSERT INTO public.held VALUES ($1)', [act.requestId]);
    await commits.hold('SELECT pg_advisory_xact_lock($1)', [KEY]);
    const [answer] = send([act]);
    await waiting('advisory', 1);
    await eventually('the close', async () => ((await observer.count('(SELECT clock_timestamp() AS at) AS now WHERE at > $1', [closesAt])) === 1 ? true : undefined));
    const reading = bids(site.url).catch(() => undefined);
    await waiting('row', 1);
    await site.kill();
    await commits.letGo();
    expect([await answer, await reading]).toEqual([undefined, undefined]);
    await gone();
    await site.start();
    await expectWhole([act], [undefined], [1]);
    const { status, body } = await bids(site.url);
    expect([status, body.items.map(({ state }) => state)]).toEqual([200, ['submitted']]);
    expect(await observer.count('requests.bid b JOIN requests.request r ON r.id = b.request_id WHERE r.id = $1 AND b.decided_at < r.closes_at AND r.closes_at <= r.opened_at', [act.requestId])).toBe(1);
  });

  it('in the middle of many of them: what was answered stays so, the rest has happened or has not', async () => {
    const prepared = await acts.prepare(site.url, 3);
    const mixed = prepared.map((_, i) => prepared[(i * 7) % prepared.length] as Act);
    const answers: (Told | undefined)[] = mixed.map(() => undefined);
    let answered = 0;
    const sent = mixed.map(async (act, i) => {
      await sleep(i * 25);
      answers[i] = await act.send(site.url).catch(() => undefined);
      answered += answers[i] ? 1 : 0;
    });
    await eventually('the first half', async () => (answered >= mixed.length / 2 ? true : undefined));
    await site.kill();
    await Promise.all(sent);
    expect(answers).toContain(undefined);
    await gone();
    const happened = await Promise.all(mixed.map(done));
    for (const [i, answer] of answers.entries()) if (answer) expect([answer.status < 300, happened[i]]).toEqual([true, 1]);
    await site.start();
    await expectWhole(mixed, answers, happened);
  });
});
