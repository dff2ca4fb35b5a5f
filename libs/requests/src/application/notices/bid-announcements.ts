import type { Tx } from '#platform';
import type { Request } from '../../domain/request.js';
import type { AwardRow } from '../../persistence/award.row.js';
import type { BidRow } from '../../persistence/bid.row.js';

type Sealing = Pick<Request, 'id' | 'bidMode' | 'openedAt'>;

/** What is said about a bid on a sealed request waits in the outbox until the bids are opened, for ever if they never are (R4). */
export function whileSealed({ id, bidMode, openedAt }: Sealing): { holdKey: string } | undefined {
  return bidMode === 'sealed' && openedAt === null ? { holdKey: id } : undefined;
}

type BidFact = Pick<BidRow, 'id' | 'requestId' | 'organisationId' | 'version'>;

const factOf = ({ id, requestId, organisationId, version }: BidFact) => ({ bidId: id, requestId, organisationId, version });

export function announceBidSubmitted(tx: Tx, request: Sealing, bid: BidFact): void {
  tx.announce('requests.bid-submitted.v1', factOf(bid), whileSealed(request));
}

export function announceBidWithdrawn(tx: Tx, request: Sealing, bid: BidFact): void {
  tx.announce('requests.bid-withdrawn.v1', factOf(bid), whileSealed(request));
}

export function announceBidDecided(tx: Tx, request: Sealing, bid: BidFact, outcome: { readonly to: string; readonly reason: string }): void {
  tx.announce('requests.bid-decided.v1', { ...factOf(bid), outcome: outcome.to, reason: outcome.reason }, whileSealed(request));
}

export function announceAward(tx: Tx, { id, requestId, bidId, version, status }: AwardRow): void {
  tx.announce('requests.award-changed.v1', { awardId: id, requestId, bidId, version, status });
}
