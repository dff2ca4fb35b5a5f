import { EVENTS, SERVICES, type ServiceName } from '#contracts';
import type { Check } from './check.js';

/** Each declared pair of event and subscriber, as the rows of a VALUES list. */
const PAIRS = Object.entries(EVENTS).flatMap(([type, { subscribers }]) => subscribers.map((subscriber) => `('${type}', '${subscriber}')`)).join(', ');

const ofAll = (select: (service: ServiceName) => string): string => SERVICES.map(select).join(' UNION ALL ');

/** Every event of every outbox; `due`: nothing keeps it back any more. */
const OUTBOXES = ofAll((service) => `
  SELECT o.id, o.type, o.payload, o.occurred_at, o.relayed_at, o.hold_key, o.hold_key IS NULL OR EXISTS (SELECT 1 FROM ${service}.outbox_release r WHERE r.hold_key = o.hold_key) AS due FROM ${service}.outbox o`);

const INBOXES = ofAll((service) => `SELECT subscriber, event_id, handled_at FROM ${service}.inbox`);

const WITH = `WITH outbox AS (${OUTBOXES}), inbox AS (${INBOXES}), declared (type, subscriber) AS (VALUES ${PAIRS})`;

/** Waiting still: these empty themselves; what remains of them at the end is a violation. */
export const PENDING: readonly Check[] = [
  { promise: 'no event is lost: every event has left its outbox', sql: `${WITH} SELECT type || ' ' || id AS found FROM outbox WHERE due AND relayed_at IS NULL` },
  {
    promise: 'no event is lost: every subscriber has handled it',
    sql: `${WITH} SELECT o.type || ' ' || o.id || ' by ' || d.subscriber AS found FROM outbox o JOIN declared d USING (type)
      WHERE o.due AND NOT EXISTS (SELECT 1 FROM inbox i WHERE i.subscriber = d.subscriber AND i.event_id = o.id)`,
  },
  { promise: 'every decision of an operator has taken effect', sql: `SELECT id::text AS found FROM moderation.moderation_case WHERE effect = 'pending'` },
  {
    promise: 'what time decides is stored (the sweep runs)',
    sql: `SELECT id || ' since ' || due_at AS found FROM requests.request WHERE due_at < clock_timestamp() - interval '15 seconds'`,
  },
  {
    promise: 'marked rankings are made (the schedule runs)',
    sql: `SELECT request_id || ' since ' || stale_since AS found FROM matching.request_ranking WHERE stale_since < clock_timestamp() - interval '15 seconds'`,
  },
];

/** True at any instant, in the middle of everything too. */
export const EVENT_CHECKS: readonly Check[] = [
  { promise: 'a held event stays until it is released (R4)', sql: `${WITH} SELECT type || ' ' || id AS found FROM outbox WHERE NOT due AND relayed_at IS NOT NULL` },
  {
    promise: 'nothing is handled that nobody announced',
    sql: `${WITH} SELECT i.subscriber || ' ' || i.event_id AS found FROM inbox i WHERE NOT EXISTS (SELECT 1 FROM outbox o JOIN declared d USING (type) WHERE o.id = i.event_id AND d.subscriber = i.subscriber)`,
  },
  {
    // A notice names no version of what it is about: two bids make two that are alike.
    promise: 'no effect twice: every event tells something new',
    sql: `${WITH} SELECT type || ' ' || payload || ' x ' || count(*) AS found FROM outbox WHERE type NOT LIKE '%.notice-due.%' GROUP BY type, payload HAVING count(*) > 1`,
  },
];

export interface EventFigures {
  readonly events: number;
  readonly handled: number;
  /** From the commit to the effect, of events that nothing held back; milliseconds. */
  readonly p50: number;
  readonly p99: number;
  readonly slowest: number;
}

export const EVENT_FIGURES = `${WITH}, delays AS (
    SELECT extract(epoch FROM i.handled_at - o.occurred_at) * 1000 AS ms FROM outbox o JOIN inbox i ON i.event_id = o.id WHERE o.hold_key IS NULL)
  SELECT (SELECT count(*) FROM outbox)::int AS events, (SELECT count(*) FROM inbox)::int AS handled,
    round(percentile_disc(0.5) WITHIN GROUP (ORDER BY ms))::int AS p50, round(percentile_disc(0.99) WITHIN GROUP (ORDER BY ms))::int AS p99, round(max(ms))::int AS slowest FROM delays`;
