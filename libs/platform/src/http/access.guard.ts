import { DomainError } from '#contracts';
import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { createHash } from 'node:crypto';
import { AccessTokenGuard, type AccessTokenClaims } from '../auth/access-token.js';
import type { Membership, Memberships, Standing } from '../auth/memberships.js';
import type { Revocations } from '../auth/revocations.js';
import { ProtocolError } from '../problem.js';
import { holds, principalOf, type Caller, type WriteConditions } from './caller.js';
import { OPERATION, type OperationOptions } from './operation.js';
import type { RateLimits } from './rate-limits.js';
import { refuseUnexpectedQuery } from './unexpected-query.js';

type MarketplaceRequest = FastifyRequest & { caller?: Caller; operation?: OperationOptions; user?: AccessTokenClaims };

const header = (request: FastifyRequest, name: string): string | undefined => {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
};

/** Denies, then allows: every route passes here, and one that declares no operation is never reached. */
@Injectable()
export class AccessGuard implements CanActivate {
  private readonly tokens = new AccessTokenGuard();

  constructor(
    private readonly reflector: Reflector,
    private readonly memberships: Memberships,
    private readonly revocations: Revocations,
    private readonly limits: RateLimits,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const operation = this.reflector.get<OperationOptions | undefined>(OPERATION, context.getHandler());
    if (!operation) throw new ProtocolError({ code: 'route_not_found', detail: 'There is nothing at this path.' });
    const request = context.switchToHttp().getRequest<MarketplaceRequest>();
    request.operation = operation;
    const account = await this.authenticate(context, request, operation);
    const base: Caller = { requestId: request.id, address: request.ip, conditions: { ifMatchRequired: false }, ...traceOf(request), ...(account ? { account } : {}) };
    const standing = account ? await this.memberships.of(account.id, organisationNamed(request)) : undefined;
    const caller = standing ? actFor(request, operation, base, standing) : base;
    await this.limits.consume(principalOf(caller) === 'anonymous' ? `address/${caller.address}` : `account/${caller.account?.id}`, context.switchToHttp().getResponse(), operation.limit);
    allow(operation, caller);
    refuseUnexpectedQuery(context);
    request.caller = { ...caller, conditions: conditionsOf(request, operation, caller) };
    return true;
  }

  private async authenticate(context: ExecutionContext, request: MarketplaceRequest, operation: OperationOptions): Promise<{ id: string; sessionId: string; operator: boolean } | undefined> {
    if (operation.access === 'anonymous') return undefined;
    if (request.headers.authorization === undefined) {
      if (operation.access === 'public') return undefined;
      throw new DomainError('unauthenticated', 'unauthenticated', 'Sign in and send the access token as `Authorization: Bearer …`.');
    }
    await this.tokens.canActivate(context);
    const claims = request.user;
    if (!claims || this.revocations.isRevoked(claims.sid)) throw new DomainError('unauthenticated', 'invalid_token', 'The session has ended. Sign in again.');
    return { id: claims.sub, sessionId: claims.sid, operator: false };
  }
}

const organisationNamed = (request: FastifyRequest) => header(request, 'x-organisation-id')?.toLowerCase();

const traceOf = (request: FastifyRequest): { traceparent?: string } => {
  const value = header(request, 'traceparent');
  return value && /^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/.test(value) ? { traceparent: value } : {};
};

function actFor(request: FastifyRequest, operation: OperationOptions, caller: Caller, standing: Standing): Caller {
  const account = { ...(caller.account as NonNullable<Caller['account']>), operator: standing.operator };
  const named = organisationNamed(request);
  const member = named === undefined ? onlyOne(standing, operation) : standing.memberships.find((candidate) => candidate.organisationId === named);
  if (named !== undefined && !member) throw new DomainError('forbidden', 'not_a_member', 'You are not a member of the organisation that X-Organisation-Id names.');
  return { ...caller, account, ...(member ? { member } : {}) };
}

/** A caller with one organisation may omit the header; with several, an operation that acts for one must know which, unless an operator may do it. */
function onlyOne({ memberships, operator }: Standing, { access }: OperationOptions): Membership | undefined {
  if (memberships.length > 1 && typeof access === 'object' && !(access.orOperator && operator)) {
    throw new DomainError('malformed', 'organisation_required', 'You belong to several organisations. Say for which one you act in X-Organisation-Id.');
  }
  return memberships.length === 1 ? memberships[0] : undefined;
}

function allow(operation: OperationOptions, caller: Caller): void {
  const { access } = operation;
  if (access === 'anonymous' || access === 'public' || access === 'account') return;
  const operator = caller.account?.operator === true;
  if (access === 'operator') {
    if (!operator) throw new DomainError('forbidden', 'operators_only', 'Only operators may do this.');
    return;
  }
  if (holds(caller, access.permission) || (access.orOperator && operator)) return;
  if (!caller.member) throw new DomainError('forbidden', 'organisation_needed', 'Create or join an organisation first, then act for it.');
  throw new DomainError('forbidden', 'permission_missing', `Your role ${caller.member.role} does not include ${access.permission}.`);
}

function conditionsOf(request: FastifyRequest, operation: OperationOptions, caller: Caller): WriteConditions {
  const ifMatch = header(request, 'if-match');
  const base = { ifMatchRequired: operation.ifMatch === 'required', ...(ifMatch === undefined || !operation.ifMatch ? {} : { ifMatch: ifMatch.slice(0, 1_000) }) };
  const key = header(request, 'idempotency-key');
  const wanted = operation.idempotency ?? (request.method === 'POST' ? 'required' : 'accepted');
  if (!caller.account || wanted === 'none' || request.method === 'GET') return base;
  if (key === undefined) {
    if (wanted === 'accepted') return base;
    throw new DomainError('malformed', 'idempotency_key_missing', 'Send an Idempotency-Key header with a value of your choice that is unique to this act.');
  }
  if (!/^[\x21-\x7e]{1,100}$/.test(key)) throw new DomainError('malformed', 'idempotency_key_malformed', 'An Idempotency-Key is 1 to 100 visible ASCII characters.');
  const fingerprint = createHash('sha256').update(JSON.stringify([request.params, request.body ?? null])).digest('base64url');
  const status = operation.status ?? (operation.answer === 'none' ? 204 : 200);
  return { ...base, idempotency: { scope: `${scopeOf(operation, caller)} ${operation.id}`, key, fingerprint, status, secret: wanted === 'secret' } };
}

/**
 * Acts of a person on their own account are scoped to the account alone: founding a first organisation gives the caller an acting organisation, and a repeat of
 * that very call must still find its key.
 */
const scopeOf = ({ access }: OperationOptions, caller: Caller): string => (access === 'account' && caller.account ? caller.account.id : principalOf(caller));
