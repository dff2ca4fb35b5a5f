import type { LimitsName } from '#contracts';

/** How long what identity issues stays good. */
export const LIFETIME = {
  accessTokenSeconds: 600,
  refreshTokenDays: 30,
  /** However often it is refreshed, a session ends after this. */
  sessionDays: 90,
  invitationDays: 7,
  /** An account whose address nobody confirms is removed after this. */
  unconfirmedDays: 7,
  dataExportDays: 7,
  emailProofSeconds: { verify: 24 * 3_600, reset: 30 * 60, change: 24 * 3_600, export: 7 * 24 * 3_600 },
} as const;

/**
 * How a signing key gives way to the next. A new key is published for the whole lead before it signs: each process reads the published keys anew at least
 * every 30 s (libs/platform/src/auth/verification-keys.ts), a transaction that adds a key commits within 5 s, and what verifies by the key set over HTTP
 * commonly keeps it for 10 minutes (jose, jwks-rsa), which is the longest of the three. The key before signs no more once the next one does; processes read
 * the keys they sign with every 5 s and a signing transaction ends within 5 s, so that after the settling nobody is left who could sign with it.
 */
export const SIGNING_KEY = { days: 90, leadSeconds: 900, settlingSeconds: 60 } as const;

/** What outlives a session, an API key or another owner, is made in one that was opened by a sign-in not longer ago than this. */
export const RECENT_SIGN_IN_HOURS = 4;

/** RFC 4226 recommends 160 bits for the secret. An enrolment that is not confirmed within the hour is over. */
export const SECOND_FACTOR = { secretBytes: 20, enrolmentSeconds: 3_600, recoveryCodes: 10, recoveryBytes: 24 } as const;

/** Bounds of what one account or organisation may hold. */
export const MOST = { membershipsPerAccount: 50, membersPerOrganisation: 500, openInvitations: 100, apiKeys: 50, dataExportsPerDay: 3 } as const;

/** Mails of one kind about one organisation that go to one person at once; those after them, within as many seconds, are one mail at their end. */
export const MAIL_OF_A_KIND = { atOnce: 5, seconds: 3_600 } as const;

/** Tries within a window, after which the answer is 429 until the window ends. */
export interface Allowance {
  readonly tries: number;
  readonly seconds: number;
}

export interface GuessingLimits {
  /** Only failures count; of an account from one network, and from all together. */
  readonly signInByAddress: Allowance;
  readonly signInByAccount: Allowance;
  readonly signInAnywhere: Allowance;
  /** Refresh tokens are 256 random bits: this bounds what the trying costs, and an office whose sessions all ended goes on. */
  readonly refreshByAddress: Allowance;
  /** Every call counts: each costs a password hash and may create an account. */
  readonly registerByAddress: Allowance;
  readonly registerByAccount: Allowance;
  /** Every call counts: each may send a mail to somebody who did not ask for it. To one address, of one kind: by whoever asks, and by all together. */
  readonly mailByAddress: Allowance;
  readonly mailByAsker: Allowance;
  /** Its window is no longer than a reset's token is good: whoever uses it up has sent the holder one that works until it opens again. */
  readonly mailAnywhere: Allowance;
  /** Every call counts: each sends a mail to somebody who need not know the organisation. To one address: by an organisation, and by all together. */
  readonly inviteByAddress: Allowance;
  readonly inviteByAccount: Allowance;
  readonly inviteByOrganisation: Allowance;
  readonly inviteAnywhere: Allowance;
  /** Every call counts: each sends a mail to somebody who need not know the marketplace. To one mailbox: from an organisation, and from all together. */
  readonly askByAddress: Allowance;
  readonly askByAccount: Allowance;
  readonly askByOrganisation: Allowance;
  readonly askSomebody: Allowance;
  readonly askAnywhere: Allowance;
  /** Tokens are 256 random bits; what this bounds is the trying. */
  readonly tokenByAddress: Allowance;
  /** The holder's own password, asked for again before something of weight. */
  readonly passwordByAccount: Allowance;
  /** Codes of the second factor: three of a million are good at a time, so that a day of guessing, by whoever has the password, finds one with a probability of 0.15 %. */
  readonly codeByAccount: Allowance;
}

const QUARTER = 900;
const HOUR = 3_600;
const DAY = 24 * HOUR;

const TIGHT = {
  signInByAddress: { tries: 15, seconds: QUARTER },
  signInByAccount: { tries: 10, seconds: QUARTER },
  signInAnywhere: { tries: 30, seconds: QUARTER },
  refreshByAddress: { tries: 1_000, seconds: QUARTER },
  registerByAccount: { tries: 10, seconds: HOUR },
  mailByAddress: { tries: 15, seconds: HOUR },
  mailByAsker: { tries: 5, seconds: HOUR },
  mailAnywhere: { tries: 10, seconds: LIFETIME.emailProofSeconds.reset },
  inviteByOrganisation: { tries: 5, seconds: HOUR },
  inviteAnywhere: { tries: 20, seconds: HOUR },
  askByAddress: { tries: 30, seconds: DAY },
  askByAccount: { tries: 10, seconds: HOUR },
  askByOrganisation: { tries: 20, seconds: DAY },
  askSomebody: { tries: 2, seconds: 7 * DAY },
  askAnywhere: { tries: 5, seconds: DAY },
  tokenByAddress: { tries: 19, seconds: QUARTER },
  passwordByAccount: { tries: 10, seconds: QUARTER },
  codeByAccount: { tries: 5, seconds: QUARTER },
} as const;

/** Demo data registers its accounts over HTTP, and invites, hence the larger numbers; guessing a password is as limited in development as anywhere. */
export const GUESSING_LIMITS: Readonly<Record<LimitsName, GuessingLimits>> = {
  default: { ...TIGHT, registerByAddress: { tries: 19, seconds: HOUR }, inviteByAddress: { tries: 60, seconds: HOUR }, inviteByAccount: { tries: 30, seconds: HOUR } },
  development: { ...TIGHT, registerByAddress: { tries: 20_000, seconds: HOUR }, inviteByAddress: { tries: 20_000, seconds: HOUR }, inviteByAccount: { tries: 20_000, seconds: HOUR } },
};
