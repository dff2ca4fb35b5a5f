import { EVENTS, eventsOf, type EventType, type ServiceName } from '#contracts';
import { consumerOf } from '../outbox/hand-over.js';

/*
 * Bounded deletes of at most $1 rows each, by hand: each begins at the old end of an index. How long things are kept, and why: docs/adr/0019. Ages of events are
 * counted back from the last one, not from now: while nothing runs, nothing ages, and a job that waited in the queue all the while still meets its inbox row.
 * OFFSET 0 has PostgreSQL look up row by row what it would read whole to be able to hash it; arrays keep it from joining the table with itself in such a way.
 */

const AGED_KEY = `created_at < statement_timestamp() - interval '24 hours'`;

/** The age is asked for again outside: one that is used anew meanwhile is young when its row is free. */
export const REMOVE_AGED_KEYS = (schema: ServiceName) => `
  DELETE FROM ${schema}.idempotency_key
  WHERE ${AGED_KEY} AND ctid = ANY (ARRAY(SELECT ctid FROM ${schema}.idempotency_key WHERE ${AGED_KEY} ORDER BY created_at LIMIT $1))`;

const subscribersOf = (type: EventType): readonly string[] => EVENTS[type].subscribers;
const typesOf = (schema: ServiceName) => (Object.keys(EVENTS) as EventType[]).filter((type) => type.startsWith(`${schema}.`));
const handled = (type: EventType, subscriber: string) =>
  `AND (o.type <> '${type}' OR EXISTS (SELECT 1 FROM ${consumerOf(subscriber)}.inbox i WHERE i.subscriber = '${subscriber}' AND i.event_id = o.id OFFSET 0))`;

/** What was handed over a week ago and handled by everybody who has to. */
export const REMOVE_AGED_EVENTS = (schema: ServiceName) => `
  DELETE FROM ${schema}.outbox WHERE id = ANY (ARRAY(
    SELECT o.id FROM ${schema}.outbox o
    WHERE o.relayed_at < (SELECT max(relayed_at) FROM ${schema}.outbox) - interval '7 days'
      ${typesOf(schema).flatMap((type) => subscribersOf(type).map((subscriber) => handled(type, subscriber))).join('\n      ')}
    ORDER BY o.relayed_at LIMIT $1))`;

/** A key that nothing waits for any more. */
export const REMOVE_AGED_RELEASES = (schema: ServiceName) => `
  DELETE FROM ${schema}.outbox_release WHERE hold_key = ANY (ARRAY(
    SELECT r.hold_key FROM ${schema}.outbox_release r
    WHERE r.released_at < statement_timestamp() - interval '7 days'
      AND NOT EXISTS (SELECT 1 FROM ${schema}.outbox o WHERE o.hold_key = r.hold_key AND o.relayed_at IS NULL OFFSET 0)
    ORDER BY r.released_at LIMIT $1))`;

/** Those who announce what a service hears. */
const publishersFor = (schema: ServiceName) => {
  const heard = Object.values(EVENTS).flatMap(({ subscribers }) => [...subscribers]).filter((subscriber: string) => consumerOf(subscriber) === schema);
  return [...new Set(heard.flatMap((subscriber) => eventsOf(subscriber)).map((type) => type.split('.')[0]))];
};

/** The inbox row of an event outlives the event. */
export const REMOVE_AGED_INBOX = (schema: ServiceName) => `
  DELETE FROM ${schema}.inbox WHERE ctid = ANY (ARRAY(
    SELECT i.ctid FROM ${schema}.inbox i
    WHERE i.handled_at < (SELECT max(handled_at) FROM ${schema}.inbox) - interval '30 days'
      ${publishersFor(schema).map((publisher) => `AND NOT EXISTS (SELECT 1 FROM ${publisher}.outbox o WHERE o.id = i.event_id OFFSET 0)`).join('\n      ')}
    ORDER BY i.handled_at LIMIT $1))`;
