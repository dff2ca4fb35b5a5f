import type { DomainErrorKind, ErrorItem } from '#contracts';

/** The only place that knows which HTTP status a kind of refusal has. */
export const STATUS_OF: Readonly<Record<DomainErrorKind, number>> = {
  malformed: 400,
  invalid: 422,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  precondition: 412,
  rate_limited: 429,
  unavailable: 503,
};

const TITLES: Readonly<Record<number, string>> = {
  400: 'Bad request',
  401: 'Not signed in',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Method not allowed',
  409: 'Conflict',
  412: 'Precondition failed',
  413: 'Body too large',
  415: 'Unsupported media type',
  422: 'Invalid content',
  428: 'Precondition required',
  429: 'Too many requests',
  500: 'Internal error',
  503: 'Unavailable',
};

/** A problem document (RFC 9457). `type` is a page of this installation. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly instance: string;
  readonly code: string;
  readonly errors: readonly ErrorItem[];
  readonly requestId: string;
}

export interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly errors?: readonly ErrorItem[];
  readonly extra?: Readonly<Record<string, unknown>>;
}

/** Builds the document; `requestId` is what a person quotes when asking for help. */
export function problemOf(refusal: Refusal, requestId: string): Problem {
  return {
    ...refusal.extra,
    type: `/docs/errors#${refusal.code}`,
    title: TITLES[refusal.status] ?? 'Error',
    status: refusal.status,
    detail: refusal.detail,
    instance: `urn:request:${requestId}`,
    code: refusal.code,
    errors: refusal.errors ?? [],
    requestId,
  };
}
