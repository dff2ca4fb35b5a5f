import { refuseBlocked } from '#contracts';
import { actorOf, requireFresh, type MemberCaller, type Tx } from '#platform';
import { blockingProblems } from '#screening';
import { Injectable } from '@nestjs/common';
import { validateBidContent, validUntilOf, type BidFrame } from '../../domain/bid-content.js';
import { checkPlace } from '../../domain/bid-cap.js';
import { decideBid, type BidDecision } from '../../domain/bid-lifecycle.js';
import type { BidContent } from '../../domain/bid.js';
import { bidOf, BidRepository } from '../../persistence/bid.repository.js';
import type { BidRow } from '../../persistence/bid.row.js';
import { BidSlotsRepository } from '../../persistence/bid-slots.repository.js';
import { HistoryRepository } from '../../persistence/history.repository.js';
import type { StoredRequest } from '../../persistence/request.repository.js';
import { announceBidSubmitted } from '../notices/bid-announcements.js';
import { BidEligibility } from './bid-eligibility.js';
import { BidQuotas } from './bid-quotas.js';
import { viewBid } from './bid-view.js';
import type { HeldBid } from './held-bid.js';
import { refuseBid } from './refuse-bid.js';
import { tellBidReceived } from '../notices/request-notices.js';
import { screenBid } from './screen-bid.js';
import { refuseSaidAgain } from './standing-answers.js';

export interface CountedBid {
  readonly action: 'submit' | 'revise' | 'resubmit';
  readonly content: BidContent;
}

/** Throws `invalid_bid`, `above_ceiling` or `screening_blocked`. */
function judge(content: BidContent, { request, content: asked }: StoredRequest): Pick<Said, 'validUntil' | 'signals'> {
  const frame: BidFrame = { ...request, content: asked, decideBy: request.decideBy! };
  refuseBid('The bid', validateBidContent(content, frame));
  const screening = screenBid(content, asked);
  refuseBlocked(blockingProblems(screening));
  const signals = [...new Set(screening.signals.filter(({ severity }) => severity !== 'info').map(({ code }) => code))];
  return { validUntil: validUntilOf(content, frame), signals };
}

/** Makes what a bid says count: checked, screened, kept as an immutable revision, announced. Submitting, revising and resubmitting differ in nothing else. */
@Injectable()
export class CountBid {
  constructor(
    private readonly bids: BidRepository,
    private readonly history: HistoryRepository,
    private readonly eligibility: BidEligibility,
    private readonly slots: BidSlotsRepository,
    private readonly quotas: BidQuotas,
  ) {}

  async execute(tx: Tx, caller: MemberCaller, held: HeldBid, { action, content }: CountedBid): Promise<BidRow> {
    const { stored, row, at } = held;
    // What the call says comes before legality; what was written earlier is part of it (docs/adr/0018).
    const sent = action === 'revise' ? judge(content, stored) : undefined;
    const decision = decideBid(action, bidOf(row), stored.request, 'vendor', at);
    await this.eligibility.toBid(tx, stored, row.organisationId, { at, hasBid: row.revisions > 0 });
    const judged = sent ?? judge(content, stored);
    await refuseSaidAgain(tx, held, content);
    const quotaTaken = action === 'revise' ? row.quotaTaken : await this.admit(tx, held);
    requireFresh(caller, viewBid(row, stored, at, 'vendor'));
    const counted = counts(row, decision, { content, ...judged, quotaTaken, at });
    await this.store(tx, caller, counted, decision);
    announceBidSubmitted(tx, stored.request, counted);
    if (action !== 'revise') tellBidReceived(tx, stored);
    return counted;
  }

  /** Whether the bid, which did not count until now, holds one of its organisation's quota. Throws `bid_places_taken` or `bid_quota_spent`. */
  private async admit(tx: Tx, { stored: { request, content }, row, at }: HeldBid): Promise<boolean> {
    const capped = content.bidCap ? await this.slots.standing(tx, request.id, row.organisationId) : undefined;
    if (capped) checkPlace(capped);
    return this.quotas.take(tx, request, row, at);
  }

  private async store(tx: Tx, caller: MemberCaller, row: BidRow, { action, from, to, revisions }: BidDecision): Promise<void> {
    await this.bids.count(tx, row);
    const { id, requestId, decidedAt: at } = row;
    this.history.append(tx, { objectType: 'bid', objectId: id, requestId, at, actorKind: 'vendor', actorId: actorOf(caller), action, fromState: from, toState: to, detail: { revision: revisions } });
  }
}

interface Said {
  readonly content: BidContent;
  readonly validUntil: Date;
  readonly signals: readonly string[];
  readonly quotaTaken: boolean;
  readonly at: Date;
}

function counts(row: BidRow, { to, revisions, reaffirmationDue }: BidDecision, { at, ...said }: Said): BidRow {
  return { ...row, ...said, state: to, reason: null, revisions, reaffirmationDue, version: row.version + 1, decidedAt: at, submittedAt: at, changedAt: at };
}
