import type { CodeOf, DomainErrorCode, KindAndCode } from './errors/catalogue.js';
import type { DomainErrorKind } from './errors/entry.js';

/** One finding inside a refused document: `pointer` is an RFC 6901 JSON pointer into the body that was sent. */
export interface ErrorItem {
  readonly pointer: string;
  readonly code: string;
  readonly detail: string;
}

/** A member's name as a pointer says it (RFC 6901). */
export const inPointer = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');

/** Further members for the problem document (RFC 9457). */
type Extra = Readonly<Record<string, unknown>>;

/**
 * A refusal that the caller may read. `code` is one of the catalogue (`errors/`, docs/errors.md) and of the given kind, `message` is safe to
 * show, `errors` point into the body.
 */
export class DomainError extends Error {
  readonly kind: DomainErrorKind;
  readonly code: DomainErrorCode;
  readonly errors: readonly ErrorItem[];
  readonly extra: Extra;

  constructor(...[kind, code, message, errors = [], extra = {}]: [...KindAndCode, message: string, errors?: readonly ErrorItem[], extra?: Extra]) {
    super(message);
    this.name = 'DomainError';
    this.kind = kind;
    this.code = code;
    this.errors = errors;
    this.extra = extra;
  }
}

/** Throws `code` with every problem in `errors`, of which the document lists so many (`listProblems`); nothing when there are none. */
export function refuseProblems(code: CodeOf<'invalid'>, message: string, problems: readonly ErrorItem[]): void {
  if (problems.length > 0) throw new DomainError('invalid', code, message, problems);
}

/** Throws `screening_blocked` when there are passages that may not be shown. */
export const refuseBlocked = (passages: readonly ErrorItem[]): void => refuseProblems('screening_blocked', 'The text cannot be shown as it is; `errors` says what to change.', passages);
