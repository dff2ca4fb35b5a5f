import { Database } from '#platform';
import { Injectable } from '@nestjs/common';
import { DELETE_EXPIRED_SESSIONS, DELETE_EXPIRED_THROTTLES } from '../persistence/expired.sql.js';

const ROWS_A_RUN = 5_000;

/** Removes counts and sessions that nothing can use any more. */
@Injectable()
export class RemoveExpired {
  constructor(private readonly database: Database) {}

  async execute(): Promise<void> {
    await this.database.query(DELETE_EXPIRED_THROTTLES, [ROWS_A_RUN]);
    await this.database.query(DELETE_EXPIRED_SESSIONS, [ROWS_A_RUN]);
  }
}
