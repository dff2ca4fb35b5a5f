const MIB = 1024 * 1024;

/** Times and sizes of vendors; version 2. None is a lower bound of a window or a quota, so the development set has the same. */
export const VENDOR_LIMITS = {
  /** Calendar days: a profile whose changes nobody made is a draft again. */
  changesRequestedDays: 30,
  /** How long a decision on a qualification holds, and what was found of a criterion that names no date. */
  qualificationMonths: 12,
  /** Calendar days past its end for which a qualification is good while its renewal is pending, by an operator's decision. */
  pendingRenewalDays: 14,
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
