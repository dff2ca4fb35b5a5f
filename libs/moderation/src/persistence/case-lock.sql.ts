import { rowColumns } from '#platform';
import { ModerationCaseRow } from './moderation-case.row.js';

const CASE = `SELECT ${rowColumns(ModerationCaseRow, 'c')} FROM moderation.moderation_case c`;

/** One case, to be changed: by its id ($1), or by its object ($1, $2) and that object's revision ($3). */
export const CASE_FOR_UPDATE = `${CASE} WHERE c.id = $1 FOR UPDATE`;
export const REVISION_FOR_UPDATE = `${CASE} WHERE c.object_type = $1 AND c.object_id = $2 AND c.revision = $3 FOR UPDATE`;

/** One at a time for each object ($1), until the transaction ends. */
export const LOCK_OBJECT = `SELECT pg_advisory_xact_lock(hashtextextended('moderation.object ' || $1::text, 0))`;

/** The newest revision of an object ($1, $2) that has a case; 0 without any. */
export const NEWEST_REVISION = 'SELECT coalesce(max(revision), 0) AS revision FROM moderation.moderation_case WHERE object_type = $1 AND object_id = $2';
