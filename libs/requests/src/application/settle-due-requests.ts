import { Database, type Round } from '#platform';
import { Injectable } from '@nestjs/common';
import { CLAIM_DUE_REQUEST, DUE_REQUESTS } from '../persistence/due-requests.sql.js';
import { SettleRequest } from './settle-request.js';

const BATCH = 100;

/**
 * Stores what has fallen due. Nobody depends on it to read right (every reader derives), it makes outcomes and announcements follow. Each request has its own
 * transaction: one that fails keeps no other from its outcome.
 */
@Injectable()
export class SettleDueRequests {
  /** Could not be settled when it was last tried. */
  private failed = new Set<string>();

  constructor(private readonly database: Database, private readonly settling: SettleRequest) {}

  /** How many were settled. Throws after the batch when some could not be. */
  async execute(round: Round): Promise<number> {
    let settled = 0;
    for (let more = true; more && !round.over; ) {
      const due = await this.database.query<{ id: string }>(DUE_REQUESTS, [BATCH]);
      const now = await this.settleBatch(due, round);
      settled += now;
      more = due.length === BATCH && now > 0;
    }
    return settled;
  }

  private async settleBatch(due: readonly { readonly id: string }[], round: Round): Promise<number> {
    let settled = 0;
    const failures: unknown[] = [];
    const [again, first] = [due.filter(({ id }) => this.failed.has(id)), due.filter(({ id }) => !this.failed.has(id))];
    this.failed = new Set(again.map(({ id }) => id));
    // One that always fails may take a whole round for it: the others come before it.
    for (const { id } of [...first, ...again]) {
      if (round.over) break;
      try {
        settled += await this.settleOne(id);
        this.failed.delete(id);
      } catch (error) {
        this.failed.add(id);
        failures.push(error);
      }
    }
    if (failures.length > 0) throw new AggregateError(failures, `${failures.length} of ${due.length} due requests could not be settled`);
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
