import type { Check } from './check.js';

/** Of one table: the chain of states from nothing to what the row says now. `read_sealed_bids` notes a refused look, not a change. */
const REQUESTS_CHAIN = `
  WITH link AS (
    SELECT object_type, object_id, from_state, to_state, at, id, lag(to_state) OVER chain AS before, lead(id) OVER chain IS NULL AS last
    FROM requests.history WHERE action <> 'read_sealed_bids' WINDOW chain AS (PARTITION BY object_type, object_id ORDER BY at, id)),
  now AS (SELECT 'request' AS object_type, id, state FROM requests.request UNION ALL SELECT 'bid', id, state FROM requests.bid UNION ALL SELECT 'award', id, status FROM requests.award)`;

const counted = (promise: string, versions: string, rows: string): Check => ({
  promise,
  sql: `SELECT v.id || ': version ' || v.version || ', ' || coalesce(r.n, 0) || ' rows up to ' || coalesce(r.top, 0) AS found FROM (${versions}) v FULL JOIN (${rows}) r USING (id)
    WHERE v.version IS DISTINCT FROM r.n OR r.n IS DISTINCT FROM r.top`,
});

const HISTORIES: readonly Check[] = [
  { promise: 'a history of requests has no gap', sql: `${REQUESTS_CHAIN} SELECT object_type || ' ' || object_id || ' from ' || coalesce(from_state, 'nothing') || ' after ' || coalesce(before, 'nothing') AS found FROM link WHERE from_state IS DISTINCT FROM before` },
  { promise: 'a history of requests ends where its object is', sql: `${REQUESTS_CHAIN} SELECT n.object_type || ' ' || n.id || ' is ' || n.state AS found FROM now n LEFT JOIN link l ON l.object_type = n.object_type AND l.object_id = n.id AND l.last WHERE l.to_state IS DISTINCT FROM n.state` },
  counted('the versions of a profile run from 1 to n', 'SELECT id, version::bigint FROM vendors.profile', 'SELECT vendor_id AS id, count(DISTINCT version) AS n, max(version)::bigint AS top FROM vendors.history GROUP BY 1'),
  counted('the versions of a case run from 1 to n', 'SELECT id, version::bigint FROM moderation.moderation_case', 'SELECT case_id AS id, count(*) AS n, count(*) AS top FROM moderation.history GROUP BY 1'),
  counted('the revisions of a bid run from 1 to n', 'SELECT id, revisions::bigint AS version FROM requests.bid WHERE revisions > 0', 'SELECT bid_id AS id, count(*) AS n, max(revision)::bigint AS top FROM requests.bid_revision GROUP BY 1'),
  counted('the rankings of a request run from 1 to the latest', 'SELECT request_id AS id, version::bigint FROM matching.request_ranking WHERE version > 0', 'SELECT request_id AS id, count(*) AS n, max(version)::bigint AS top FROM matching.run GROUP BY 1'),
];

const EFFECTS: readonly Check[] = [
  {
    promise: 'every published request has its ranking',
    sql: `SELECT q.id::text AS found FROM requests.outbox o JOIN matching.inbox i ON i.event_id = o.id JOIN requests.request q ON q.id = (o.payload ->> 'requestId')::uuid
      WHERE o.type = 'requests.request-published.v1' AND i.handled_at < (o.payload ->> 'closesAt')::timestamptz - interval '1 second' AND coalesce(q.ended_at, 'infinity') > i.handled_at + interval '1 second'
        AND NOT EXISTS (SELECT 1 FROM matching.run r WHERE r.request_id = q.id)`,
  },
  { promise: 'the ranking in force is the latest run', sql: `SELECT k.request_id::text AS found FROM matching.request_ranking k LEFT JOIN matching.run r ON r.id = k.run_id WHERE k.version > 0 AND r.version IS DISTINCT FROM k.version` },
  {
    promise: 'a ranking is announced once',
    sql: `SELECT r.id::text AS found FROM matching.run r WHERE (SELECT count(*) FROM matching.outbox o WHERE o.type = 'matching.request-ranked.v1' AND o.payload ->> 'runId' = r.id::text) <> 1`,
  },
  {
    promise: 'every submission has one case, and every case its submission',
    sql: `WITH said AS (
        SELECT 'request' AS kind, (payload ->> 'requestId')::uuid AS id, (payload ->> 'revision')::int AS revision FROM requests.outbox WHERE type = 'requests.request-submitted.v1'
        UNION ALL SELECT 'vendor_profile', (payload ->> 'vendorId')::uuid, (payload ->> 'revision')::int FROM vendors.outbox WHERE type = 'vendors.profile-submitted.v1'
        UNION ALL SELECT payload ->> 'objectType', (payload ->> 'caseStudyId')::uuid, (payload ->> 'revision')::int FROM vendors.outbox WHERE type = 'vendors.case-study-submitted.v1')
      SELECT coalesce(s.kind, c.object_type) || ' ' || coalesce(s.id, c.object_id) || ' revision ' || coalesce(s.revision, c.revision) AS found
      FROM said s FULL JOIN moderation.moderation_case c ON c.object_type = s.kind AND c.object_id = s.id AND c.revision = s.revision
      GROUP BY 1 HAVING count(s.id) <> 1 OR count(c.id) <> 1`,
  },
  {
    promise: 'every decision is announced and applied once',
    sql: `WITH applied AS (SELECT payload ->> 'caseId' AS id FROM requests.outbox WHERE type = 'requests.decision-applied.v1' UNION ALL SELECT payload ->> 'caseId' FROM vendors.outbox WHERE type = 'vendors.decision-applied.v1')
      SELECT c.id || ' ' || c.state AS found FROM moderation.moderation_case c WHERE c.state IN ('approved', 'changes_requested', 'rejected')
        AND ((SELECT count(*) FROM moderation.outbox o WHERE o.payload ->> 'caseId' = c.id::text) <> 1 OR (SELECT count(*) FROM applied a WHERE a.id = c.id::text) <> 1)`,
  },
  { promise: 'one invitation per request and vendor, announced once', sql: `
      WITH told AS (SELECT (payload ->> 'requestId')::uuid AS request_id, (payload ->> 'vendorId')::uuid AS vendor_id, count(*) AS n FROM requests.outbox WHERE type = 'requests.vendor-invited.v1' GROUP BY 1, 2),
        made AS (SELECT request_id, vendor_id, count(*) AS n FROM requests.invitation GROUP BY 1, 2)
      SELECT request_id || ' ' || vendor_id AS found FROM told FULL JOIN made USING (request_id, vendor_id) WHERE told.n IS DISTINCT FROM 1 OR made.n IS DISTINCT FROM 1` },
  { promise: 'a bid is announced as often as it was submitted', sql: `
      SELECT b.id || ': ' || b.revisions AS found FROM requests.bid b WHERE b.revisions <> (SELECT count(*) FROM requests.outbox o WHERE o.type = 'requests.bid-submitted.v1' AND o.payload ->> 'bidId' = b.id::text)` },
  { promise: 'every step of an award is in the history and announced once', sql: `
      SELECT a.id || ': version ' || a.version AS found FROM requests.award a WHERE a.version <> (SELECT count(*) FROM requests.history h WHERE h.object_id = a.id)
        OR a.version <> (SELECT count(*) FROM requests.outbox o WHERE o.type = 'requests.award-changed.v1' AND o.payload ->> 'awardId' = a.id::text)` },
  { promise: 'an organisation is announced once', sql: `
      SELECT o.id::text AS found FROM identity.organisation o WHERE (SELECT count(*) FROM identity.outbox e WHERE e.payload ->> 'organisationId' = o.id::text) <> 1` },
];

const RULES: readonly Check[] = [
  {
    promise: 'no bid is decided at or after the close (R1)',
    sql: `SELECT b.id || ' at ' || d.at AS found FROM requests.bid b JOIN requests.request q ON q.id = b.request_id
      CROSS JOIN LATERAL (SELECT b.decided_at AS at UNION ALL SELECT decided_at FROM requests.bid_revision r WHERE r.bid_id = b.id) d WHERE d.at >= q.closes_at`,
  },
  { promise: 'at most one live award per request (R2)', sql: `SELECT request_id::text AS found FROM requests.award WHERE status IN ('offered', 'accepted', 'confirmed') GROUP BY request_id HAVING count(*) > 1` },
  { promise: 'one bid per vendor and request (R3)', sql: `SELECT request_id || ' ' || organisation_id AS found FROM requests.bid GROUP BY request_id, organisation_id HAVING count(*) > 1` },
  {
    promise: 'every bid on a request that ended has an outcome (R6)',
    sql: `SELECT b.id || ' is ' || b.state || ' on a request that is ' || q.state AS found FROM requests.bid b JOIN requests.request q ON q.id = b.request_id
      WHERE (q.state IN ('awarded', 'unsuccessful', 'cancelled') AND b.state IN ('draft', 'submitted')) OR (q.state = 'withdrawn' AND b.state = 'submitted')`,
  },
  {
    promise: 'an accepted award, its request and its bid agree',
    sql: `SELECT a.id || ' is ' || a.status || ', its request ' || q.state || ', its bid ' || b.state AS found FROM requests.award a JOIN requests.request q ON q.id = a.request_id JOIN requests.bid b ON b.id = a.bid_id
      WHERE (a.status IN ('accepted', 'confirmed')) <> (q.state = 'awarded' AND b.state = 'awarded')`,
  },
];

/** What the product promises of its data, whoever was killed (architecture.md, R1 to R6). */
export const RULE_CHECKS: readonly Check[] = [...HISTORIES, ...EFFECTS, ...RULES];
