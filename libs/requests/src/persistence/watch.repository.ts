import { DomainError } from '#contracts/domain-error';
import type { Tx } from '#platform';
import { Injectable } from '@nestjs/common';

/** How many requests an organisation watches at once. */
export const MOST_WATCHED = 200;

const LOCK = `SELECT pg_advisory_xact_lock(hashtextextended('requests watch ' || $1::text, 0))`;
// In milliseconds, as a position in the list of what is watched is told.
const ADD = `
  INSERT INTO requests.watch (organisation_id, request_id, since)
  SELECT $1, $2, date_trunc('milliseconds', clock_timestamp()) WHERE (SELECT count(*) FROM requests.watch WHERE organisation_id = $1) < $3 OR EXISTS (SELECT FROM requests.watch WHERE organisation_id = $1 AND request_id = $2)
  ON CONFLICT DO NOTHING`;
const WATCHES = 'SELECT 1 AS watches FROM requests.watch WHERE organisation_id = $1 AND request_id = $2';
const REMOVE = 'DELETE FROM requests.watch WHERE organisation_id = $1 AND request_id = $2';

/** Which requests organisations watch. */
@Injectable()
export class WatchRepository {
  /** Watching twice is watching once. Counted under a lock of the organisation's own. Throws `too_many_watched`. */
  async add(tx: Tx, organisationId: string, requestId: string): Promise<void> {
    await tx.query(LOCK, [organisationId]);
    if ((await tx.execute(ADD, [organisationId, requestId, MOST_WATCHED])) > 0 || (await tx.one(WATCHES, [organisationId, requestId]))) return;
    throw new DomainError('conflict', 'too_many_watched', `an organisation watches at most ${MOST_WATCHED} requests`);
  }

  /** Whether it was watched. */
  async remove(tx: Tx, organisationId: string, requestId: string): Promise<boolean> {
    return (await tx.execute(REMOVE, [organisationId, requestId])) > 0;
  }
}
