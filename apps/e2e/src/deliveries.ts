import { EVENTS } from '#contracts';
import type { Observer } from './holder.js';
import { eventually } from './patience.js';

/** Every declared pair of event and subscriber, with the services at both ends. */
export const DELIVERIES = Object.entries(EVENTS).flatMap(([type, { subscribers }]) =>
  subscribers.map((subscriber) => ({ type, subscriber, publisher: type.split('.')[0] as string, consumer: subscriber.split('.')[0] as string })),
);

const PUBLISHERS = [...new Set(Object.keys(EVENTS).map((type) => type.split('.')[0] as string))];

const NOT_RELAYED = PUBLISHERS.map(
  (schema) => `SELECT 'not relayed: ' || type AS what FROM ${schema}.outbox o WHERE relayed_at IS NULL AND (hold_key IS NULL OR EXISTS (SELECT 1 FROM ${schema}.outbox_release r WHERE r.hold_key = o.hold_key))`,
);
const NOT_HANDLED = DELIVERIES.map(
  ({ type, subscriber, publisher, consumer }) =>
    `SELECT 'not handled: ${type} by ${subscriber}' FROM ${publisher}.outbox o WHERE type = '${type}' AND (hold_key IS NULL OR relayed_at IS NOT NULL)
     AND NOT EXISTS (SELECT 1 FROM ${consumer}.inbox i WHERE i.subscriber = '${subscriber}' AND i.event_id = o.id)`,
);

/** Waits until every event that may leave has reached each of its subscribers; says which have not. */
export async function allDelivered(observer: Observer, withinMs?: number): Promise<void> {
  let left: { what: string }[] = [];
  const look = async () => {
    left = await observer.rows<{ what: string }>([...NOT_RELAYED, ...NOT_HANDLED].join('\nUNION ALL\n'));
    return left.length === 0 ? true : undefined;
  };
  await eventually('every delivery', look, withinMs).catch((error: Error) => {
    throw new Error(`${error.message}: ${left.map(({ what }) => what).join('; ')}`);
  });
}
