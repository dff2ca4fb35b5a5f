import { ERRORS, listProblems, type ErrorCode, type ErrorItem, type ErrorKind } from '#contracts';

/** The only place that knows which HTTP status a kind of refusal has. */
export const STATUS_OF: Readonly<Record<ErrorKind, number>> = {
  malformed: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  wrong_method: 405,
  too_slow: 408,
  conflict: 409,
  precondition: 412,
  too_large: 413,
  unsupported_media: 415,
  invalid: 422,
  precondition_required: 428,
  rate_limited: 429,
  headers_too_large: 431,
  internal: 500,
  unavailable: 503,
};

export const statusOf = (code: ErrorCode): number => STATUS_OF[ERRORS[code].kind];

/** The page about a code, served by every process. */
export const errorPagePath = (code: string): string => `/docs/errors/${code}`;

/** A problem document (RFC 9457). `type` is a page of this installation. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly instance: string;
  readonly code: ErrorCode;
  readonly errors: readonly ErrorItem[];
  readonly requestId: string;
}

export interface Refusal {
  readonly code: ErrorCode;
  readonly detail: string;
  readonly errors?: readonly ErrorItem[];
  readonly extra?: Readonly<Record<string, unknown>>;
}

/** A refusal by the transport, whose kind no domain knows. */
export class ProtocolError extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.detail);
  }
}

export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

/** Builds the document, whose list of problems is bounded here for every refusal; `requestId` is what a person quotes when asking for help. */
export function problemOf(refusal: Refusal, requestId: string): Problem {
  return {
    ...refusal.extra,
    type: errorPagePath(refusal.code),
    title: ERRORS[refusal.code].title,
    status: statusOf(refusal.code),
    detail: sentence(refusal.detail),
    instance: `urn:request:${requestId}`,
    code: refusal.code,
    errors: listProblems(refusal.errors ?? []),
    requestId,
  };
}

/** A refusal may be worded as a clause; people read a sentence. */
const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? '' : '.'}`;
