import type { OperationOptions } from '../http/operation.js';
import type { DeclaredRoute } from '../http/routes.js';

export const securityOf = ({ access }: OperationOptions): object[] => {
  if (access === 'anonymous') return [];
  return access === 'public' ? [{}, { accessToken: [] }] : [{ accessToken: [] }];
};

/** Headers that an operation reads. */
export function headersOf(route: DeclaredRoute): object[] {
  const { operation } = route;
  if (!operation) return [];
  const header = (name: string, required: boolean, description: string, schema: object) => ({ name, in: 'header', required, description, schema });
  const signedIn = operation.access !== 'anonymous' && operation.access !== 'public';
  const post = route.method === 'POST';
  const idempotency = operation.idempotency ?? (post ? 'required' : 'accepted');
  return [
    ...(operation.access === 'anonymous' ? [] : [header('X-Organisation-Id', false, 'The organisation for which the call acts; may be omitted by members of one.', { type: 'string', format: 'uuid', maxLength: 36 })]),
    ...(signedIn && route.method !== 'GET' && idempotency !== 'none' ? [header('Idempotency-Key', idempotency !== 'accepted', 'Unique to this act; a repeat within 24 h has no second effect.', { type: 'string', minLength: 1, maxLength: 100 })] : []),
    ...(operation.ifMatch ? [header('If-Match', true, 'ETag of the representation that was read.', { type: 'string', maxLength: 1000 })] : []),
  ];
}

const DESCRIPTIONS: Readonly<Record<number, string>> = {
  400: 'The request cannot be understood.',
  401: 'Not signed in.',
  403: 'Not allowed.',
  404: 'Unknown, or not visible to the caller.',
  409: 'The current state refuses the act.',
  412: 'Changed since it was read.',
  413: 'The body is larger than 256 KiB.',
  415: 'Not application/json.',
  422: 'The content has problems.',
  428: 'If-Match is missing.',
  429: 'Too many requests.',
  500: 'Internal error.',
  503: 'Overloaded or restarting.',
};

const problem = (status: number, codes: readonly string[]) => ({
  description: codes.length > 0 ? `${DESCRIPTIONS[status] ?? 'Refused.'} Codes: ${codes.map((code) => `\`${code}\``).join(', ')}.` : (DESCRIPTIONS[status] ?? 'Refused.'),
  ...(status === 429 || status === 503 ? { headers: { 'Retry-After': { schema: { type: 'string', maxLength: 20 } } } } : {}),
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/ProblemDocument' } } },
});

/** The refusals that an operation can answer; those every operation shares and those it declares. */
export function errorResponses(route: DeclaredRoute): Record<string, unknown> {
  const { operation } = route;
  if (!operation) return {};
  const hasBody = route.method !== 'GET';
  const signedIn = operation.access !== 'anonymous';
  const statuses = [400, ...(signedIn ? [401, 403] : []), ...(hasBody || route.template.includes('{') ? [404] : []), ...(hasBody ? [409, 413, 415, 422] : []), ...(operation.ifMatch ? [412, 428] : []), 429, 500, 503];
  const wanted = [...new Set([...statuses, ...(operation.errors?.length ? [409] : []), ...(route.method === 'GET' ? [404] : [])])].sort((a, b) => a - b);
  return Object.fromEntries(wanted.map((status) => [String(status), problem(status, status === 409 ? (operation.errors ?? []) : [])]));
}
