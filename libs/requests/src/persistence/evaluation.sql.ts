import { rowColumns } from '#platform';
import { SHOWN } from './bids-of-request.sql.js';
import { EvaluationConsensusRow } from './evaluation-consensus.row.js';
import { EvaluationSheetRow } from './evaluation-sheet.row.js';
import { EvaluatorRow } from './evaluator.row.js';

/** Who scores the bids on a request ($1) now, in the order in which they were named. */
export const EVALUATORS = `SELECT ${rowColumns(EvaluatorRow, 'e')} FROM requests.evaluator e WHERE e.request_id = $1 AND e.removed_at IS NULL ORDER BY e.named_at, e.account_id`;

/** Their sheets, drafts among them. */
export const SHEETS = `
  SELECT ${rowColumns(EvaluationSheetRow, 's')} FROM requests.evaluation_sheet s JOIN requests.evaluator e ON e.request_id = s.request_id AND e.account_id = s.account_id
   WHERE s.request_id = $1 AND e.removed_at IS NULL ORDER BY s.submitted_at, s.account_id`;

/** What was agreed on last, and whether an evaluator was removed since: one who had submitted then, like all of them. */
export const CONSENSUS = `
  SELECT ${rowColumns(EvaluationConsensusRow, 'c')}, EXISTS (SELECT FROM requests.evaluator e WHERE e.request_id = c.request_id AND e.removed_at >= c.recorded_at) AS overtaken
    FROM requests.evaluation_consensus c WHERE c.request_id = $1 ORDER BY c.version DESC LIMIT 1`;

/**
 * Whether an account belongs to a bidder on a request, or did at any time since that began its bid: leaving it, or being removed, takes back nothing; a membership that had ended before is none.
 * By its few memberships, each of which is looked up among the bids, however many of those there are.
 */
const belongsTo = (requestId: string, accountId: string, narrower = ''): string => `EXISTS (
          SELECT FROM (
              SELECT s.organisation_id, 'infinity'::timestamptz AS ended_at FROM identity.standing s WHERE s.account_id = ${accountId}
              UNION ALL SELECT p.organisation_id, p.ended_at FROM identity.past_memberships p WHERE p.account_id = ${accountId} OFFSET 0) m
            JOIN requests.bid b ON b.request_id = ${requestId} AND b.organisation_id = m.organisation_id WHERE m.ended_at >= b.created_at AND ${SHOWN} ${narrower})`;

/**
 * The evaluators of a request ($1) who have to do with a bidder: declared it, or belong to it or did since it began its bid. Whatever became of the bid: only one that was taken back before the close is none. Not to be
 * asked before bids are opened (R4). The bids are walked for whoever declared a conflict, and for nobody else.
 */
export const CONFLICTED_EVALUATORS = `
  SELECT e.account_id AS "accountId" FROM requests.evaluator e
   WHERE e.request_id = $1 AND e.removed_at IS NULL
     AND (${belongsTo('e.request_id', 'e.account_id')}
       OR EXISTS (SELECT FROM requests.bid b WHERE e.conflicts <> '[]' AND b.request_id = e.request_id AND ${SHOWN} AND e.conflicts @> to_jsonb(b.vendor_id::text)))`;

/** The role of an account ($1) in an organisation ($2). */
export const ROLE_IN = 'SELECT role FROM identity.standing WHERE account_id = $1 AND organisation_id = $2';

/** Which of these vendors ($1) there are. */
export const KNOWN_VENDORS = 'SELECT vendor_id AS "vendorId" FROM vendors.directory WHERE vendor_id = ANY ($1::uuid[])';

/**
 * Whether whoever acts ($2, an account, or a key, which is as conflicted as its maker) has to do with the bidder of a bid ($3), or, null, with any on a request ($1): belongs to it, did since it
 * began its bid, or declared it as an evaluator, also one who was removed. Not to be asked before bids are opened (R4).
 */
export const HAS_TO_DO_WITH_BIDDER = `
  WITH who AS (SELECT coalesce((SELECT k.account_id FROM identity.key_makers k WHERE k.key_id = $2), $2::uuid) AS id)
  SELECT ${belongsTo('$1', '(SELECT id FROM who)', 'AND ($3::uuid IS NULL OR b.id = $3)')}
    OR EXISTS (SELECT FROM requests.evaluator e JOIN requests.bid b ON b.request_id = e.request_id
          WHERE e.request_id = $1 AND e.account_id = (SELECT id FROM who) AND e.conflicts <> '[]' AND ${SHOWN} AND ($3::uuid IS NULL OR b.id = $3) AND e.conflicts @> to_jsonb(b.vendor_id::text)) AS conflicted`;

/** The roles of members ($2) of an organisation ($1); of who has left it none. */
export const ROLES_IN = 'SELECT account_id AS "accountId", role FROM identity.standing WHERE organisation_id = $1 AND account_id = ANY ($2::uuid[])';

/** Whether anybody else than an account ($2) has one of these roles ($3) in an organisation ($1). */
export const OTHERS_WITH_ROLE = 'SELECT EXISTS (SELECT FROM identity.standing WHERE organisation_id = $1 AND account_id <> $2 AND role = ANY ($3::text[])) AS others';

/** Whether an account ($2) was an evaluator of a request ($1) and is none any more. */
export const WAS_REMOVED = 'SELECT EXISTS (SELECT FROM requests.evaluator WHERE request_id = $1 AND account_id = $2 AND removed_at IS NOT NULL) AS removed';

/** What an account ($2) left behind as an evaluator of a request ($1): what it declared and when, and whether it submitted. */
export const LEFT_BEHIND = `
  SELECT e.conflicts, e.declared_at AS "declaredAt", EXISTS (SELECT FROM requests.evaluation_sheet s WHERE s.request_id = e.request_id AND s.account_id = e.account_id AND s.submitted_at IS NOT NULL) AS submitted
    FROM requests.evaluator e WHERE e.request_id = $1 AND e.account_id = $2`;

/** Whether any award of a request ($1) was ever offered. */
export const EVER_AWARDED = 'SELECT EXISTS (SELECT FROM requests.award WHERE request_id = $1) AS awarded';

/** Whether any award of a request ($1) was ever accepted. */
export const EVER_ACCEPTED = 'SELECT EXISTS (SELECT FROM requests.award WHERE request_id = $1 AND accepted_at IS NOT NULL) AS accepted';

/** Fixes of the bids on a request ($1) which go on ($2). */
export const SCREEN_BIDS = `UPDATE requests.bid SET screened_in = id = ANY ($2::uuid[]) WHERE request_id = $1 AND state = 'submitted'`;

/** The bids on a request ($1) whose award came to nothing. */
export const PASSED_OVER = `SELECT DISTINCT bid_id AS "bidId" FROM requests.award WHERE request_id = $1 AND status IN ('declined', 'lapsed', 'revoked', 'checks_not_passed')`;

/** Numbers ($2) for bids ($1), once. */
export const NUMBER_BIDS = 'UPDATE requests.bid b SET anonymous_number = n.number FROM unnest($1::uuid[], $2::integer[]) AS n (id, number) WHERE b.id = n.id AND b.anonymous_number IS NULL';
