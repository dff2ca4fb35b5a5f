import type pg from 'pg';
import type { Database } from '../database/database.js';
import { inBatches } from '../queue/batches.js';
import type { Round, ScheduledTask } from '../queue/subscriber.js';
import { REMOVE_AGED_EVENTS, REMOVE_AGED_INBOX, REMOVE_AGED_KEYS, REMOVE_AGED_RELEASES } from './aged.sql.js';

/** Removes what nobody can need any more of one service: idempotency keys with their answers, handled events, releases, inbox rows (docs/adr/0019). */
export class RemoveAged implements ScheduledTask {
  /** `maintenance` is the pool of the login of that name: a service itself may remove nothing from its outbox and inbox. */
  constructor(private readonly database: Database, private readonly maintenance: pg.Pool) {}

  async run(round: Round): Promise<void> {
    const { service } = this.database;
    const shared = [REMOVE_AGED_EVENTS(service), REMOVE_AGED_RELEASES(service), REMOVE_AGED_INBOX(service)];
    await inBatches(
      round,
      (most) => this.database.execute(REMOVE_AGED_KEYS(service), [most]),
      ...shared.map((statement) => async (most: number) => (await this.maintenance.query(statement, [most])).rowCount ?? 0),
    );
  }
}
