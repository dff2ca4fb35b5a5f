import type { ServiceName } from '#contracts';
import { OUTBOX_COLUMNS } from './hand-over.js';

/** A job takes this long to be handled before anybody asks for it. */
const HANDLED_WITHIN = `interval '15 seconds'`;
/** What was handed over before the last complete look, and may have been lost since: a queue that forgot its last minutes. */
const OVERLAP = `interval '15 minutes'`;
/** A process that has never looked begins this long before the last event that was handed over: while nothing runs, nothing is. */
const AT_FIRST = `interval '24 hours'`;

/** From when to when to look, in the clock of the database; as text, which keeps its microseconds. $1 is the `until` of the last complete look. */
export const SPAN = (schema: ServiceName) => `
  SELECT coalesce($1::timestamptz - ${OVERLAP}, (SELECT max(relayed_at) FROM ${schema}.outbox) - ${AT_FIRST})::text AS after,
    (statement_timestamp() - ${HANDLED_WITHIN})::text AS until`;

/** A page of what nobody has handled, behind ($3, $4) and up to $5, which walks `outbox_relayed`: a volatile clock would read every event there ever was. */
export const UNHANDLED = (schema: ServiceName, consumer: ServiceName) => `
  SELECT ${OUTBOX_COLUMNS('o')}, o.relayed_at::text AS relayed_at
  FROM ${schema}.outbox o
  WHERE o.relayed_at >= $3 AND (o.relayed_at, o.id) > ($3, $4) AND o.relayed_at <= $5
    AND o.type = $1
    AND NOT EXISTS (SELECT 1 FROM ${consumer}.inbox i WHERE i.subscriber = $2 AND i.event_id = o.id)
  ORDER BY o.relayed_at, o.id
  LIMIT $6`;

/** What waits for minutes is handed over now, so that no look can leave it behind, whatever becomes of the queue. */
export const HANDED_OVER_AGAIN = (schema: ServiceName) => `
  UPDATE ${schema}.outbox SET relayed_at = clock_timestamp() WHERE id = ANY($1) AND relayed_at < statement_timestamp() - interval '5 minutes'`;
