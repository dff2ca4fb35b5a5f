import { idOf } from '../market/clones.js';
import type { HotCall, HotQuery } from '../plans/hot-queries.js';
import { GROUP, REQUEST } from './shape.js';

/** What the acts are done to, in the large marketplace. */
export interface Subjects {
  /** The busy client's own: a draft, an open request with bids, a closed one with shortlisted bids. */
  readonly draft: string;
  readonly open: string;
  readonly closed: string;
  /** Another closed one, and a bid on it. */
  readonly toAward: string;
  /** A newcomer's draft bid on a request that takes few. */
  readonly cappedBid: string;
  readonly bid: string;
  /** One of the busy client's that were accepted. */
  readonly award: string;
  /** The busy client has as many drafts as it may have. */
  readonly crowded: boolean;
  /** The busy client's account. */
  readonly account: string;
}

const IN = 'libs/requests/src/persistence/';
const sql = (name: string): Pick<HotQuery, 'source' | 'login'> => ({ source: `${IN}${name}.sql.ts`, login: 'requests' });
const rows = (name: string): Pick<HotQuery, 'source' | 'login'> => ({ source: `${IN}${name}.repository.ts`, login: 'requests' });
const client = (path: string, pages = 0): { readonly call: HotCall } => ({ call: { as: 'client', path, pages } });
const vendor = (path: string, pages = 0): { readonly call: HotCall } => ({ call: { as: 'vendor', path, pages } });
const big = `/v1/requests/${REQUEST.big}`;

const OWN = { ...rows('request'), statement: /FROM "requests"\."request" "r"/ } as const;
const OWN_BIDS = { ...sql('own-bids'), statement: /^SELECT b\.id[^]*WHERE b\.organisation_id = \$1/ } as const;
const INVITATIONS = { ...sql('my-invitations'), statement: /FROM requests\.invitation i JOIN/ } as const;
const AROUND = { ...sql('request-surroundings'), statement: /jsonb_agg\(jsonb_build_object\('number'/ } as const;
const WALKED = { perRow: 300, because: 'walks the own bids, some thousands at the most, until a page of that state is full' } as const;
const WHOLE_REQUEST = { perRow: 500, because: 'counts the bids on one request' } as const;

const COUNTED = { perRow: 50_001, because: 'counts the own rows, up to one more than a table may have' } as const;
const SUMMED = { perRow: 5_000, because: 'sums all of the organisation’s own of two years into a few cells' } as const;

const reading = (deep: number): readonly HotQuery[] => [
  { ...OWN, title: 'own requests, first page', ...client('/v1/requests?mine=true&limit=25') },
  { ...OWN, title: `own requests, page ${deep}`, ...client('/v1/requests?mine=true&limit=25', deep - 1) },
  { ...OWN, title: 'own requests of a group', ...client(`/v1/requests?mine=true&group=${GROUP}`) },
  { ...OWN_BIDS, title: 'own bids, first page', ...vendor('/v1/bids?limit=25') },
  { ...OWN_BIDS, title: `own bids, page ${deep}`, ...vendor('/v1/bids?limit=25', deep - 1) },
  { ...OWN_BIDS, title: 'own bids of a frequent state', ...vendor('/v1/bids?limit=25&state=submitted') },
  { ...OWN_BIDS, title: 'own bids of a rare state', reads: WALKED, ...vendor('/v1/bids?limit=25&state=withdrawn') },
  { ...OWN_BIDS, title: 'the own bid on one request', ...vendor(`/v1/bids?requestId=${REQUEST.open}`) },
  { ...sql('watched-requests'), title: 'watched requests', statement: /FROM requests\.watch w JOIN/, reads: { perRow: 20, because: 'two hundred watched ones, the most there are, are sorted for a page' }, ...vendor('/v1/requests?watched=true&limit=25') },
  { ...INVITATIONS, title: 'own invitations, first page', ...vendor('/v1/invitations?limit=25') },
  { ...INVITATIONS, title: `own invitations, page ${deep}`, ...vendor('/v1/invitations?limit=25', deep - 1) },
  { ...sql('request-sight'), title: 'what a client sees of its request', statement: /^SELECT clock_timestamp\(\) AS at,\s+EXISTS/, ...client(`${big}/bids`) },
  { ...sql('request-timeline'), title: 'of a request with 401 bids', statement: /WHERE request_id = \$1 AND object_type IN/, ...client(`${big}/history`) },
  { ...sql('request-timeline'), title: 'of a bid', statement: /WHERE object_id = \$1/, ...client(`/v1/bids/${idOf('bid', 0)}/history`) },
  { ...AROUND, title: 'around 25 requests', reads: { perRow: 40, because: 'reads the addenda, moves, files and awards of each, and counts the bids of those that were opened' }, call: { as: 'anybody', path: '/v1/ocds/releases?limit=25', pages: 9 } },
  { ...AROUND, title: 'around a request with 401 bids', reads: WHOLE_REQUEST, ...client(`${big}/ocds`) },
  { ...sql('questions-of-request'), title: 'a page of questions', statement: /FROM requests\.question q/, ...client(`${big}/questions?limit=25`) },
  { ...sql('addenda-of-request'), title: 'a page of addenda', statement: /FROM requests\.addendum a/, ...client(`${big}/addenda?limit=25`) },
  { ...sql('finished-requests'), title: 'what a client brought to an end', statement: /ended_at AS "endedAt"/, ...vendor(`${big}/client-record`) },
  { ...sql('evaluation'), title: 'who scores the bids on a request', statement: /FROM requests\.evaluator e WHERE/, ...client(`${big}/evaluation`) },
  { ...sql('evaluation'), title: 'their sheets', statement: /FROM requests\.evaluation_sheet s JOIN/, ...client(`${big}/evaluation`) },
  { ...sql('evaluation'), title: 'what they agree on', statement: /FROM requests\.evaluation_consensus c/, ...client(`${big}/evaluation`) },
  { ...sql('evaluation'), title: 'who of them has to do with one of 401 bidders', statement: /AS "accountId" FROM requests\.evaluator e/, reads: { perRow: 500, because: 'walks the bids for the one of them who declared a conflict' }, ...client(`${big}/evaluators`) },
  { ...sql('exported-rows'), title: 'the prices of 401 bids, a batch', first: true, statement: /content -> 'priceLines' AS "priceLines"\s+FROM requests\.bid b\s+WHERE b\.request_id/, ...client(`${big}/comparison.csv`) },
  { ...sql('exported-rows'), title: 'how many own bids', statement: /FROM requests\.bid WHERE organisation_id = \$1[^]*LIMIT \$4/, reads: COUNTED, ...vendor('/v1/bids.csv') },
  { ...sql('exported-rows'), title: 'how many own requests', statement: /FROM requests\.request WHERE organisation_id = \$1[^]*LIMIT \$4/, reads: COUNTED, ...client('/v1/requests.csv') },
  { ...sql('own-bids'), title: 'own bids, to export them', statement: /\(b\.created_at, b\.id\) < \(\$2, \$3/, ...vendor('/v1/bids.csv') },
  { ...sql('analytics'), title: 'what a client brought to an end in two years', statement: /opened_at IS NOT NULL AS opened/, ...client('/v1/analytics/client') },
  { ...sql('analytics'), title: 'what its figures take of the bids on 25 requests', statement: /FROM unnest\(\$1::uuid\[\]\) r \(id\), LATERAL/, reads: { perRow: 5, because: 'the first revision of each bid, too' }, ...client('/v1/analytics/client') },
  { ...sql('analytics'), title: 'what became of a vendor’s bids', statement: /b\.shortlisted, count/, reads: SUMMED, ...vendor('/v1/analytics/vendor') },
  { ...sql('analytics'), title: 'a vendor’s invitations of two years', statement: /FROM requests\.invitation i\s+WHERE[^]*GROUP BY/, reads: SUMMED, ...vendor('/v1/analytics/vendor') },
  { ...sql('analytics'), title: 'requests that a vendor saw in two years', statement: /FROM requests\.request_viewed/, reads: SUMMED, ...vendor('/v1/analytics/vendor') },
  { ...rows('clarification'), title: 'the clarifications of a bid', statement: /FROM "requests"\."clarification"/, ...client(`/v1/bids/${idOf('bid', 0)}/clarifications`) },
];

const acting = ({ draft, open, closed, toAward, cappedBid, bid, award: accepted, account, crowded }: Subjects): readonly HotQuery[] => {
  // Refused for the many that are live already, which the statement said.
  const publish: HotCall = { as: 'client', method: 'POST', path: `/v1/requests/${draft}/submit`, refused: 409 };
  const amend: HotCall = { as: 'client', method: 'POST', path: `/v1/requests/${open}/addenda`, body: { kind: 'material', text: 'The books of a third site come with the work.', changes: { termMonths: 24 } }, ifMatch: `/v1/requests/${open}` };
  const submit: HotCall = { as: 'newcomer', method: 'POST', path: `/v1/bids/${cappedBid}/submit` };
  const ask: HotCall = { as: 'client', method: 'POST', path: `/v1/requests/${closed}/final-offers` };
  const award: HotCall = { as: 'client', method: 'POST', path: `/v1/requests/${toAward}/award`, body: { bidId: bid, chosenFor: ['price'] }, ifMatch: `/v1/requests/${toAward}` };
  const copy: HotCall = { as: 'client', method: 'POST', path: `${big}/clone`, ...(crowded ? { refused: 409 } : {}) };
  const question: HotCall = { as: 'newcomer', method: 'POST', path: `/v1/requests/${REQUEST.open}/questions`, body: { text: 'Is the second site kept in the same ledger as the first?' } };
  const name: HotCall = { as: 'client', method: 'POST', path: `${big}/evaluators`, body: { accountId: account }, refused: 409 };
  // Refused for the scores that it leaves out, which is looked at last.
  const agree: HotCall = { as: 'client', method: 'PUT', path: `${big}/consensus`, body: { scores: [], note: 'As the evaluators agreed.' }, ifMatch: `${big}/consensus`, refused: 422 };
  return [
    { ...sql('live-requests'), title: 'what an organisation has running and ended', statement: /AS "hadOutcome"/, reads: { perRow: 3_000, because: 'counts what is live of one organisation, in its index' }, call: publish },
    { ...sql('followers'), title: 'who is told of what happens to a request', statement: /FROM requests\.watch WHERE request_id/, call: amend },
    { ...rows('reaffirmation'), title: 'bids are asked to be reaffirmed', statement: /SET reaffirmation_due = true/, reads: WHOLE_REQUEST, call: amend },
    { ...rows('bid-slots'), title: 'the places of a request', statement: /^SELECT cap FROM/, call: submit },
    { ...rows('bid-slots'), title: 'how the others stand', statement: /AS taken/, reads: WHOLE_REQUEST, call: submit },
    { ...rows('bid'), title: 'the bid to be awarded', statement: /FROM "requests"\."bid"[^]*LIMIT 1 FOR UPDATE/, call: award },
    { ...rows('bid'), title: 'shortlisted bids are asked for final offers', statement: /SET final_offer_by = \$2/, reads: WHOLE_REQUEST, call: ask },
    { ...sql('drafts'), title: 'how many drafts an organisation has', statement: /AS drafts FROM/, reads: { perRow: 101, because: 'counts up to as many as there may be' }, call: copy },
    { ...sql('asker-names'), title: 'by what who asks is known', statement: /AS "listedName"/, call: question },
    { ...sql('party-contacts'), title: 'the parties of an award', statement: /FROM identity\.contacts WHERE/, ...client(`/v1/awards/${accepted}/contacts`) },
    { ...sql('evaluation'), title: 'the role of an account in an organisation', statement: /^SELECT role FROM identity\.standing/, call: name },
    { ...sql('evaluation'), title: 'what somebody left behind as an evaluator', statement: /^SELECT e\.conflicts, EXISTS/, call: name },
    { ...sql('evaluation'), title: 'whether an award was ever offered', statement: /AS awarded$/, call: agree },
    { ...sql('evaluation'), title: 'whether an account belongs to one of 401 bidders', statement: /AS belongs$/, call: agree },
    { ...rows('bid'), title: 'shortlisted bids that are not asked', statement: /AS "bidId", CASE/, reads: WHOLE_REQUEST, call: ask },
  ];
};

/** Sent by themselves. */
export const TIMED: readonly HotQuery[] = [
  { ...sql('due-reminders'), title: 'requests to be reminded of', statement: /^SELECT id FROM requests\.request WHERE remind_at/ },
  { ...sql('due-reminders'), title: 'invitations to be reminded of', statement: /^SELECT id FROM requests\.invitation WHERE remind_at/ },
  { ...sql('due-reminders'), title: 'drafts that nobody uses', statement: /^SELECT id FROM requests\.request\s+WHERE state = 'draft'/ },
];

export const requestQueries = (subjects: Subjects, deep: number): readonly HotQuery[] => [...reading(deep), ...acting(subjects)];
