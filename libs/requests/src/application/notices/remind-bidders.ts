import { Database, type Round, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { reminderAt } from '../../domain/addendum.js';
import { phaseOf } from '../../domain/request-lifecycle.js';
import { followersOf } from '../../persistence/followers.sql.js';
import { DUE_REAFFIRMATIONS, ReaffirmationRepository } from '../../persistence/reaffirmation.repository.js';
import type { StoredRequest } from '../../persistence/request.repository.js';
import { EachDue } from '../request/each-due.js';
import { tellFollowers } from './request-notices.js';
import { SettleRequest } from '../request/settle-request.js';

/** Reminds bidders, before the close, that the client waits for their word. One request that fails keeps no other from its reminder. */
@Injectable()
export class RemindBidders {
  private readonly each: EachDue;

  constructor(
    database: Database,
    private readonly settling: SettleRequest,
    private readonly reaffirmations: ReaffirmationRepository,
  ) {
    this.each = new EachDue(database, { find: DUE_REAFFIRMATIONS, what: 'reminders of bidders', settle: (id) => database.transaction((tx) => this.remind(tx, id)) });
  }

  execute(round: Round): Promise<number> {
    return this.each.execute(round);
  }

  // The request is the first lock, as for whoever moves its close.
  private async remind(tx: Tx, requestId: string): Promise<number> {
    const { stored, at } = await this.settling.lock(tx, requestId);
    if (!(await this.reaffirmations.take(tx, requestId))) return 0;
    if (phaseOf(stored.request, at) !== 'open') return 1;
    const dueAt = reminderAt(stored.request);
    if (dueAt > at) await this.reaffirmations.remindAt(tx, requestId, dueAt);
    else tellFollowers(tx, stored, 'reaffirmation_due', await this.toldOf(tx, stored), { until: stored.request.closesAt!.toISOString() });
    return 1;
  }

  // R4: of a sealed request everybody who follows it is told, whether or not there are bids. The word of bidders alone would say who they are.
  private toldOf(tx: Tx, { request }: StoredRequest): Promise<readonly string[]> {
    return request.bidMode === 'sealed' ? followersOf(tx, request) : this.reaffirmations.askedOf(tx, request.id);
  }
}
