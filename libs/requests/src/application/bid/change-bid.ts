import { actorOf, requireFresh, type MemberCaller, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import type { BidDecision } from '../../domain/bid-lifecycle.js';
import { shareAfter } from '../../domain/bid-quota.js';
import { BidRepository } from '../../persistence/bid.repository.js';
import type { BidRow } from '../../persistence/bid.row.js';
import { HistoryRepository } from '../../persistence/history.repository.js';
import { BidQuotas } from './bid-quotas.js';
import { viewBid, type BidReader } from './bid-view.js';
import type { HeldBid } from './held-bid.js';

export interface BidChange {
  readonly decision: BidDecision;
  readonly changes: Partial<Pick<BidRow, 'reason' | 'decidedAt'>>;
  readonly reader: BidReader;
}

/** Stores a decision on a bid that says nothing new about the work. */
@Injectable()
export class ChangeBid {
  constructor(
    private readonly bids: BidRepository,
    private readonly history: HistoryRepository,
    private readonly quotas: BidQuotas,
  ) {}

  async execute(tx: Tx, caller: MemberCaller, { stored, row, at }: HeldBid, { decision, changes, reader }: BidChange): Promise<BidRow> {
    requireFresh(caller, viewBid(row, stored, at, reader));
    const { action, from, to, reaffirmationDue } = decision;
    const next: BidRow = { ...row, ...changes, ...shareAfter(row, to), state: to, reaffirmationDue, version: row.version + 1, changedAt: at };
    await this.bids.save(tx, next);
    this.history.append(tx, { objectType: 'bid', objectId: row.id, requestId: row.requestId, at, actorKind: reader, actorId: actorOf(caller), action, fromState: from, toState: to, reason: next.reason });
    await this.quotas.giveBack(tx, stored.request, [{ before: row, quotaTaken: next.quotaTaken }]);
    return next;
  }
}
