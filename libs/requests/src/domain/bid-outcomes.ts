import type { AwardStatus } from './award.js';
import type { Bid, BidState } from './bid.js';

/** How a request ended, as far as its bids are concerned. */
export interface Ending {
  readonly to: 'awarded' | 'unsuccessful' | 'cancelled' | 'withdrawn';
  /** The request's `endReason`. */
  readonly reason: string;
  /** The accepted award's bid. */
  readonly awardedBidId?: string;
  readonly at: Date;
  /** Whether vendors that owed their word on a change still had time for it. */
  readonly wordInTime?: boolean;
  /** The client's reasons for single bids, by bid id; the others get the general one. */
  readonly reasons?: Readonly<Record<string, string>>;
  /** The last award of each bid, where it was offered and came to nothing by the vendor, its silence or the client. */
  readonly fallen?: readonly FallenAward[];
}

export interface FallenAward {
  readonly bidId: string;
  readonly status: Extract<AwardStatus, 'declined' | 'lapsed' | 'revoked'>;
  readonly reason: string | null;
}

export interface BidOutcome {
  readonly bidId: string;
  readonly from: BidState;
  readonly to: BidState;
  readonly reason: string;
  /** False where the bid already had this outcome and nothing is to be stored. */
  readonly changed: boolean;
}

/** Outcomes of an accepted award of the bid's own: no return of the request undoes them. */
const OWN_AWARD: readonly (string | null)[] = ['checks_not_passed', 'award_another', 'award_revoked'];

const GENERAL_REASON: Readonly<Record<Ending['to'], string | null>> = {
  awarded: 'another_bid_chosen',
  cancelled: 'request_cancelled',
  withdrawn: 'request_withdrawn',
  unsuccessful: null,
};

function outcomeOf(bid: Bid, ending: Ending): Pick<BidOutcome, 'to' | 'reason'> {
  const general = GENERAL_REASON[ending.to] ?? ending.reason;
  switch (bid.state) {
    // A request taken down may come back: discarding a draft would lock its vendor out, as there is one bid per vendor, ever.
    case 'draft': return ending.to === 'withdrawn' ? { to: 'draft', reason: general } : { to: 'discarded', reason: 'never_submitted' };
    case 'submitted': return endSubmitted(bid, ending, general);
    case 'awarded': return bid.id === ending.awardedBidId ? { to: 'awarded', reason: 'awarded' } : { to: 'not_awarded', reason: ending.reason };
    case 'withdrawn': return { to: 'withdrawn', reason: 'withdrawn_by_vendor' };
    case 'not_awarded': return { to: 'not_awarded', reason: general };
    case 'not_reaffirmed': return { to: 'not_reaffirmed', reason: 'not_reaffirmed' };
    case 'disqualified': return { to: 'disqualified', reason: 'disqualified' };
    case 'expired': return { to: 'expired', reason: 'validity_passed' };
    case 'discarded': return { to: 'discarded', reason: 'never_submitted' };
  }
}

// A bid that was accepted is awarded even if its validity date passed after the offer: the vendor itself renewed it by accepting.
function endSubmitted(bid: Bid, ending: Ending, general: string): Pick<BidOutcome, 'to' | 'reason'> {
  if (ending.to === 'awarded' && bid.id === ending.awardedBidId) return { to: 'awarded', reason: 'awarded' };
  // Nobody kept silent whose time was not over. What was taken down may come back before the close: then the word is still owed, and still in time.
  if (bid.reaffirmationDue && ending.to !== 'withdrawn' && !ending.wordInTime) return { to: 'not_reaffirmed', reason: 'not_reaffirmed' };
  if (bid.validUntil && ending.at >= bid.validUntil) return { to: 'expired', reason: 'validity_passed' };
  return { to: 'not_awarded', reason: ending.reasons?.[bid.id] ?? ownReason(bid, ending) ?? general };
}

/** Why the bid was not awarded although it had been chosen once: its vendor's doing, or the client's reason. Where the request itself was given up, that is why. */
function ownReason(bid: Bid, { to, fallen = [] }: Ending): string | null {
  const award = to === 'awarded' || to === 'unsuccessful' ? fallen.find(({ bidId }) => bidId === bid.id) : undefined;
  if (award?.status === 'declined') return 'award_declined';
  if (award?.status === 'lapsed') return 'award_lapsed';
  // A client's code is its own; one that reads like an outcome of an accepted award would keep the bid out for good.
  return award && !OWN_AWARD.includes(award.reason) ? award.reason : null;
}

/** R6: the outcome of every bid ever submitted on a request that ends; drafts are discarded. A bid that already has one keeps it, with `changed: false`. */
export function outcomesOnEnd(bids: readonly Bid[], ending: Ending): readonly BidOutcome[] {
  return bids.map((bid) => {
    const { to, reason } = outcomeOf(bid, ending);
    return { bidId: bid.id, from: bid.state, to, reason, changed: to !== bid.state };
  });
}

/** A bid and why it has the outcome it has. */
export type DecidedBid = Bid & { readonly reason: string | null };

/**
 * The bids of a request that returns to evaluation at `at`: the winner of an award that came to nothing is `not_awarded` with `reason`, as are winners of
 * earlier ones, the others count again if they are still valid, else they are `expired`.
 */
export function outcomesOnReturn(bids: readonly DecidedBid[], reason: string, at: Date): readonly BidOutcome[] {
  return bids.map((bid) => {
    const { to, why } = returned(bid, reason, at);
    return { bidId: bid.id, from: bid.state, to, reason: why, changed: to !== bid.state };
  });
}

function returned(bid: DecidedBid, reason: string, at: Date): { to: BidState; why: string } {
  if (bid.state === 'awarded') return { to: 'not_awarded', why: reason };
  if (bid.state !== 'not_awarded' || OWN_AWARD.includes(bid.reason)) return { to: bid.state, why: reason };
  return bid.validUntil && at >= bid.validUntil ? { to: 'expired', why: 'validity_passed' } : { to: 'submitted', why: reason };
}
