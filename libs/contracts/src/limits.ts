/** The two sets of product limits; `development` has short windows and no quotas, and is refused in production. */
export const LIMITS_NAMES = ['default', 'development'] as const;

export type LimitsName = (typeof LIMITS_NAMES)[number];
