import { Database, inBatches, type Round } from '#platform';
import { Injectable } from '@nestjs/common';
import { DELETE_EXPIRED_SESSIONS, DELETE_EXPIRED_THROTTLES } from '../persistence/expired.sql.js';

/** Removes counts and sessions that nothing can use any more. */
@Injectable()
export class RemoveExpired {
  constructor(private readonly database: Database) {}

  async execute(round: Round): Promise<void> {
    await inBatches(round, ...[DELETE_EXPIRED_THROTTLES, DELETE_EXPIRED_SESSIONS].map((statement) => (most: number) => this.database.execute(statement, [most])));
  }
}
