import type { Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import type { AwardStatus } from '../domain/award.js';
import { outcomesOnEnd, outcomesOnReturn, type BidOutcome, type Ending } from '../domain/bid-outcomes.js';
import type { DueTransition } from '../domain/request-settlement.js';
import type { Request } from '../domain/request.js';
import { AwardRepository } from '../persistence/award.repository.js';
import { BidRepository, bidOf } from '../persistence/bid.repository.js';
import type { BidRow } from '../persistence/bid.row.js';
import { HistoryRepository, type HistoryEntry } from '../persistence/history.repository.js';
import { announceAward, announceBidDecided } from './bid-announcements.js';

interface OfferEnd {
  readonly awardId: string;
  readonly to: Extract<AwardStatus, 'lapsed' | 'revoked'>;
  readonly action: string;
  readonly reason: string;
}

/** What the end or the return of a request means for its bids and its offered award, in the same transaction. */
@Injectable()
export class BidEndings {
  constructor(
    private readonly bids: BidRepository,
    private readonly awards: AwardRepository,
    private readonly history: HistoryRepository,
  ) {}

  /** R6: every bid has an outcome and a reason. */
  async endAll(tx: Tx, request: Request, ending: Ending, at: Date): Promise<void> {
    const rows = await this.bids.lockAll(tx, request.id);
    await this.store(tx, request, { rows, outcomes: outcomesOnEnd(rows.map(bidOf), ending), at, asksAgain: false });
  }

  /** A reopened request asks its bidders again whether their bids still stand. */
  async returnAll(tx: Tx, request: Request, reason: string, at: Date): Promise<void> {
    const rows = await this.bids.lockAll(tx, request.id);
    const asksAgain = request.reopenedAt?.getTime() === at.getTime();
    await this.store(tx, request, { rows, outcomes: outcomesOnReturn(rows.map(bidOf), reason, at), at, asksAgain });
  }

  /** Stores an unanswered offer as `lapsed` at `due.dueAt`. */
  lapseOffer(tx: Tx, _request: Request, due: Extract<DueTransition, { subject: 'award' }>): Promise<void> {
    return this.endOffer(tx, { awardId: due.awardId, to: 'lapsed', action: 'lapse', reason: 'not_answered' }, due.dueAt);
  }

  /** Stores an offer as `revoked` because its request was taken down. */
  revokeOffer(tx: Tx, _request: Request, award: { readonly awardId: string; readonly bidId: string; readonly reason: string }, at: Date): Promise<void> {
    return this.endOffer(tx, { awardId: award.awardId, to: 'revoked', action: 'revoke', reason: award.reason }, at);
  }

  private async endOffer(tx: Tx, { awardId, to, action, reason }: OfferEnd, at: Date): Promise<void> {
    const row = await this.awards.find(tx, awardId);
    const ended = await this.awards.change(tx, row, { status: to, reason }, at);
    await this.history.append(tx, { objectType: 'award', objectId: row.id, requestId: row.requestId, at, actorKind: 'system', action, fromState: row.status, toState: to, reason });
    announceAward(tx, ended);
  }

  private async store(tx: Tx, request: Request, { rows, outcomes, at, asksAgain }: Outcomes): Promise<void> {
    const byId = new Map(rows.map((row) => [row.id, row]));
    const changed = outcomes.filter((outcome) => outcome.changed).map((outcome) => ({ outcome, row: byId.get(outcome.bidId)! }));
    if (changed.length === 0) return;
    await this.bids.storeOutcomes(tx, changed.map(({ outcome, row }) => columnsOf(outcome, row, asksAgain)), at);
    await this.history.append(tx, ...changed.map(({ outcome, row }) => entryOf(outcome, row, at)));
    for (const { outcome, row } of changed) announceBidDecided(tx, request, { ...row, version: row.version + 1 }, outcome);
  }
}

interface Outcomes {
  readonly rows: readonly BidRow[];
  readonly outcomes: readonly BidOutcome[];
  readonly at: Date;
  readonly asksAgain: boolean;
}

function columnsOf({ bidId, to, reason }: BidOutcome, row: BidRow, asksAgain: boolean) {
  const counts = to === 'submitted';
  return { bidId, state: to, reason: counts ? null : reason, reaffirmationDue: counts ? asksAgain || row.reaffirmationDue : row.reaffirmationDue };
}

function entryOf({ bidId, from, to, reason }: BidOutcome, { requestId }: BidRow, at: Date): HistoryEntry {
  return { objectType: 'bid', objectId: bidId, requestId, at, actorKind: 'system', action: 'outcome', fromState: from, toState: to, reason };
}
