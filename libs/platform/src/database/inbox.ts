import type { ServiceName } from '#contracts';
import type { Tx } from './tx.js';

/** Claims an event for a subscriber inside the subscriber's own transaction: false when its effect has already happened. */
export async function inboxOnce(tx: Tx, service: ServiceName, subscriber: string, eventId: string): Promise<boolean> {
  const claimed = await tx.execute(`INSERT INTO ${service}.inbox (subscriber, event_id) VALUES ($1, $2) ON CONFLICT DO NOTHING`, [subscriber, eventId]);
  return claimed === 1;
}
