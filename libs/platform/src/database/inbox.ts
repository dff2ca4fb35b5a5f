import type { ServiceName } from '#contracts';
import type { Tx } from './tx.js';

/**
 * Claims an event for a subscriber inside the subscriber's own transaction: false when its effect has already happened. Whoever handles the same event at the
 * same time waits for the end of that transaction, hence the lookup behind the lock; the row itself goes with the commit.
 */
export async function inboxOnce(tx: Tx, service: ServiceName, subscriber: string, eventId: string): Promise<boolean> {
  const [, handled] = await tx.together(
    { sql: 'SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', values: [`${service}.inbox ${subscriber} ${eventId}`] },
    { sql: `SELECT 1 FROM ${service}.inbox WHERE subscriber = $1 AND event_id = $2`, values: [subscriber, eventId] },
  );
  if (handled?.length !== 0) return false;
  tx.append(`INSERT INTO ${service}.inbox (subscriber, event_id) VALUES ($1, $2)`, [subscriber, eventId]);
  return true;
}
