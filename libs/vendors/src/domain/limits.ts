/** Times of vendors; version 1. None is a lower bound of a window or a quota, so the development set has the same. */
export const VENDOR_LIMITS = {
  /** Calendar days: a profile whose changes nobody made is a draft again. */
  changesRequestedDays: 30,
  /** How long a decision on a qualification holds. */
  qualificationMonths: 12,
  /** Calendar days for which a credential holds on while its renewal, filed in time, waits for an operator. */
  pendingRenewalDays: 14,
  /** Calendar days before the end of a credential or a qualification. */
  expiryWarningDays: [60, 30, 7],
  /** Credentials of a vendor, those that ended included. */
  credentials: 200,
  /** Bytes of the document of a credential. */
  documentBytes: 10 * 1024 * 1024,
  /** Calendar days for which the document of a credential is kept that was withdrawn, replaced or has ended. */
  documentDays: 90,
  /** Closures that are told at once, and how far ahead the last may end, in days. */
  closures: { most: 20, aheadDays: 731 },
} as const;
