import { DomainError } from '#contracts/domain-error';
import type { BidState } from './bid.js';
import type { RequestLimits } from './limits.js';

/** A bucket of bids for each vendor organisation, which fills up by one in `refillDays`. */
export type BidQuota = NonNullable<RequestLimits['bid']['quota']>;

/** What a bid holds of its organisation's quota. */
export interface QuotaShare {
  /** It took one, and holds it. */
  readonly quotaTaken: boolean;
  /** Its own withdrawal gave one back: the next does not. */
  readonly quotaGivenBack: boolean;
}

const DAY_SECONDS = 86_400;

export const refillSeconds = ({ refillDays }: BidQuota): number => refillDays * DAY_SECONDS;

const WITHOUT_AWARD: readonly BidState[] = ['not_awarded', 'not_reaffirmed', 'disqualified', 'expired'];

/** What a bid holds once it is `to`: a withdrawal gives it back once, every ending without award always. */
export function shareAfter({ quotaTaken, quotaGivenBack }: QuotaShare, to: BidState): QuotaShare {
  if (to === 'withdrawn') return quotaTaken && !quotaGivenBack ? { quotaTaken: false, quotaGivenBack: true } : { quotaTaken, quotaGivenBack };
  return { quotaTaken: quotaTaken && !WITHOUT_AWARD.includes(to), quotaGivenBack };
}

/** Whether the end of a request frees what a bid holds whose state it leaves alone: one that was withdrawn again ends without award, too. */
export const freedByEnd = ({ state, quotaTaken }: QuotaShare & { readonly state: BidState }): boolean => state === 'withdrawn' && quotaTaken;

/** Refuses a bid for which the bucket, which would be full at `fullAt`, has no room; `nextAt` is when it has. */
export function quotaSpent(quota: BidQuota, fullAt: Date): DomainError {
  const nextAt = new Date(fullAt.getTime() - (quota.bucket - 1) * refillSeconds(quota) * 1000).toISOString();
  return new DomainError('conflict', 'bid_quota_spent', `The organisation may submit its next bid at ${nextAt}; \`nextAt\` names it. Answering an invitation is free.`, [], { nextAt });
}
