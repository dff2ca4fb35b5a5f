import { cloneDatabase, type TestDatabase } from '#platform/testing';
import pg from 'pg';
import { runChecks } from './check.js';
import { EVENT_CHECKS, PENDING } from './event-checks.js';
import { Planting } from './planting.js';
import { RULE_CHECKS } from './rule-checks.js';

const A = '01932d5c-7a3e-7c11-b0aa-000000000001';
const B = '01932d5c-7a3e-7c11-b0aa-000000000002';
const C = '01932d5c-7a3e-7c11-b0aa-000000000003';
const EARLY = '2026-12-01T00:00:00Z';
const LATE = '2026-12-02T00:00:00Z';
const ALL = [...PENDING, ...EVENT_CHECKS, ...RULE_CHECKS];

type Plant = (planting: Planting) => Promise<void>;
const rows = (...plants: [table: string, values: Record<string, unknown>][]): Plant => async (planting) => {
  for (const [table, values] of plants) await planting.row(table, values);
};

const published = { id: A, type: 'requests.request-published.v1', occurred_at: EARLY, payload: { requestId: A, closesAt: LATE } };
const request = { id: A, state: 'published', closes_at: LATE, version: 1 };
const history = (values: Record<string, unknown>): [string, Record<string, unknown>] => ['requests.history', { object_type: 'request', object_id: A, request_id: A, at: EARLY, action: 'publish', ...values }];

/** For every promise something that breaks it. */
const PLANTS: Readonly<Record<string, Plant>> = {
  'no event is lost: every event has left its outbox': rows(['requests.outbox', { ...published, relayed_at: null }]),
  'no event is lost: every subscriber has handled it': rows(['requests.outbox', { ...published, relayed_at: LATE }]),
  'every decision of an operator has taken effect': rows(['moderation.moderation_case', { id: A, effect: 'pending' }]),
  'what time decides is stored (the sweep runs)': rows(['requests.request', { ...request, due_at: '2020-01-01T00:00:00Z' }]),
  'marked rankings are made (the schedule runs)': rows(['matching.request_ranking', { request_id: A, stale_since: '2020-01-01T00:00:00Z' }]),
  'a held event stays until it is released (R4)': rows(['requests.outbox', { id: A, type: 'requests.bid-submitted.v1', hold_key: B, relayed_at: LATE }]),
  'nothing is handled that nobody announced': rows(['matching.inbox', { subscriber: 'matching.on-request-published', event_id: A }]),
  'no effect twice: every event tells something new': rows(
    ['requests.outbox', { ...published, id: A, relayed_at: LATE }], ['requests.outbox', { ...published, id: B, relayed_at: LATE }],
  ),
  'a history of requests has no gap': rows(history({ id: A, from_state: null, to_state: 'draft' }), history({ id: B, at: LATE, from_state: 'in_review', to_state: 'published' })),
  'a history of requests ends where its object is': rows(['requests.request', { ...request, state: 'cancelled' }], history({ id: A, from_state: null, to_state: 'draft' })),
  'the versions of a profile run from 1 to n': rows(['vendors.profile', { id: A, version: 3 }], ['vendors.history', { vendor_id: A, version: 1 }], ['vendors.history', { vendor_id: A, version: 3 }]),
  'the versions of a case run from 1 to n': rows(['moderation.moderation_case', { id: A, version: 2 }], ['moderation.history', { case_id: A }]),
  'the revisions of a bid run from 1 to n': rows(['requests.bid', { id: A, revisions: 2 }], ['requests.bid_revision', { bid_id: A, revision: 2 }]),
  'the rankings of a request run from 1 to the latest': rows(['matching.request_ranking', { request_id: A, version: 2, run_id: B }], ['matching.run', { id: B, request_id: A, version: 2 }]),
  'every published request has its ranking': rows(
    ['requests.outbox', { ...published, relayed_at: LATE }], ['matching.inbox', { subscriber: 'matching.on-request-published', event_id: A, handled_at: EARLY }], ['requests.request', request],
  ),
  'the ranking in force is the latest run': rows(['matching.request_ranking', { request_id: A, version: 2, run_id: B }], ['matching.run', { id: B, request_id: A, version: 1 }], ['matching.run', { id: C, request_id: A, version: 2 }]),
  'a ranking is announced once': rows(['matching.run', { id: A, request_id: B, version: 1 }]),
  'every submission has one case, and every case its submission': rows(['vendors.outbox', { id: A, type: 'vendors.profile-submitted.v1', payload: { vendorId: B, revision: 1 } }]),
  'every decision is announced and applied once': rows(['moderation.moderation_case', { id: A, state: 'approved' }], ['moderation.outbox', { id: B, type: 'moderation.case-decided.v1', payload: { caseId: A } }]),
  'one invitation per request and vendor, announced once': rows(['requests.invitation', { request_id: A, vendor_id: B }], ['requests.invitation', { request_id: A, vendor_id: B }]),
  'a bid is announced as often as it was submitted': rows(['requests.bid', { id: A, revisions: 1 }]),
  'every step of an award is in the history and announced once': rows(['requests.award', { id: A, version: 1 }]),
  'an organisation is announced once': rows(['identity.organisation', { id: A }]),
  'no bid is decided at or after the close (R1)': rows(['requests.request', request], ['requests.bid', { id: B, request_id: A, decided_at: LATE, revisions: 0 }]),
  'at most one live award per request (R2)': rows(['requests.award', { request_id: A, status: 'offered' }], ['requests.award', { request_id: A, status: 'accepted' }]),
  'one bid per vendor and request (R3)': rows(['requests.bid', { request_id: A, organisation_id: B }], ['requests.bid', { request_id: A, organisation_id: B }]),
  'every bid on a request that ended has an outcome (R6)': rows(['requests.request', { ...request, state: 'cancelled' }], ['requests.bid', { id: B, request_id: A, state: 'submitted' }]),
  'an accepted award, its request and its bid agree': rows(
    ['requests.request', { ...request, state: 'published' }], ['requests.bid', { id: B, request_id: A, state: 'submitted' }], ['requests.award', { id: C, request_id: A, bid_id: B, status: 'accepted' }],
  ),
};

describe('the reckoning in the database', () => {
  let clone: TestDatabase;
  let client: pg.Client;

  beforeAll(async () => {
    clone = await cloneDatabase();
    client = new pg.Client({ connectionString: clone.url });
    await client.connect();
  });

  afterAll(async () => {
    await client.end();
    await clone.drop();
  });

  beforeEach(() => client.query('BEGIN'));
  afterEach(() => client.query('ROLLBACK'));

  it('finds nothing in a new marketplace', async () => {
    expect(await runChecks(client, ALL)).toEqual([]);
  });

  it('has something that breaks each of its promises', () => {
    expect(Object.keys(PLANTS).sort()).toEqual(ALL.map(({ promise }) => promise).sort());
  });

  it.each(Object.entries(PLANTS))('sees it broken: %s', async (promise, plant) => {
    await plant(new Planting(client));
    expect((await runChecks(client, ALL)).map((violation) => violation.promise)).toContain(promise);
  });
});
