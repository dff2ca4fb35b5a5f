import type { Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import type { AwardStatus } from '../../domain/award.js';
import { validUntilOf } from '../../domain/bid-content.js';
import { decideBid, wordInTime } from '../../domain/bid-lifecycle.js';
import { outcomesOnEnd, outcomesOnReturn, type BidOutcome, type Ending } from '../../domain/bid-outcomes.js';
import { freedByEnd, shareAfter } from '../../domain/bid-quota.js';
import type { DueTransition } from '../../domain/request-settlement.js';
import { followersOfEnd } from '../../persistence/followers.sql.js';
import { AwardRepository } from '../../persistence/award.repository.js';
import type { AwardRow } from '../../persistence/award.row.js';
import { BidRepository, bidOf } from '../../persistence/bid.repository.js';
import type { BidRow } from '../../persistence/bid.row.js';
import type { StoredRequest } from '../../persistence/request.repository.js';
import { HistoryRepository, type HistoryEntry } from '../../persistence/history.repository.js';
import { announceFinalOffers } from '../notices/request-announcements.js';
import { announceAward, announceBidDecided } from '../notices/bid-announcements.js';
import { BidQuotas } from './bid-quotas.js';
import { tellClientOfAward, tellDecisionExtended, tellFinalOffersIn, tellOutcomes, tellOver, tellResumed, tellVendorOfAward } from '../notices/request-notices.js';

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
    private readonly quotas: BidQuotas,
  ) {}

  /** R6: every bid has an outcome and a reason. */
  async endAll(tx: Tx, stored: StoredRequest, ending: Ending, at: Date): Promise<void> {
    const rows = await this.bids.lockAll(tx, stored.request.id);
    tellOver(tx, stored, await followersOfEnd(tx, stored.request));
    const fallen = await this.awards.fallen(tx, stored.request.id);
    // Who ends a request without a decision takes the time from its bidders; a decision is what the word was asked for.
    const cut = ending.to === 'cancelled' && wordInTime(stored.request, ending.at);
    await this.store(tx, stored, { rows, outcomes: outcomesOnEnd(rows.map(bidOf), { ...ending, fallen, wordInTime: cut }), at, action: 'outcome', freed: rows.filter(freedByEnd) });
  }

  /** A later decision: bids whose vendors stated no validity stand until the later usual date, as they would if they were made now. */
  async prolongAll(tx: Tx, { request, content }: StoredRequest, at: Date): Promise<void> {
    await this.bids.prolong(tx, request.id, validUntilOf({}, { ...request, content, decideBy: request.decideBy! }), at);
  }

  /** The round of final offers is over: what was offered stands in the bids. */
  async takeFinalOffers(tx: Tx, stored: StoredRequest, at: Date): Promise<void> {
    await this.bids.takeFinalOffers(tx, stored.request.id, at);
    this.history.note(tx, stored.request, { at, actorKind: 'system', action: 'take_final_offers' });
    announceFinalOffers(tx, stored, 'in');
    tellFinalOffersIn(tx, stored);
  }

  /** Bidders hear that the decision takes longer. */
  async tellLonger(tx: Tx, stored: StoredRequest): Promise<void> {
    const rows = await this.bids.lockAll(tx, stored.request.id);
    tellDecisionExtended(tx, stored, rows.filter((row) => row.state === 'submitted').map((row) => row.organisationId));
  }

  /** A reopened request asks its bidders again whether their bids still stand. Those that count again stand until the new decision. */
  async returnAll(tx: Tx, stored: StoredRequest, reason: string, at: Date): Promise<void> {
    const rows = await this.bids.lockAll(tx, stored.request.id);
    const asksAgain = stored.request.reopenedAt?.getTime() === at.getTime();
    await this.store(tx, stored, { rows, outcomes: outcomesOnReturn(rows.map((row) => ({ ...bidOf(row), reason: row.reason })), reason, at), at, action: 'outcome', asksAgain });
    await this.prolongAll(tx, stored, at);
  }

  /** Bids of a request that is held `FOR UPDATE`, by the organisations that made them: those that stand are ruled out. */
  async ruleOut(tx: Tx, stored: StoredRequest, organisationIds: ReadonlySet<string>, reason: string, at: Date): Promise<void> {
    const rows = (await this.bids.lockAll(tx, stored.request.id)).filter((row) => row.state === 'submitted' && organisationIds.has(row.organisationId));
    const outcomes = rows.map((row): BidOutcome => {
      const { to } = decideBid('disqualify', bidOf(row), stored.request, 'operator', at, { reason });
      return { bidId: row.id, from: row.state, to, reason, changed: true };
    });
    await this.store(tx, stored, { rows, outcomes, at, action: 'disqualify' });
  }

  /** Stores an unanswered offer as `lapsed` at `due.dueAt`; the bids stand until the decision that is due then. */
  async lapseOffer(tx: Tx, stored: StoredRequest, { awardId, dueAt, decideBy }: Extract<DueTransition, { subject: 'award' }>): Promise<void> {
    const award = await this.endOffer(tx, stored, { awardId, to: 'lapsed', action: 'lapse', reason: 'not_answered' }, dueAt);
    const returned = { ...stored, request: { ...stored.request, decideBy } };
    await this.prolongAll(tx, returned, dueAt);
    // Nobody stored it for so long that the next decision is missed too: then its end is told instead.
    if (stored.request.state === 'published') await this.tellResumed(tx, returned, award);
  }

  /** Those who heard that another bid was chosen, and had to wait, hear that it was not. */
  async tellResumed(tx: Tx, stored: StoredRequest, { bidId, offeredAt, standstillEndsAt }: AwardRow): Promise<void> {
    if (standstillEndsAt > offeredAt) tellResumed(tx, stored, await this.bids.othersStanding(tx, stored.request.id, bidId));
  }

  /** Stores an offer as `revoked` because its request was taken down. */
  async revokeOffer(tx: Tx, stored: StoredRequest, awardId: string, reason: string, at: Date): Promise<void> {
    await this.endOffer(tx, stored, { awardId, to: 'revoked', action: 'revoke', reason }, at);
  }

  private async endOffer(tx: Tx, stored: StoredRequest, { awardId, to, action, reason }: OfferEnd, at: Date): Promise<AwardRow> {
    const row = await this.awards.find(tx, awardId);
    const ended = await this.awards.change(tx, row, { status: to, reason }, at);
    this.history.append(tx, { objectType: 'award', objectId: row.id, requestId: row.requestId, at, actorKind: 'system', action, fromState: row.status, toState: to, reason });
    announceAward(tx, ended);
    tellVendorOfAward(tx, stored, ended, (await this.bids.find(tx, row.bidId)).organisationId);
    if (to === 'lapsed') tellClientOfAward(tx, stored, ended);
    return ended;
  }

  private async store(tx: Tx, stored: StoredRequest, { rows, outcomes, at, action, asksAgain = false, freed = [] }: Outcomes): Promise<void> {
    const byId = new Map(rows.map((row) => [row.id, row]));
    const changed = outcomes.filter((outcome) => outcome.changed).map((outcome) => ({ outcome, row: byId.get(outcome.bidId)! }));
    if (changed.length + freed.length === 0) return;
    // Quotas of one transaction are locked together, in their order.
    const columns = [...changed.map(({ outcome, row }) => ({ row, ...columnsOf(outcome, row, asksAgain) })), ...freed.map(freedColumns)];
    await this.bids.storeOutcomes(tx, columns, at);
    await this.quotas.giveBack(tx, stored.request, columns.map(({ row: before, quotaTaken }) => ({ before, quotaTaken })));
    this.history.append(tx, ...changed.map(({ outcome, row }) => ({ ...entryOf(outcome, row, at), action })));
    for (const { outcome, row } of changed) announceBidDecided(tx, stored.request, { ...row, version: row.version + 1 }, outcome);
    tellOutcomes(tx, stored, changed.map(({ outcome: { to, reason }, row: { organisationId } }) => ({ organisationId, to, reason })));
  }
}

interface Outcomes {
  readonly rows: readonly BidRow[];
  readonly outcomes: readonly BidOutcome[];
  readonly at: Date;
  readonly action: 'outcome' | 'disqualify';
  readonly asksAgain?: boolean;
  /** Bids that keep their state and give back what they hold. */
  readonly freed?: readonly BidRow[];
}

const freedColumns = (row: BidRow) => ({ row, bidId: row.id, state: row.state, reason: row.reason, reaffirmationDue: row.reaffirmationDue, quotaTaken: false });

function columnsOf({ bidId, to, reason }: BidOutcome, row: BidRow, asksAgain: boolean) {
  const counts = to === 'submitted';
  const { quotaTaken } = shareAfter(row, to);
  return { bidId, state: to, reason: counts ? null : reason, reaffirmationDue: counts ? asksAgain || row.reaffirmationDue : row.reaffirmationDue, quotaTaken };
}

function entryOf({ bidId, from, to, reason }: BidOutcome, { requestId }: BidRow, at: Date): Omit<HistoryEntry, 'action'> {
  return { objectType: 'bid', objectId: bidId, requestId, at, actorKind: 'system', fromState: from, toState: to, reason };
}
