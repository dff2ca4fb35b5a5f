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

/** What is agreed on. */
export const CONSENSUS = `SELECT ${rowColumns(EvaluationConsensusRow, 'c')} FROM requests.evaluation_consensus c WHERE c.request_id = $1 ORDER BY c.version DESC LIMIT 1`;

/** Whether an account belongs to a bidder on a request: by its few memberships, each of which is looked up among the bids, however many of those there are. */
const belongsTo = (requestId: string, accountId: string): string => `EXISTS (
          SELECT FROM (SELECT s.organisation_id FROM identity.standing s WHERE s.account_id = ${accountId} OFFSET 0) s JOIN requests.bid b ON b.request_id = ${requestId} AND b.organisation_id = s.organisation_id WHERE ${SHOWN})`;

/**
 * The evaluators of a request ($1) who have to do with a bidder: declared it, or belong to it. Whatever became of the bid: only one that was taken back before the close is none. Not to be
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

/** Whether an account ($2) belongs to a bidder on a request ($1). Not to be asked before bids are opened (R4). */
export const BELONGS_TO_BIDDER = `SELECT ${belongsTo('$1', '$2')} AS belongs`;

/** What an account ($2) left behind as an evaluator of a request ($1): what it declared, and whether it submitted. */
export const LEFT_BEHIND = `
  SELECT e.conflicts, EXISTS (SELECT FROM requests.evaluation_sheet s WHERE s.request_id = e.request_id AND s.account_id = e.account_id AND s.submitted_at IS NOT NULL) AS submitted
    FROM requests.evaluator e WHERE e.request_id = $1 AND e.account_id = $2`;

/** Whether any award of a request ($1) was ever offered. */
export const EVER_AWARDED = 'SELECT EXISTS (SELECT FROM requests.award WHERE request_id = $1) AS awarded';

/** The bids on a request ($1) whose award came to nothing. */
export const PASSED_OVER = `SELECT DISTINCT bid_id AS "bidId" FROM requests.award WHERE request_id = $1 AND status IN ('declined', 'lapsed', 'revoked', 'checks_not_passed')`;

/** Numbers ($2) for bids ($1), once. */
export const NUMBER_BIDS = 'UPDATE requests.bid b SET anonymous_number = n.number FROM unnest($1::uuid[], $2::integer[]) AS n (id, number) WHERE b.id = n.id AND b.anonymous_number IS NULL';
