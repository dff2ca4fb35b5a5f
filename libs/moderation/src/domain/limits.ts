/** Times of moderation; version 1. */
export interface ModerationLimits {
  readonly lease: { readonly minutes: number; readonly longestMinutes: number };
}

/** packs.md: a lease of 10 minutes, renewable to 60. */
export const MODERATION_LIMITS: ModerationLimits = { lease: { minutes: 10, longestMinutes: 60 } };
