import type { LimitsName } from '#contracts';

/** Times of moderation; version 1. */
export interface ModerationLimits {
  readonly lease: { readonly minutes: number; readonly longestMinutes: number };
}

const LIMITS: ModerationLimits = { lease: { minutes: 10, longestMinutes: 60 } };

/** A lease is as long in development as anywhere: that set lowers bidding windows and lifts quotas, and moderation has neither. */
export const MODERATION_LIMITS: Readonly<Record<LimitsName, ModerationLimits>> = { default: LIMITS, development: LIMITS };
