import { openToKeys, type OperationOptions } from '../http/operation.js';
import type { DeclaredRoute } from '../http/routes.js';
import { idempotencyOf } from './error-codes.js';

export const securityOf = (operation: OperationOptions): object[] => {
  if (operation.access === 'anonymous') return [];
  return [...(operation.access === 'public' ? [{}] : []), { accessToken: [] }, ...(openToKeys(operation) ? [{ apiKey: [] }] : [])];
};

const header = (name: string, required: boolean, description: string, schema: object) => ({ name, in: 'header', required, description, schema: { type: 'string', ...schema } });

const TAGS = { maxLength: 1_000, pattern: '^(\\*|(W/)?"[^"]*"(\\s*,\\s*(W/)?"[^"]*")*)$', example: '"1HFgwB9EEmnQI_8aDlEmZoxRGCj"' };

/** Headers that an operation reads. */
export function headersOf(route: DeclaredRoute): object[] {
  const { operation } = route;
  if (!operation) return [];
  const idempotency = idempotencyOf(route);
  const demanded = idempotency !== 'accepted' && operation.access !== 'public';
  return [
    ...(operation.access === 'anonymous' ? [] : [header('X-Organisation-Id', false, 'The organisation for which the call acts; may be omitted by members of one, and with an API key.', { format: 'uuid', maxLength: 36, example: '01932d5c-7a3e-7c11-b0aa-3f5a4e1b9c01' })]),
    ...(idempotency === 'none' ? [] : [header('Idempotency-Key', demanded, `Unique to this act; a repeat within 24 h has no second effect.${operation.access === 'public' ? ' Required of signed-in callers.' : ''}`, { minLength: 1, maxLength: 100, pattern: '^[\\x21-\\x7e]+$', example: '8b0c4a9e-5f0e-4b43-9f5e-3f1f7d0c2c11' })]),
    ...(operation.ifMatch ? [header('If-Match', operation.ifMatch === 'required', 'ETag of the representation that was read.', TAGS)] : []),
    ...(route.method === 'GET' && (operation.file ? !operation.streamed : !operation.media) ? [header('If-None-Match', false, 'ETag of the representation that is known already.', TAGS)] : []),
  ];
}
