import { DomainError } from '#contracts';
import type { ExecutionContext } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import type { FastifyRequest } from 'fastify';

const MAX_ITEMS = 50;
const takesQuery = new WeakMap<object, boolean>();

/** Whether a handler has a query class; then its validation names what is unknown. */
function hasQuery(context: ExecutionContext): boolean {
  const handler = context.getHandler();
  let known = takesQuery.get(handler);
  if (known === undefined) {
    const declared = (Reflect.getMetadata(ROUTE_ARGS_METADATA, context.getClass(), handler.name) ?? {}) as object;
    known = Object.keys(declared).some((key) => key.startsWith(`${RouteParamtypes.QUERY}:`));
    takesQuery.set(handler, known);
  }
  return known;
}

/** Refuses query parameters of an operation that has none: a misspelt filter must not look like a list without it. */
export function refuseUnexpectedQuery(context: ExecutionContext): void {
  const names = Object.keys((context.switchToHttp().getRequest<FastifyRequest>().query ?? {}) as object);
  if (names.length === 0 || hasQuery(context)) return;
  const items = names.slice(0, MAX_ITEMS).map((name) => ({ pointer: `/${name.slice(0, 60)}`, code: 'unknown_property', detail: 'not known here' }));
  throw new DomainError('malformed', 'invalid_query', 'The operation has no query parameters; `errors` names those that were sent.', items);
}
