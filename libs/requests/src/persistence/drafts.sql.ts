import type { Tx } from '#platform';

const LOCK = `SELECT pg_advisory_xact_lock(hashtextextended('requests drafts ' || $1::text, 0))`;

// By `request_drafts`, and no further than it takes.
const COUNT = `SELECT count(*)::integer AS drafts FROM (SELECT FROM requests.request WHERE organisation_id = $1 AND state = 'draft' LIMIT $2) few`;

const FORGET_ASSESSMENT = 'UPDATE requests.assessment SET request_id = NULL WHERE request_id = $1';
const REMOVE_FILES = 'DELETE FROM requests.attachment WHERE request_id = $1 RETURNING id';
const REMOVE = 'DELETE FROM requests.request WHERE id = $1';

/** Removes a draft that is held `FOR UPDATE`, with the rows of its files, and answers their ids: whose bytes nobody removes now go with the next sweep. Its assessment and its history stay. */
export async function removeDraft(tx: Tx, id: string): Promise<readonly string[]> {
  await tx.execute(FORGET_ASSESSMENT, [id]);
  const files = await tx.query<{ id: string }>(REMOVE_FILES, [id]);
  await tx.execute(REMOVE, [id]);
  return files.map((file) => file.id);
}

/** How many drafts an organisation has, at most `most`; until the transaction ends nobody else counts them. */
export async function countDrafts(tx: Tx, organisationId: string, most: number): Promise<number> {
  const [, counted] = await tx.together({ sql: LOCK, values: [organisationId] }, { sql: COUNT, values: [organisationId, most] });
  return counted?.[0]?.['drafts'] as number;
}
