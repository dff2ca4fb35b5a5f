import type { DataExportState } from './data-export.row.js';

export interface DataExportRecord {
  readonly id: string;
  readonly state: DataExportState;
  readonly requestedAt: Date;
  readonly finishedAt: Date | null;
  readonly expiresAt: Date;
}

const RECORD = 'SELECT id, state, requested_at AS "requestedAt", finished_at AS "finishedAt", expires_at AS "expiresAt" FROM identity.data_export';

/** $1 account. The unique index data_export_under_way finds at most one. */
export const EXPORT_UNDER_WAY = `${RECORD} WHERE account_id = $1 AND state IN ('queued', 'running')`;

/** $1 account, $2 export. */
export const ONE_EXPORT = `${RECORD} WHERE id = $2 AND account_id = $1 AND expires_at > statement_timestamp()`;

/** $1 account, $2 export. */
export const EXPORT_FILE = `SELECT id, state, file FROM identity.data_export WHERE id = $2 AND account_id = $1 AND expires_at > statement_timestamp()`;

/** $1 account, $2 since when: how many, and when the first of them was asked for. */
export const EXPORTS_SINCE = 'SELECT count(*)::int AS exports, min(requested_at) AS first FROM identity.data_export WHERE account_id = $1 AND requested_at > $2';

/** By hand: claims the export that is due longest, so that of several processes one makes it, and one whose maker dies is made a minute later. */
export const CLAIM_DUE_EXPORT = `
  UPDATE identity.data_export SET state = 'running', attempts = attempts + 1, due_at = statement_timestamp() + interval '1 minute'
   WHERE id = (SELECT id FROM identity.data_export WHERE state IN ('queued', 'running') AND due_at <= statement_timestamp() ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED)
  RETURNING id, account_id AS "accountId", attempts`;

/** $1 export, $2 file. */
export const FINISH_EXPORT = `UPDATE identity.data_export SET state = 'done', file = $2, finished_at = clock_timestamp() WHERE id = $1 AND state = 'running'`;

export const FAIL_EXPORT = `UPDATE identity.data_export SET state = 'failed', finished_at = clock_timestamp() WHERE id = $1 AND state = 'running'`;

export const DELETE_EXPIRED_EXPORTS = `
  DELETE FROM identity.data_export WHERE id IN (
    SELECT id FROM identity.data_export WHERE expires_at < statement_timestamp() ORDER BY expires_at LIMIT $1)`;
