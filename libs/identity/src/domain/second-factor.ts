import { DomainError } from '#contracts/domain-error';
import { Secret, TOTP } from 'otpauth';
import { secondsAfter } from './session.js';
import { SECOND_FACTOR } from './limits.js';

/** How a second factor was proved: by a code of the authenticator app, or by one of the recovery codes. */
export type SecondFactorKind = 'otp' | 'recovery_code';

/** What somebody shows as the second factor: one of the two. */
export interface OfferedFactor {
  readonly code?: string;
  readonly recoveryCode?: string;
}

/** `none`: there is no factor to prove; `missing`: there is, and nothing was offered. */
export type FactorVerdict = SecondFactorKind | 'none' | 'missing' | 'wrong';

/** RFC 6238 with what every authenticator app takes for granted. */
const KIND = { algorithm: 'SHA1', digits: 6, period: 30 } as const;

const authenticator = (secret: Buffer, label = ''): TOTP => new TOTP({ ...KIND, issuer: label === '' ? '' : 'Marketplace', label, secret: new Secret({ buffer: new Uint8Array(secret).buffer }) });

/** The number of the half-minute in which an instant is, counted from 1970. */
export const stepAt = (at: Date): number => TOTP.counter({ period: KIND.period, timestamp: at.getTime() });

/** The code of a step. */
export const codeOf = (secret: Buffer, step: number): string => authenticator(secret).generate({ timestamp: step * KIND.period * 1_000 });

/** The step whose code it is, at most one away from that of the instant and later than the last one used: a code is good once. Undefined when there is none. Codes are compared in constant time. */
export function provedStep(secret: Buffer, code: string, at: Date, lastStep: number): number | undefined {
  const delta = authenticator(secret).validate({ token: code, timestamp: at.getTime(), window: 1 });
  if (delta === null) return undefined;
  const step = stepAt(at) + delta;
  return step > lastStep ? step : undefined;
}

/** What a QR code for the authenticator app says. `account`: an address, by which its holder tells accounts apart. */
export const enrolmentUri = (secret: Buffer, account: string): string => authenticator(secret, account).toString();

/** The secret as people type it: RFC 4648 base32. */
export const typedSecret = (secret: Buffer): string => authenticator(secret).secret.base32;

/** Crockford's alphabet: no letter that is taken for a digit. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const GROUP = 4;

/** A recovery code of random bytes, five bits of each, in groups: 120 bits of 24. */
export function recoveryCodeOf(bytes: Buffer): string {
  const letters = [...bytes].map((byte) => ALPHABET[byte % ALPHABET.length]).join('');
  return (letters.match(new RegExp(`.{${GROUP}}`, 'g')) ?? []).join('-');
}

/** One spelling for what somebody may have written: in any case, grouped or not, with letters for digits. */
export const normalRecoveryCode = (text: string): string => text.toLowerCase().replace(/[^0-9a-z]/g, '').replace(/o/g, '0').replace(/[il]/g, '1');

/** Whether an enrolment that was begun then may still be confirmed. */
export const enrolmentOpen = (since: Date, at: Date): boolean => at < secondsAfter(since, SECOND_FACTOR.enrolmentSeconds);

/** What came of a way in that may take a second factor: throws when that is missing or wrong, and there is nothing then. */
export function requireAdmitted<T>(verdict: FactorVerdict, outcome: T | undefined): T {
  if (verdict === 'missing') throw new DomainError('unauthenticated', 'second_factor_required', 'The account has a second factor: send `code` from the authenticator app too, or `recoveryCode`.');
  if (outcome === undefined) throw new DomainError('unauthenticated', 'wrong_second_factor', 'The code is wrong, or was used before.');
  return outcome;
}

/** Throws unless the factor was proved: `wrong_code`, or `no_second_factor` when there is none. */
export function requireProved(verdict: FactorVerdict): asserts verdict is SecondFactorKind {
  if (verdict === 'none') throw new DomainError('conflict', 'no_second_factor', 'Your account has no second factor.');
  if (verdict === 'missing' || verdict === 'wrong') throw wrongCode();
}

export const wrongCode = (): DomainError => new DomainError('forbidden', 'wrong_code', 'The code of your second factor is missing or wrong, or was used before.');
