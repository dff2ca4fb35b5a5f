import { Database, type Round, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { reminderAt } from '../domain/addendum.js';
import { phaseOf } from '../domain/request-lifecycle.js';
import { followersOf } from '../persistence/followers.sql.js';
import { ReaffirmationRepository } from '../persistence/reaffirmation.repository.js';
import type { StoredRequest } from '../persistence/request.repository.js';
import { tellFollowers } from './request-notices.js';
import { SettleRequest } from './settle-request.js';

const BATCH = 100;

/** Reminds bidders, before the close, that the client waits for their word. One request that fails keeps no other from its reminder. */
@Injectable()
export class RemindBidders {
  constructor(
    private readonly database: Database,
    private readonly settling: SettleRequest,
    private readonly reaffirmations: ReaffirmationRepository,
  ) {}

  /** Throws after the batch when some could not be reminded. */
  async execute(round: Round): Promise<void> {
    const due = await this.reaffirmations.due(this.database, BATCH);
    const failures: unknown[] = [];
    for (const id of due) {
      if (round.over) break;
      await this.database.transaction((tx) => this.remind(tx, id)).catch((error: unknown) => failures.push(error));
    }
    if (failures.length > 0) throw new AggregateError(failures, `${failures.length} of ${due.length} reminders could not be sent`);
  }

  // The request is the first lock, as for whoever moves its close.
  private async remind(tx: Tx, requestId: string): Promise<void> {
    const { stored, at } = await this.settling.lock(tx, requestId);
    if (!(await this.reaffirmations.take(tx, requestId)) || phaseOf(stored.request, at) !== 'open') return;
    const dueAt = reminderAt(stored.request);
    if (dueAt > at) return this.reaffirmations.remindAt(tx, requestId, dueAt);
    tellFollowers(tx, stored, 'reaffirmation_due', await this.toldOf(tx, stored), { until: stored.request.closesAt!.toISOString() });
  }

  // R4: of a sealed request everybody who follows it is told, whether or not there are bids. The word of bidders alone would say who they are.
  private toldOf(tx: Tx, { request }: StoredRequest): Promise<readonly string[]> {
    return request.bidMode === 'sealed' ? followersOf(tx, request) : this.reaffirmations.askedOf(tx, request.id);
  }
}
