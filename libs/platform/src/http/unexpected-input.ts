import { DomainError, inPointer } from '#contracts';
import type { ExecutionContext } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import type { FastifyRequest } from 'fastify';
import type { OperationOptions } from './operation.js';

const LONGEST_NAME = 60;

type Handler = ReturnType<ExecutionContext['getHandler']>;
const declared = new WeakMap<Handler, ReadonlySet<number>>();

/** What a handler has classes for: then their validation names what is unknown. */
function takes(context: ExecutionContext, what: RouteParamtypes): boolean {
  const handler = context.getHandler();
  let known = declared.get(handler);
  if (known === undefined) {
    const args = (Reflect.getMetadata(ROUTE_ARGS_METADATA, context.getClass(), handler.name) ?? {}) as object;
    known = new Set(Object.keys(args).map((key) => Number(key.split(':')[0])));
    declared.set(handler, known);
  }
  return known.has(what);
}

const unknown = (names: readonly string[]) => names.map((name) => ({ pointer: `/${inPointer(name.slice(0, LONGEST_NAME))}`, code: 'unknown_property', detail: 'not known here' }));

/** Refuses query parameters of an operation that has none: a misspelt filter must not look like a list without it. */
export function refuseUnexpectedQuery(context: ExecutionContext): void {
  const names = Object.keys((context.switchToHttp().getRequest<FastifyRequest>().query ?? {}) as object);
  if (names.length === 0 || takes(context, RouteParamtypes.QUERY)) return;
  throw new DomainError('malformed', 'invalid_query', 'The operation has no query parameters; `errors` names those that were sent.', unknown(names));
}

/** Lets the body be absent of an operation that says so: then it says nothing. `null` is no absent body. */
export function takeAbsentBody(context: ExecutionContext, { body }: OperationOptions): void {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  if (body === 'optional' && request.body === undefined) request.body = {};
}

/**
 * Refuses what is sent to an operation that takes nothing but an empty body or `{}`: a wish that is ignored must not look like one that was granted. An upload
 * looks at its form itself.
 */
export function refuseUnexpectedBody(context: ExecutionContext, { upload }: OperationOptions): void {
  const { body } = context.switchToHttp().getRequest<FastifyRequest>();
  if (upload || body === undefined || body === null || takes(context, RouteParamtypes.BODY)) return;
  const isObject = typeof body === 'object' && !Array.isArray(body);
  const items = isObject ? unknown(Object.keys(body)) : [{ pointer: '', code: 'not_an_object', detail: 'the body must be a JSON object' }];
  if (items.length > 0) throw new DomainError('invalid', 'invalid_body', 'The operation takes no body; `errors` names what was sent.', items);
}
