/** The two sets of product limits; `development` has short windows and no quotas, and is refused in production. */
export const LIMITS_NAMES = ['default', 'development'] as const;

export type LimitsName = (typeof LIMITS_NAMES)[number];

/** Days from which on a role demands a second factor, counted from when somebody got it. The demo data of a development installation has no telephones, and is to be of use for longer. */
export const SECOND_FACTOR_GRACE_DAYS: Readonly<Record<LimitsName, number>> = { default: 7, development: 365 };

const DAY_MS = 86_400_000;

/** The instant from which on somebody who has had a role since `roleSince` has to prove a second factor. */
export const graceUntil = (roleSince: Date, limits: LimitsName): Date => new Date(roleSince.getTime() + SECOND_FACTOR_GRACE_DAYS[limits] * DAY_MS);
