import { Database, type Round } from '#platform';
import { Injectable } from '@nestjs/common';
import { CLAIM_DUE_REQUEST, DUE_REQUESTS } from '../../persistence/due-requests.sql.js';
import { EachDue } from './each-due.js';
import { SettleRequest } from './settle-request.js';

/** Stores what has fallen due. Nobody depends on it to read right (every reader derives), it makes outcomes and announcements follow. */
@Injectable()
export class SettleDueRequests {
  private readonly each: EachDue;

  constructor(private readonly database: Database, private readonly settling: SettleRequest) {
    this.each = new EachDue(database, { find: DUE_REQUESTS, what: 'requests', settle: (id) => this.settle(id) });
  }

  execute(round: Round): Promise<number> {
    return this.each.execute(round);
  }

  private settle(id: string): Promise<number> {
    return this.database.transaction(async (tx) => {
      if (!(await tx.one(CLAIM_DUE_REQUEST, [id]))) return 0;
      await this.settling.lock(tx, id);
      return 1;
    });
  }
}
