import { DomainError } from '#contracts/domain-error';

/** How the bids of a capped request stand when another wants to count. */
export interface CappedBids {
  readonly cap: number;
  /** Submitted by others. */
  readonly taken: number;
  /** Kept for other vendors that are invited, have not declined and have no submitted bid. */
  readonly kept: number;
  readonly invited: boolean;
}

/** Invited vendors keep a place until the close; for the others there is room below the cap. Throws `bid_places_taken`. */
export function checkPlace({ cap, taken, kept, invited }: CappedBids): void {
  if (invited || taken + kept < cap) return;
  throw new DomainError('conflict', 'bid_places_taken', `The client takes ${cap} bids, and no place is left for one that was not invited.`, [], { cap });
}
