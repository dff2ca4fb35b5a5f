import { Person } from './client.js';
import { allDelivered } from './deliveries.js';
import { Holder, Observer } from './holder.js';
import { draftedVendor, listedVendor, submit, submittedVendor, type Vendor } from './listed-vendor.js';
import { announceDecision, caseOf } from './moderation.js';
import { OnDatabase } from './on-database.js';
import { eventually, ok } from './patience.js';
import { requestBody } from './request-examples.js';
import { CLEARWATER, LODESTONE, TIDEWATER } from './vendor-examples.js';

jest.setTimeout(180_000);

/** The three writes of one round, about to be sent: their events go to three services. */
interface Round {
  /** Submits its profile: moderation opens a case. */
  readonly submitter: Vendor;
  /** Is asked for changes: vendors applies the decision, moderation notes its effect. */
  readonly decided: Vendor;
  readonly caseId: string;
  /** Gets published: matching ranks it, requests invites the listed vendor. */
  readonly requestId: string;
}

/** BullMQ takes this lock, shared, for whatever it adds to or finishes in a queue; exclusively held, it stops the hand-over to that queue. */
const HOLD_QUEUE = `SELECT pg_advisory_xact_lock(hashtext('bullmq:finalization'), hashtext($1))`;
const RECEIVERS = ['moderation', 'vendors', 'matching'] as const;
const PUBLISHERS = ['vendors', 'moderation', 'requests'] as const;
const EVENTS_OF_A_ROUND = ['vendors.profile-submitted.v1', 'moderation.case-decided.v1', 'requests.request-published.v1'];

describe('kill -9 of the marketplace loses nothing and does nothing twice', () => {
  let site: OnDatabase;
  let observer: Observer;
  let operator: Person;
  let client: Person;
  let invited: Vendor;
  let pair: [Vendor, Vendor];
  let brief: unknown;
  const holders: Holder[] = [];

  beforeAll(async () => {
    site = await OnDatabase.create();
    observer = await Observer.of(site.database.url);
    operator = await site.operator();
    client = await new Person(site.url).join();
    await client.found('client', 'Harbour Street Cafés');
    brief = ok(await client.get<{ exampleBrief: unknown }>('/v1/disciplines/accounting')).exampleBrief;
    invited = await listedVendor(site.url, TIDEWATER, operator);
    pair = [await draftedVendor(site.url, CLEARWATER), await submittedVendor(site.url, LODESTONE)];
  });

  afterAll(async () => {
    await observer.end();
    await site.remove();
  });

  // A failed test lets go too: else the next ones wait for it.
  afterEach(async () => {
    await Promise.all(holders.splice(0).map((holder) => holder.letGo()));
  });

  const newHolder = async () => {
    const holder = await Holder.of(site.database.url);
    holders.push(holder);
    return holder;
  };

  /** Whoever was decided on in the last round submits in this one, and the other way round. */
  const prepare = async (): Promise<Round> => {
    const [submitter, decided] = pair;
    pair = [decided, submitter];
    const { id } = ok(await client.post<{ id: string }>('/v1/requests', requestBody(brief)));
    return { submitter, decided, caseId: (await caseOf(operator, decided.vendorId)).id, requestId: id };
  };

  const act = async ({ submitter, caseId, requestId }: Round): Promise<void> => {
    await submit(submitter);
    await announceDecision(operator, caseId, 'request-changes', { reasonCode: 'unclear_scope', statement: 'Say what is not included.' });
    expect(ok(await client.post<{ state: string }>(`/v1/requests/${requestId}/submit`)).state).toBe('open');
  };

  /** The writes are committed, their events not in the queue: the process waits for the queue's lock. */
  const reachHandOver = async (round: Round): Promise<Holder> => {
    const queues = await newHolder();
    for (const service of RECEIVERS) await queues.hold(HOLD_QUEUE, [service]);
    await act(round);
    await observer.untilWaiting('queue', 'add_jobs_bulk', RECEIVERS.length);
    return queues;
  };

  const restart = async () => {
    await site.start();
    operator = await site.again(operator);
    client = await site.again(client);
    for (const vendor of [invited, ...pair]) vendor.person = await site.again(vendor.person);
  };

  const expectOnce = async ({ submitter, decided, caseId, requestId }: Round) => {
    await allDelivered(observer);
    await eventually('the invitation', async () => ((await observer.count('requests.invitation WHERE request_id = $1', [requestId])) > 0 ? true : undefined));
    await allDelivered(observer);
    const counts = {
      cases: await observer.count(`moderation.moderation_case WHERE object_id = $1 AND state = 'open'`, [submitter.vendorId]),
      submissions: await observer.count(`vendors.history WHERE vendor_id = $1 AND action = 'submit'`, [submitter.vendorId]),
      casesInAll: await observer.count('moderation.moderation_case WHERE object_id = $1', [submitter.vendorId]),
      decisions: await observer.count(`vendors.history WHERE vendor_id = $1 AND facts->>'caseId' = $2`, [decided.vendorId, caseId]),
      applied: await observer.count(`vendors.outbox WHERE type = 'vendors.decision-applied.v1' AND payload->>'caseId' = $1`, [caseId]),
      effects: await observer.count(`moderation.history WHERE case_id = $1 AND action = 'effect_applied'`, [caseId]),
      rankings: await observer.count('matching.run WHERE request_id = $1', [requestId]),
      ranked: await observer.count(`matching.outbox WHERE type = 'matching.request-ranked.v1' AND payload->>'requestId' = $1`, [requestId]),
      invitations: await observer.count('requests.invitation WHERE request_id = $1 AND vendor_id = $2', [requestId, invited.vendorId]),
      deadLetters: await observer.count(`bullmq.job WHERE state = 'failed'`),
    };
    const { submissions, ...others } = counts;
    expect(others).toEqual({ cases: 1, casesInAll: submissions, decisions: 1, applied: 1, effects: 1, rankings: 1, ranked: 1, invitations: 1, deadLetters: 0 });
    expect(ok(await client.get<{ state: string }>(`/v1/requests/${requestId}`)).state).toBe('open');
  };

  it('between commit and relay', async () => {
    const round = await prepare();
    const queues = await reachHandOver(round);
    expect(await observer.count(`bullmq.job WHERE queue = ANY($1) AND data->>'type' = ANY($2) AND state <> 'completed'`, [RECEIVERS, EVENTS_OF_A_ROUND])).toBe(0);
    await site.kill();
    await queues.letGo();
    await restart();
    await expectOnce(round);
  });

  it('between the hand-over to the queue and its mark in the outbox', async () => {
    const round = await prepare();
    const queues = await reachHandOver(round);
    const marks = await newHolder();
    // SHARE lets the relay keep its rows and refuses it the UPDATE.
    for (const service of PUBLISHERS) await marks.hold(`LOCK TABLE ${service}.outbox IN SHARE MODE`);
    await queues.letGo();
    await observer.untilWaiting('relay', 'SET relayed_at', PUBLISHERS.length);
    await site.kill();
    await marks.letGo();
    await restart();
    await expectOnce(round);
  });

  it('between relay and handler', async () => {
    const round = await prepare();
    const queues = await reachHandOver(round);
    const inboxes = await newHolder();
    const claim = (consumer: string, subscriber: string, publisher: string, type: string) =>
      inboxes.hold(`INSERT INTO ${consumer}.inbox (subscriber, event_id) SELECT $1, id FROM ${publisher}.outbox WHERE type = $2 AND relayed_at IS NULL`, [subscriber, type]);
    expect(await claim('moderation', 'moderation.on-profile-submitted', 'vendors', 'vendors.profile-submitted.v1')).toBe(1);
    expect(await claim('vendors', 'vendors.on-case-decided', 'moderation', 'moderation.case-decided.v1')).toBe(1);
    expect(await claim('matching', 'matching.on-request-published', 'requests', 'requests.request-published.v1')).toBe(1);
    await queues.letGo();
    for (const service of RECEIVERS) await observer.untilWaiting(service, `INSERT INTO ${service}.inbox`);
    await site.kill();
    await inboxes.letGo();
    await restart();
    await expectOnce(round);
  });

  it('inside a handler', async () => {
    const round = await prepare();
    const rows = await newHolder();
    await rows.hold(`SELECT pg_advisory_xact_lock(hashtextextended('moderation.object ' || $1, 0))`, [round.submitter.vendorId]);
    await rows.hold('SELECT 1 FROM vendors.profile WHERE id = $1 FOR UPDATE', [round.decided.vendorId]);
    await rows.hold(`INSERT INTO matching.request_ranking (request_id, organisation_id, discipline, country, version) SELECT id, organisation_id, 'accounting', 'AU', 0 FROM requests.request WHERE id = $1`, [round.requestId]);
    await act(round);
    await observer.untilWaiting('moderation', 'pg_advisory_xact_lock');
    await observer.untilWaiting('vendors', 'vendors"."profile');
    await observer.untilWaiting('matching', 'matching.request_ranking');
    await site.kill();
    await rows.letGo();
    await restart();
    await expectOnce(round);
  });
});
