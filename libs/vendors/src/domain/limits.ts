/** Times of vendors; version 1. Neither is a lower bound of a window or a quota, so the development set has the same. */
export const VENDOR_LIMITS = {
  /** Calendar days: a profile whose changes nobody made is a draft again. */
  changesRequestedDays: 30,
  /** How long a decision on a qualification holds. */
  qualificationMonths: 12,
  /** Closures that are told at once, and how far ahead the last may end, in days. */
  closures: { most: 20, aheadDays: 731 },
} as const;
