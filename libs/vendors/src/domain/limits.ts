const MIB = 1024 * 1024;

/** Times and sizes of vendors; version 2. None is a lower bound of a window or a quota, so the development set has the same. */
export const VENDOR_LIMITS = {
  /** Calendar days: a profile whose changes nobody made is a draft again. */
  changesRequestedDays: 30,
  /** How long a decision on a qualification holds, and what was found of a criterion that names no date. */
  qualificationMonths: 12,
  /** Calendar days for which a credential, or a qualification, holds on past its end while its renewal, filed in time, waits for an operator. */
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
  /** Items of one criterion, and of a claim. */
  evidencePerCriterion: 10,
  evidencePerClaim: 100,
  /** Evidence files of one vendor; sizes in bytes. */
  evidenceFiles: 60,
  evidenceFileBytes: 10 * MIB,
  evidenceBytes: 150 * MIB,
} as const;

/** Optional criteria that a qualification wants beside the essential ones, by where its vendor's price stands among those of others. */
export const OPTIONAL_CRITERIA = {
  usual: 2,
  /** With a price above the percentile (0 to 1), from the dearest down. */
  dear: [{ above: 0.9, needed: 4 }, { above: 0.75, needed: 3 }],
  /** With fewer prices to compare, the usual number. */
  fromPrices: 30,
} as const;
