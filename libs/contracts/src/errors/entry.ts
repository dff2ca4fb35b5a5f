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

/** What only the transport can refuse; no domain and no use case throws it. */
export type ProtocolErrorKind = 'wrong_method' | 'too_slow' | 'too_large' | 'unsupported_media' | 'precondition_required' | 'headers_too_large' | 'internal';

export type ErrorKind = DomainErrorKind | ProtocolErrorKind;

/** One code of the catalogue. `title` names it, `meaning` says when it is answered, `remedy` what the caller can do. All three are for people. */
export interface ErrorEntry<K extends ErrorKind = ErrorKind> {
  readonly kind: K;
  readonly title: string;
  readonly meaning: string;
  readonly remedy: string;
}

const of =
  <K extends ErrorKind>(kind: K) =>
  (title: string, meaning: string, remedy: string): ErrorEntry<K> => ({ kind, title, meaning, remedy });

export const malformed = of('malformed');
export const invalid = of('invalid');
export const unauthenticated = of('unauthenticated');
export const forbidden = of('forbidden');
export const notFound = of('not_found');
export const conflict = of('conflict');
export const precondition = of('precondition');
export const rateLimited = of('rate_limited');
export const unavailable = of('unavailable');
export const protocol = of;
