import type { LimitsName } from '#contracts';

/** How long what identity issues stays good. */
export const LIFETIME = {
  accessTokenSeconds: 600,
  refreshTokenDays: 30,
  /** However often it is refreshed, a session ends after this. */
  sessionDays: 90,
  invitationDays: 7,
} as const;

/** Bounds of what one account or organisation may hold. */
export const MOST = { membershipsPerAccount: 50, membersPerOrganisation: 500, openInvitations: 100 } as const;

/** Tries within a window, after which the answer is 429 until the window ends. */
export interface Allowance {
  readonly tries: number;
  readonly seconds: number;
}

export interface GuessingLimits {
  /** Only failures count. */
  readonly signInByAddress: Allowance;
  readonly signInByAccount: Allowance;
  readonly refreshByAddress: Allowance;
  /** Every call counts: each costs a password hash and may create an account. */
  readonly registerByAddress: Allowance;
  readonly registerByAccount: Allowance;
}

const QUARTER = 900;
const HOUR = 3_600;

const TIGHT = {
  signInByAddress: { tries: 15, seconds: QUARTER },
  signInByAccount: { tries: 10, seconds: QUARTER },
  registerByAccount: { tries: 10, seconds: HOUR },
} as const;

/** Demo data registers its accounts over HTTP, hence the larger numbers; guessing a password is as limited in development as anywhere. */
export const GUESSING_LIMITS: Readonly<Record<LimitsName, GuessingLimits>> = {
  default: { ...TIGHT, refreshByAddress: { tries: 19, seconds: QUARTER }, registerByAddress: { tries: 19, seconds: HOUR } },
  development: { ...TIGHT, refreshByAddress: { tries: 1_000, seconds: QUARTER }, registerByAddress: { tries: 20_000, seconds: HOUR } },
};
