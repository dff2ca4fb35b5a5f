import type { ServiceName } from '#contracts';

const DUE = (of: string) => `${of}.id, ${of}.type, ${of}.payload, ${of}.request_id, ${of}.traceparent, ${of}.occurred_at`;

/**
 * The oldest events that may leave, at most $1 of each kind, locked for this relay. Two index scans instead of one OR: `outbox_waiting` holds only what is
 * neither relayed nor held, and held rows are reached from the releases of the last $2 seconds, so that neither a sealed request with 10,000 held bids nor
 * the releases of all years cost the relay anything.
 */
export const SELECT_DUE = (schema: ServiceName) => `
  WITH waiting AS MATERIALIZED (
    SELECT ${DUE('w')} FROM ${schema}.outbox w WHERE w.relayed_at IS NULL AND w.hold_key IS NULL ORDER BY w.id LIMIT $1 FOR UPDATE OF w SKIP LOCKED
  ), released AS MATERIALIZED (
    SELECT ${DUE('h')} FROM ${schema}.outbox_release r JOIN ${schema}.outbox h ON h.hold_key = r.hold_key
    WHERE r.released_at > statement_timestamp() - make_interval(secs => $2) AND h.relayed_at IS NULL AND h.hold_key IS NOT NULL LIMIT $1 FOR UPDATE OF h SKIP LOCKED
  )
  SELECT * FROM waiting UNION ALL SELECT * FROM released
  ORDER BY id`;

/** Walks `outbox_relayed`: a volatile clock would read every event there ever was. */
export const RECONCILE = (schema: ServiceName, consumer: ServiceName) => `
  SELECT o.id, o.type, o.payload, o.request_id, o.traceparent, o.occurred_at
  FROM ${schema}.outbox o
  WHERE o.relayed_at BETWEEN statement_timestamp() - make_interval(mins => $3) AND statement_timestamp() - interval '15 seconds'
    AND o.type = $1
    AND NOT EXISTS (SELECT 1 FROM ${consumer}.inbox i WHERE i.subscriber = $2 AND i.event_id = o.id)
  ORDER BY o.id
  LIMIT 5000`;
