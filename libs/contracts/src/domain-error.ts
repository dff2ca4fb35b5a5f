/** What went wrong, in terms of the domain; `platform/problem.ts` alone turns a kind into an HTTP status. */
export type DomainErrorKind =
  | 'malformed'
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'precondition'
  | 'rate_limited'
  | 'unavailable';

/** One finding inside a refused document: `pointer` is an RFC 6901 JSON pointer into the body that was sent. */
export interface ErrorItem {
  readonly pointer: string;
  readonly code: string;
  readonly detail: string;
}

/**
 * A refusal that the caller may read. `code` is stable and snake_case (listed in docs/errors.md), `message` is safe to
 * show, `errors` point into the body, `extra` holds further members for the problem document (RFC 9457).
 */
export class DomainError extends Error {
  constructor(
    readonly kind: DomainErrorKind,
    readonly code: string,
    message: string,
    readonly errors: readonly ErrorItem[] = [],
    readonly extra: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
    this.name = 'DomainError';
  }
}
