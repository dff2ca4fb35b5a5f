import { ERRORS, type ErrorCode } from '#contracts';
import { PROBLEM_TYPE, problemOf, statusOf } from '../problem.js';
import type { OperationOptions } from '../http/operation.js';
import type { DeclaredRoute } from '../http/routes.js';
import { LIMIT_CLASSES } from '../http/rate-limits.js';
import { idempotencyOf } from './error-codes.js';
import type { Shape } from './error-codes.js';

const header = (description: string, schema: object) => ({ description, schema: { type: 'string', ...schema } });
const SECONDS = { maxLength: 10, pattern: '^[0-9]+$' };

/** Headers of answers, by name; each is really sent where a response refers to it. */
export const RESPONSE_HEADERS = {
  'Access-Control-Allow-Origin': header('The origin whose pages may read the answer: the asking one when CORS_ORIGINS names it, else the installation’s own.', { maxLength: 200, pattern: '^(\\*|https?://\\S+)$' }),
  'X-Request-Id': header('The caller’s own when it is harmless, else a new one; quote it when you ask for help.', { maxLength: 64, pattern: '^[A-Za-z0-9._-]+$' }),
  'RateLimit-Policy': header('The class of the operation, and the requests of it a minute for one principal or address (IETF draft-ietf-httpapi-ratelimit-headers).', { maxLength: 100, pattern: `^"(${LIMIT_CLASSES.join('|')})";q=[0-9]+;w=[0-9]+$` }),
  RateLimit: header('What is left of them, and the seconds until the window ends.', { maxLength: 100, pattern: `^"(${LIMIT_CLASSES.join('|')})";r=[0-9]+;t=[0-9]+$` }),
  'Retry-After': header('Seconds to wait.', SECONDS),
  'WWW-Authenticate': header('How to sign in.', { maxLength: 20, enum: ['Bearer'] }),
  ETag: header('Version of this representation, for If-Match and If-None-Match.', { maxLength: 40, pattern: '^"[A-Za-z0-9_-]+"$' }),
  'Cache-Control': header('Who may keep the answer.', { maxLength: 60, enum: ['private, no-cache', 'no-cache', 'no-store'] }),
  Vary: header('What else the answer depends on.', { maxLength: 100, enum: ['Authorization, X-Organisation-Id, Origin'] }),
  'Content-Disposition': header('That the file is to be saved, and under which name.', { maxLength: 1_000, pattern: '^attachment' }),
  Link: header('The next page, when there is one.', { maxLength: 2_000, pattern: '^<.+>; rel="next"$' }),
  'Idempotency-Replayed': header('`true` when the answer was given before, to the same key; absent otherwise.', { maxLength: 5, enum: ['true'] }),
} as const;

type HeaderName = keyof typeof RESPONSE_HEADERS;

const refer = (names: readonly HeaderName[]) => Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));

const EVERYWHERE: readonly HeaderName[] = ['Access-Control-Allow-Origin', 'X-Request-Id'];
const COUNTED: readonly HeaderName[] = ['RateLimit-Policy', 'RateLimit'];

/** Answers of success: 2xx, and 304 for what can be read again. */
export function successResponses(route: DeclaredRoute, { cursor }: Shape, example: (answer: string) => unknown): Record<string, unknown> {
  const { operation } = route;
  if (!operation) return {};
  const replayed: readonly HeaderName[] = idempotencyOf(route) === 'none' || idempotencyOf(route) === 'secret' ? [] : ['Idempotency-Replayed'];
  if (operation.file) return fileResponses(operation);
  if (operation.answer === 'none') return { '204': { description: 'Done.', headers: refer([...EVERYWHERE, ...COUNTED, ...replayed]) } };
  if (operation.media) {
    return { '200': { description: operation.summary, headers: refer([...EVERYWHERE, ...COUNTED]), content: { [operation.media]: { schema: { type: 'string', maxLength: 10_000_000, pattern: '^[\\s\\S]*$' }, example: operation.mediaExample } } } };
  }
  const cached: readonly HeaderName[] = ['ETag', 'Cache-Control', 'Vary'];
  const { name } = operation.answer;
  const content = { 'application/json': { schema: { $ref: `#/components/schemas/${name}` }, example: example(name) } };
  const status = String(operation.status ?? 200);
  return {
    [status]: { description: operation.summary, headers: refer([...EVERYWHERE, ...COUNTED, ...cached, ...(cursor ? (['Link'] as const) : []), ...replayed]), content },
    ...(route.method === 'GET' ? { '304': { description: 'Unchanged since the version that If-None-Match names.', headers: refer([...EVERYWHERE, ...COUNTED, ...cached]) } } : {}),
  };
}

function fileResponses({ summary, media = '*/*', mediaExample, streamed }: OperationOptions): Record<string, unknown> {
  const cached: readonly HeaderName[] = [...(streamed ? [] : (['ETag'] as const)), 'Cache-Control', 'Vary'];
  const whole = { description: summary, headers: refer([...EVERYWHERE, ...COUNTED, ...cached, 'Content-Disposition']), content: { [media]: { schema: { type: 'string', format: 'binary', maxLength: 1_000_000_000 }, example: mediaExample ?? '…' } } };
  if (streamed) return { '200': whole };
  return {
    '200': whole,
    '304': { description: 'Unchanged since the version that If-None-Match names.', headers: refer([...EVERYWHERE, ...COUNTED, ...cached]) },
  };
}

const DESCRIPTIONS: Readonly<Record<number, string>> = {
  400: 'The request cannot be understood.',
  401: 'Not signed in.',
  403: 'Not allowed.',
  404: 'Unknown, or not visible to the caller.',
  409: 'The current state refuses the act.',
  412: 'Changed since it was read.',
  413: 'The body is larger than the operation takes.',
  415: 'Not of the media type that the operation takes.',
  422: 'The content has problems.',
  428: 'If-Match is missing.',
  429: 'Too many requests.',
  500: 'Internal error.',
  503: 'Overloaded or restarting.',
};

function headersOf(status: number, codes: readonly ErrorCode[]): readonly HeaderName[] {
  const waits = status === 429 || status === 503 || codes.includes('idempotency_in_progress');
  return [...EVERYWHERE, ...(status < 500 ? COUNTED : []), ...(waits ? (['Retry-After'] as const) : []), ...(status === 401 ? (['WWW-Authenticate'] as const) : [])];
}

/** The refusals by status; each lists its codes and has examples of the operation's own. Those of all operations are on the pages of the codes: here they would be checked a thousand times. */
export function errorResponses(codes: readonly ErrorCode[], own: readonly ErrorCode[]): Record<string, unknown> {
  const statuses = [...new Set(codes.map(statusOf))].sort((a, b) => a - b);
  return Object.fromEntries(
    statuses.map((status) => {
      const here = codes.filter((code) => statusOf(code) === status);
      const examples = here.filter((code) => own.includes(code)).map((code) => [code, { $ref: `#/components/examples/${code}` }] as const);
      return [
        String(status),
        {
          description: `${DESCRIPTIONS[status] ?? 'Refused.'} Codes: ${here.map((code) => `\`${code}\``).join(', ')}.`,
          headers: refer(headersOf(status, here)),
          content: { [MEDIA]: { schema: { $ref: '#/components/schemas/ProblemDocument' }, ...(examples.length > 0 ? { examples: Object.fromEntries(examples) } : {}) } },
        },
      ];
    }),
  );
}

const MEDIA = PROBLEM_TYPE.split(';')[0] as string;
const REQUEST_ID = '01932d5c-7a3e-7c11-b0aa-3f5a4e1b9c01';

/** One example a code, referred to by every response that lists it. */
export const problemExamples = (codes: ReadonlySet<ErrorCode>): Record<string, unknown> =>
  Object.fromEntries([...codes].sort().map((code) => [code, { summary: ERRORS[code].title, description: `${ERRORS[code].meaning} ${ERRORS[code].remedy}`, value: problemOf({ code, detail: ERRORS[code].meaning }, REQUEST_ID) }]));
