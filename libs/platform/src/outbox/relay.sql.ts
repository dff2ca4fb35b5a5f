import type { ServiceName } from '#contracts';
import { OUTBOX_COLUMNS } from './hand-over.js';

/**
 * The oldest events that may leave, at most $1 of each kind, locked for this relay. Two index scans instead of one OR: `outbox_waiting` holds only what is
 * neither relayed nor held, and held rows are reached from the releases of the last $2 seconds, so that neither a sealed request with 10,000 held bids nor
 * the releases of all years cost the relay anything.
 */
export const SELECT_DUE = (schema: ServiceName) => `
  WITH waiting AS MATERIALIZED (
    SELECT ${OUTBOX_COLUMNS('w')} FROM ${schema}.outbox w WHERE w.relayed_at IS NULL AND w.hold_key IS NULL ORDER BY w.id LIMIT $1 FOR UPDATE OF w SKIP LOCKED
  ), released AS MATERIALIZED (
    SELECT ${OUTBOX_COLUMNS('h')} FROM ${schema}.outbox_release r JOIN ${schema}.outbox h ON h.hold_key = r.hold_key
    WHERE r.released_at > statement_timestamp() - make_interval(secs => $2) AND h.relayed_at IS NULL AND h.hold_key IS NOT NULL LIMIT $1 FOR UPDATE OF h SKIP LOCKED
  )
  SELECT * FROM waiting UNION ALL SELECT * FROM released
  ORDER BY id`;
