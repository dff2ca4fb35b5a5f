import { KEY_PERMISSIONS, type ErrorCode, type Permission } from '#contracts';
import { applyDecorators, HttpCode, SetMetadata, type Type } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { LimitClass } from './rate-limits.js';

/**
 * Who may call an operation. `anonymous`: anybody, a token is not even looked at; `public`: anybody, a token that is sent must be valid; `account`: any signed-in person; `operator`; or a member whose role in the acting organisation,
 * or an API key that, holds a permission (with `orOperator`, an operator too).
 */
export type Access = 'anonymous' | 'public' | 'account' | 'operator' | { readonly permission: Permission; readonly orOperator?: true };

export interface OperationOptions {
  /** Unique over all services; the name in clients. */
  readonly id: string;
  readonly summary: string;
  readonly access: Access;
  /** The class of the answer, or `none` for an empty 204. */
  readonly answer: Type | 'none';
  readonly status?: 200 | 201 | 202 | 204;
  /** `required` by default on POSTs of signed-in callers; `secret` when the answer carries one and cannot be replayed; `none` to opt out. */
  readonly idempotency?: 'required' | 'accepted' | 'secret' | 'none';
  /** Whether If-Match is looked at: `required` refuses a call without it; absent: it is ignored. */
  readonly ifMatch?: 'required' | 'accepted';
  /** The class in which its calls are counted, `usual` by default. */
  readonly limit?: LimitClass;
  /** Whether only people may call it, though the permission is one that API keys can have. */
  readonly peopleOnly?: true;
  /** Of an `account` operation: API keys may call it too. */
  readonly keysToo?: true;
  /** Of a `public` operation that shows its organisation more: the permission without which an API key sees what everybody sees. */
  readonly ownWith?: Permission;
  /** For the few answers that are not JSON: their media type, and an example of it. */
  readonly media?: string;
  readonly mediaExample?: string;
  /** Its answer is a file, which is saved and never shown; `media` says of which types. */
  readonly file?: true;
  /** With `file`: it is made while it is sent, so it has no ETag. */
  readonly streamed?: true;
  /** It takes a form with one file of so many bytes; `form` is the class of the fields beside it. The handler gets it by `WithUpload`. */
  readonly upload?: { readonly form: Type; readonly maxBytes: number };
  /** Of a POST with a class for its body: it may be absent, and then says nothing (`{}`). Every other body is refused if it is absent. */
  readonly body?: 'optional';
  /** Members that the example of the body has instead of those made from its class. */
  readonly bodyExample?: Readonly<Record<string, unknown>>;
  /** Codes of refusals, beyond those every operation shares. */
  readonly errors?: readonly ErrorCode[];
}

/** Whether an API key may call it, given the permission: what is about a person, and who may act for an organisation, is left to people. */
export function openToKeys({ access, peopleOnly, keysToo }: OperationOptions): boolean {
  if (access === 'account') return keysToo === true;
  if (peopleOnly || access === 'operator') return false;
  return typeof access !== 'object' || KEY_PERMISSIONS.includes(access.permission);
}

export const OPERATION = Symbol('operation');

/** What Fastify knows of the route: the hooks, which run before Nest does, look here. */
export interface RouteMarks {
  readonly upload?: true;
}

/** Declares an operation. A route without it fails the build and the start. */
export const Operation = (options: OperationOptions) =>
  applyDecorators(SetMetadata(OPERATION, options), HttpCode(options.status ?? (options.answer === 'none' && !options.file ? 204 : 200)), ...(options.upload ? [RouteConfig({ upload: true } satisfies RouteMarks)] : []));
