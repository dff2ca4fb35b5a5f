import { idOf } from '../market/clones.js';

/** A query on a hot path, how to make the product send it, and how to know it again. */
export interface HotQuery {
  /** Where it is written; its plan goes beside it. */
  readonly source: string;
  readonly title: string;
  readonly login: 'identity' | 'vendors' | 'requests' | 'matching' | 'moderation' | 'relay' | 'maintenance';
  /** The statement that is meant among those that the call, or the background, sends. */
  readonly statement: RegExp;
  /** Who calls what; without it the background sends the statement by itself. */
  readonly call?: HotCall;
  /** Of several that one call sends, the first is meant; else the last. */
  readonly first?: true;
  /** Rows that may be read for each row returned or written; more is for whoever has a reason. */
  readonly reads?: { readonly perRow: number; readonly because: string };
}

export interface HotCall {
  readonly as: Actor;
  readonly method?: 'POST' | 'PUT';
  readonly path: string;
  readonly body?: object;
  /** What must be read first for its ETag. */
  readonly ifMatch?: string;
  /** Follow this many cursors first. */
  readonly pages?: number;
  /** The status of the refusal that it meets once the statement was sent. */
  readonly refused?: number;
}

export type Actor = 'client' | 'vendor' | 'newcomer' | 'anybody';

const request = `/v1/requests/${idOf('request', 1)}`;
const list = (query: string, pages = 0) => ({ as: 'anybody', path: `/v1/requests?limit=25${query}`, pages }) as const;
const releases = (pages = 0) => ({ as: 'anybody', path: '/v1/ocds/releases?limit=25', pages }) as const;
const OPEN = { source: 'libs/requests/src/persistence/open-requests.sql.ts', login: 'requests', statement: /FROM requests\.request r WHERE\s+r\.state = 'published'/ } as const;
const RELEASED = { source: 'libs/requests/src/persistence/released-requests.sql.ts', login: 'requests', statement: /AS "clientName"/ } as const;
const PASSING = { reads: { perRow: 20, because: 'walked along the order, looking at each on the way' } } as const;
const FAR = { reads: { perRow: 250, because: 'a search looks at the next 5,000 along the order before it turns to the index of what is looked for' } } as const;
const submit = { as: 'vendor', method: 'POST', path: `/v1/bids/${idOf('bid', 0)}/submit` } as const;
const SUBMIT = { login: 'requests', call: submit } as const;

const READING: readonly HotQuery[] = [
  { source: 'libs/requests/src/persistence/request-for-reader.sql.ts', title: 'one request for a vendor', login: 'requests', statement: /"liveAward"/, call: { as: 'vendor', path: request } },
  { ...OPEN, title: 'newest, first page', call: list('') },
  { ...OPEN, title: 'newest, hundredth page', call: list('', 99) },
  { ...OPEN, title: 'closing soonest, first page', call: list('&sort=closesAt') },
  { ...OPEN, title: 'newest of a discipline', call: list('&discipline=accounting') },
  { ...OPEN, title: 'newest in a rare country', call: list('&country=DE') },
  { ...OPEN, title: 'closing soonest in a rare country', call: list('&country=DE&sort=closesAt') },
  { ...OPEN, title: 'newest of a discipline in a rare country', call: list('&discipline=accounting&country=DE') },
  { ...OPEN, title: 'a frequent word', ...PASSING, call: list('&q=payroll') },
  { ...OPEN, title: 'a rare word', ...FAR, call: list('&q=rare77') },
  { ...RELEASED, title: 'public requests, the last changed first', call: releases() },
  { ...RELEASED, title: 'public requests, hundredth page', call: releases(99) },
  { source: 'libs/matching/src/persistence/matches.sql.ts', title: 'the run of a request', login: 'matching', statement: /FROM matching\.request_ranking WHERE request_id = \$1\s+UNION ALL/, call: { as: 'client', path: `${request}/matches` } },
  { source: 'libs/matching/src/persistence/matches.sql.ts', title: 'a page of matches', login: 'matching', statement: /WHERE m\.run_id = \$1 AND m\.rank > \$2/, call: { as: 'client', path: `${request}/matches` } },
  { source: 'libs/matching/src/persistence/feed.sql.ts', title: 'the feed of a vendor that fits nearly everything', login: 'matching', statement: /r\.ranked/, reads: { perRow: 40, because: 'a match, its run, its ranking and its request are read for each on the way, and half of them are not for it' }, call: { as: 'vendor', path: '/v1/feed' } },
  { source: 'libs/platform/src/auth/memberships.ts', title: 'what an account may act as', login: 'identity', statement: /FROM identity\.standing/, call: { as: 'vendor', path: request } },
];

const SUBMITTING: readonly HotQuery[] = [
  { ...SUBMIT, source: 'libs/platform/src/http/write.ts', title: 'the answer under an idempotency key', statement: /^SELECT fingerprint, status, body/ },
  { ...SUBMIT, source: 'libs/requests/src/persistence/bid-by-id.sql.ts', title: 'a bid, to be changed', statement: /FROM requests\.bid b WHERE b\.id = \$1 FOR UPDATE/ },
  { ...SUBMIT, source: 'libs/requests/src/persistence/request-by-id.sql.ts', title: 'a request, shared by its bids', statement: /FROM requests\.request r WHERE r\.id = \$1 FOR SHARE/ },
  { ...SUBMIT, source: 'libs/requests/src/persistence/live-award.sql.ts', title: 'the live award', statement: /FROM requests\.award/ },
  { ...SUBMIT, source: 'libs/requests/src/persistence/eligibility-facts.ts', title: 'what makes a vendor eligible', statement: /FROM vendors\.directory d/ },
  { ...SUBMIT, source: 'libs/requests/src/persistence/count-bid.sql.ts', title: 'a bid counts', statement: /INSERT INTO requests\.bid_revision/ },
  { ...SUBMIT, source: 'libs/platform/src/http/write.ts', title: 'an answer is kept under its idempotency key', statement: /^INSERT INTO requests\.idempotency_key/ },
  { ...SUBMIT, source: 'libs/platform/src/outbox/pending-events.ts', title: 'an event is announced', statement: /INSERT INTO requests\.outbox/ },
];

const AGED = { source: 'libs/platform/src/retention/aged.sql.ts', reads: { perRow: 6_000, because: 'a statement removes up to a thousand rows, each of which is looked at, looked up in the inbox and read again to be removed' } } as const;

const BACKGROUND: readonly HotQuery[] = [
  { source: 'libs/platform/src/outbox/relay.sql.ts', title: 'events that may leave', login: 'relay', statement: /WITH waiting AS MATERIALIZED[^]*FROM requests\.outbox w/ },
  { source: 'libs/platform/src/outbox/reconciliation.sql.ts', title: 'events of the last day that nobody handled', login: 'relay', statement: /FROM requests\.outbox o\s+WHERE o\.relayed_at >=[^]*matching\.inbox/, reads: { perRow: 10_000, because: 'each event of the time looked at is looked up in the inbox, once at the start; later looks go back 15 minutes' } },
  { source: 'libs/platform/src/outbox/reconciliation.sql.ts', title: 'from when to when to look', login: 'relay', statement: /SELECT max\(relayed_at\) FROM requests\.outbox/ },
  { source: 'libs/platform/src/database/inbox.ts', title: 'an event is claimed', login: 'matching', statement: /^INSERT INTO matching\.inbox/ },
  { ...AGED, title: 'answers under idempotency keys of more than a day', login: 'requests', statement: /^DELETE FROM requests\.idempotency_key/ },
  { ...AGED, title: 'events that everybody has handled', login: 'maintenance', statement: /^DELETE FROM requests\.outbox WHERE/ },
  { ...AGED, title: 'releases that nothing waits for', login: 'maintenance', statement: /^DELETE FROM requests\.outbox_release/ },
  { ...AGED, title: 'marks of events that are gone', login: 'maintenance', statement: /^DELETE FROM matching\.inbox/ },
  { source: 'libs/platform/src/auth/revocations.ts', title: 'sessions that ended while their tokens live', login: 'identity', statement: /FROM identity\.live_revocations/ },
  { source: 'libs/requests/src/persistence/due-requests.sql.ts', title: 'requests that time has changed', login: 'requests', statement: /^SELECT id FROM requests\.request WHERE due_at/ },
  { source: 'libs/matching/src/persistence/request-rankings.sql.ts', title: 'the next ranking to make', login: 'matching', statement: /SELECT request_id FROM matching\.request_ranking WHERE stale_since/ },
];

export const CALLED: readonly HotQuery[] = [...READING, ...SUBMITTING];
export const UNCALLED = BACKGROUND;
