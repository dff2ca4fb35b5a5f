import { Database } from '#platform';
import { Injectable } from '@nestjs/common';
import { CLAIM_DUE_REQUEST, DUE_REQUESTS } from '../persistence/due-requests.sql.js';
import { SettleRequest } from './settle-request.js';

const BATCH = 100;
const MOST_BATCHES = 20;

/**
 * Stores what has fallen due. Nobody depends on it to read right (every reader derives), it makes outcomes and announcements follow. Each request has its own
 * transaction: one that fails keeps no other from its outcome.
 */
@Injectable()
export class SettleDueRequests {
  constructor(private readonly database: Database, private readonly settling: SettleRequest) {}

  /** How many were settled. Throws after the batch when some could not be. */
  async execute(): Promise<number> {
    let settled = 0;
    for (let batch = 0; batch < MOST_BATCHES; batch += 1) {
      const due = await this.database.query<{ id: string }>(DUE_REQUESTS, [BATCH]);
      const failures: unknown[] = [];
      for (const { id } of due) settled += await this.settleOne(id).catch((error: unknown) => { failures.push(error); return 0; });
      if (failures.length > 0) throw new AggregateError(failures, `${failures.length} of ${due.length} due requests could not be settled`);
      if (due.length < BATCH) break;
    }
    return settled;
  }

  private settleOne(id: string): Promise<number> {
    return this.database.transaction(async (tx) => {
      if (!(await tx.one(CLAIM_DUE_REQUEST, [id]))) return 0;
      await this.settling.lock(tx, id);
      return 1;
    });
  }
}
