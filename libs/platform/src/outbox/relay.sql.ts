import type { ServiceName } from '#contracts';

/**
 * The oldest events that may leave, locked for this relay. Two index scans instead of one OR: `outbox_waiting` holds only what is neither relayed
 * nor held, and held rows are reached from the releases, so that a sealed request with 10,000 held bids costs the relay nothing.
 */
export const SELECT_DUE = (schema: ServiceName) => `
  SELECT o.id, o.type, o.payload, o.request_id, o.traceparent, o.occurred_at
  FROM ${schema}.outbox o
  WHERE o.id IN (
    (SELECT w.id FROM ${schema}.outbox w WHERE w.relayed_at IS NULL AND w.hold_key IS NULL ORDER BY w.id LIMIT $1)
    UNION ALL
    (SELECT h.id FROM ${schema}.outbox_release r JOIN ${schema}.outbox h ON h.hold_key = r.hold_key
     WHERE h.relayed_at IS NULL AND h.hold_key IS NOT NULL LIMIT $1)
  ) AND o.relayed_at IS NULL
  ORDER BY o.id
  LIMIT $1
  FOR UPDATE OF o SKIP LOCKED`;

export const RECONCILE = (schema: ServiceName, consumer: ServiceName) => `
  SELECT o.id, o.type, o.payload, o.request_id, o.traceparent, o.occurred_at
  FROM ${schema}.outbox o
  WHERE o.relayed_at BETWEEN clock_timestamp() - make_interval(mins => $3) AND clock_timestamp() - interval '15 seconds'
    AND o.type = $1
    AND NOT EXISTS (SELECT 1 FROM ${consumer}.inbox i WHERE i.subscriber = $2 AND i.event_id = o.id)
  ORDER BY o.id
  LIMIT 5000`;
