import { DomainError } from '#contracts';
import { actorOf, Database, write, type MemberCaller, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { carriedOver } from '../../domain/bid-copy.js';
import { decideBidCreation } from '../../domain/bid-lifecycle.js';
import type { BidContent } from '../../domain/bid.js';
import { BidRepository } from '../../persistence/bid.repository.js';
import type { BidRow } from '../../persistence/bid.row.js';
import { HistoryRepository } from '../../persistence/history.repository.js';
import { RequestRepository, type LockedRequest, type StoredRequest } from '../../persistence/request.repository.js';
import { inStoredOrder } from '../../persistence/stored-order.js';
import { BidEligibility } from './bid-eligibility.js';
import { viewBid, type BidView } from './bid-view.js';
import { RequestViews } from '../request/request-views.js';
import { requestNotFound } from '../request/settle-request.js';

/** Starts a draft. A draft is its vendor's alone: nothing is checked in it yet but its shape, and nothing is announced. */
@Injectable()
export class CreateBid {
  constructor(
    private readonly database: Database,
    private readonly requests: RequestRepository,
    private readonly bids: BidRepository,
    private readonly history: HistoryRepository,
    private readonly views: RequestViews,
    private readonly eligibility: BidEligibility,
  ) {}

  /** From an earlier bid of its own (`copyOf`) where it says so. Throws `invalid_bid` when there is none. */
  execute(caller: MemberCaller, requestId: string, written: BidContent, copyOf?: string): Promise<BidView> {
    return write(this.database, caller, async (tx) => {
      const { stored, at } = await this.visible(tx, caller, requestId);
      const content = copyOf === undefined ? written : carriedOver(await this.earlier(tx, caller, copyOf), written, stored.content);
      await this.decide(tx, caller, stored, at);
      const { vendorId } = await this.eligibility.toBid(tx, stored, caller.member.organisationId, { at, hasBid: false });
      const row = draft({ requestId, organisationId: caller.member.organisationId, vendorId, content: inStoredOrder(content), at });
      if (!(await this.bids.add(tx, row))) await this.decide(tx, caller, stored, at);
      this.history.append(tx, { objectType: 'bid', objectId: row.id, requestId, at, actorKind: 'vendor', actorId: actorOf(caller), action: 'create', fromState: null, toState: 'draft' });
      return viewBid(row, stored, at, 'vendor');
    });
  }

  private async visible(tx: Tx, caller: MemberCaller, id: string): Promise<LockedRequest> {
    const seen = await this.views.read(tx, id, caller);
    const locked = seen?.glance ? await this.requests.lockForShare(tx, id) : undefined;
    if (!locked) throw requestNotFound();
    return locked;
  }

  private async earlier(tx: Tx, caller: MemberCaller, id: string): Promise<BidContent> {
    const row = await this.bids.find(tx, id).catch(() => undefined);
    if (row?.organisationId === caller.member.organisationId) return row.content;
    throw new DomainError('invalid', 'invalid_bid', 'The bid has problems; `errors` points at each.', [{ pointer: '/copyOf', code: 'unknown_bid', detail: 'names no bid of your organisation' }]);
  }

  private async decide(tx: Tx, caller: MemberCaller, { request }: StoredRequest, at: Date): Promise<void> {
    const { organisationId } = caller.member;
    decideBidCreation(await this.bids.ofOrganisation(tx, request.id, organisationId), request, organisationId, at);
  }
}

interface Start extends Pick<BidRow, 'requestId' | 'organisationId' | 'vendorId' | 'content'> {
  readonly at: Date;
}

function draft({ at, ...start }: Start): BidRow {
  return {
    ...start, id: uuidv7(), state: 'draft', reason: null, revisions: 0, version: 1, validUntil: null, reaffirmationDue: false,
    shortlisted: false, signals: [], finalOfferBy: null, finalOffer: null, anonymousNumber: null, screenedIn: null, cureBy: null, quotaTaken: false, quotaGivenBack: false, decidedAt: at, submittedAt: null, createdAt: at, changedAt: at,
  };
}
