import type { DomainErrorKind, ErrorEntry, ErrorKind } from './entry.js';
import { IDENTITY_ERRORS } from './identity-errors.js';
import { MATCHING_ERRORS } from './matching-errors.js';
import { MODERATION_ERRORS } from './moderation-errors.js';
import { ERRORS_OF_SEVERAL, PLATFORM_ERRORS } from './platform-errors.js';
import { REQUESTS_ERRORS } from './requests-errors.js';
import { VENDORS_ERRORS } from './vendors-errors.js';

/** The catalogue by who answers with the codes, in the order of docs/errors.md. */
export const ERRORS_BY_OWNER = {
  'every service': PLATFORM_ERRORS,
  'several services': ERRORS_OF_SEVERAL,
  identity: IDENTITY_ERRORS,
  vendors: VENDORS_ERRORS,
  requests: REQUESTS_ERRORS,
  matching: MATCHING_ERRORS,
  moderation: MODERATION_ERRORS,
} as const satisfies Readonly<Record<string, Readonly<Record<string, ErrorEntry>>>>;

const ENTRIES = { ...PLATFORM_ERRORS, ...ERRORS_OF_SEVERAL, ...IDENTITY_ERRORS, ...VENDORS_ERRORS, ...REQUESTS_ERRORS, ...MATCHING_ERRORS, ...MODERATION_ERRORS } as const;

type Entries = typeof ENTRIES;

/** Every code that a problem document can carry: a closed list. What is not declared cannot be thrown; it does not compile. */
export type ErrorCode = keyof Entries;

/** The codes of one kind; a code has one kind for ever. */
export type CodeOf<K extends ErrorKind> = { [C in ErrorCode]: Entries[C]['kind'] extends K ? C : never }[ErrorCode];

/** A kind with a code of that kind, as {@link DomainError} takes them. */
export type KindAndCode = { [K in DomainErrorKind]: readonly [kind: K, code: CodeOf<K>] }[DomainErrorKind];

export type DomainErrorCode = CodeOf<DomainErrorKind>;

/** Every code with its kind and what people need to know of it. */
export const ERRORS: Readonly<Record<ErrorCode, ErrorEntry>> = ENTRIES;

/** The entry of a code that came from outside, or undefined. */
export const errorEntry = (code: string): ErrorEntry | undefined => (Object.hasOwn(ERRORS, code) ? ERRORS[code as ErrorCode] : undefined);
