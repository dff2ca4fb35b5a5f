import type { ErrorCode } from '#contracts';
import { openToKeys, type OperationOptions } from '../http/operation.js';
import type { DeclaredRoute } from '../http/routes.js';

/** What of an operation only its document knows: whether its list has a cursor. */
export interface Shape {
  readonly cursor: boolean;
}

const IN_THE_WAY_OF_ALL: readonly ErrorCode[] = ['invalid_query', 'rate_limited', 'internal_error'];
const OF_ANY_BODY: readonly ErrorCode[] = ['invalid_body', 'malformed_json', 'malformed_body', 'body_too_complex', 'nul_character', 'malformed_text', 'body_too_large', 'unsupported_media_type'];
const OF_A_TOKEN: readonly ErrorCode[] = ['invalid_token', 'invalid_api_key', 'not_a_member', 'revocations_stale'];

const closedToKeys = (operation: OperationOptions): readonly ErrorCode[] => (openToKeys(operation) ? [] : ['key_not_allowed']);

function ofAccess(operation: OperationOptions): readonly ErrorCode[] {
  const { access } = operation;
  if (access === 'anonymous') return [];
  if (access === 'public') return [...OF_A_TOKEN, 'second_factor_overdue'];
  if (access === 'account') return ['unauthenticated', ...OF_A_TOKEN, ...closedToKeys(operation)];
  if (access === 'operator') return ['unauthenticated', ...OF_A_TOKEN, 'operators_only', 'second_factor_required_for_operators'];
  return ['unauthenticated', ...OF_A_TOKEN, 'organisation_required', 'organisation_needed', 'permission_missing', 'second_factor_overdue', ...(access.orOperator ? (['second_factor_required_for_operators'] as const) : []), ...closedToKeys(operation)];
}

/** How an operation takes an Idempotency-Key; `none` for reads and for calls that nobody signed in can make. */
export function idempotencyOf({ method, operation }: DeclaredRoute): 'required' | 'accepted' | 'secret' | 'none' {
  if (!operation || method === 'GET' || operation.access === 'anonymous') return 'none';
  return operation.idempotency ?? (method === 'POST' ? 'required' : 'accepted');
}

function ofIdempotency(route: DeclaredRoute): readonly ErrorCode[] {
  const wanted = idempotencyOf(route);
  if (wanted === 'none') return [];
  const codes: ErrorCode[] = ['idempotency_key_malformed', 'idempotency_in_progress', 'idempotency_key_reused'];
  return [...codes, ...(wanted === 'accepted' ? [] : (['idempotency_key_missing'] as const)), ...(wanted === 'secret' ? (['secret_already_issued'] as const) : [])];
}

/** Every code that an operation can answer with: those that its manners bring along, and those it declares. */
export function errorCodesOf(route: DeclaredRoute, shape: Shape): readonly ErrorCode[] {
  const { operation } = route;
  if (!operation) return [];
  return [
    ...new Set<ErrorCode>([
      ...IN_THE_WAY_OF_ALL,
      ...(route.template.includes('{') ? (['malformed_request', 'not_found'] as const) : []),
      ...(route.method === 'GET' ? [] : OF_ANY_BODY),
      ...(operation.upload ? (['file_too_large'] as const) : []),
      ...(shape.cursor ? (['invalid_cursor'] as const) : []),
      ...ofAccess(operation),
      ...ofIdempotency(route),
      ...(operation.ifMatch ? (['stale'] as const) : []),
      ...(operation.ifMatch === 'required' ? (['if_match_required'] as const) : []),
      ...(route.service === 'platform' ? [] : (['database_unavailable'] as const)),
      ...(operation.errors ?? []),
    ]),
  ];
}
