export const AWARD_STATUSES = ['offered', 'accepted', 'confirmed', 'checks_not_passed', 'declined', 'lapsed', 'revoked'] as const;

export type AwardStatus = (typeof AWARD_STATUSES)[number];

/** At most one award in these statuses exists per request (R2). */
export const LIVE_AWARD_STATUSES = ['offered', 'accepted', 'confirmed'] as const satisfies readonly AwardStatus[];

export interface Award {
  readonly id: string;
  readonly requestId: string;
  readonly bidId: string;
  readonly status: AwardStatus;
  readonly offeredAt: Date;
  /** Acceptance is refused before; equal to `offeredAt` without a standstill. */
  readonly standstillEndsAt: Date;
  /** An offer not answered by then has lapsed, whether or not anybody stored it. */
  readonly acceptBy: Date;
  readonly acceptanceExtended: boolean;
  readonly acceptedAt: Date | null;
  readonly checksDueBy: Date | null;
}
