import { demandsSecondFactor, DomainError, graceUntil, type LimitsName } from '#contracts';
import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { createHash } from 'node:crypto';
import { AccessTokenGuard, TWO_FACTORS, type AccessTokenClaims } from '../auth/access-token.js';
import { apiKeyIn, type ApiKeys, type KeyInForce } from '../auth/api-keys.js';
import type { Membership, Memberships, Standing } from '../auth/memberships.js';
import type { Revocations } from '../auth/revocations.js';
import { ProtocolError } from '../problem.js';
import { actorOf, holds, principalOf, type Caller, type WriteConditions } from './caller.js';
import { addressOf, networkOf } from './network.js';
import { OPERATION, openToKeys, type OperationOptions } from './operation.js';
import type { RateLimits } from './rate-limits.js';
import { refuseUnexpectedBody, refuseUnexpectedQuery, takeAbsentBody } from './unexpected-input.js';

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
    private readonly keys: ApiKeys,
    private readonly limits: RateLimits,
    private readonly productLimits: LimitsName,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const operation = this.reflector.get<OperationOptions | undefined>(OPERATION, context.getHandler());
    if (!operation) throw new ProtocolError({ code: 'route_not_found', detail: 'There is nothing at this path.' });
    const request = context.switchToHttp().getRequest<MarketplaceRequest>();
    request.operation = operation;
    const caller = await this.identify(context, request, operation);
    const actor = actorOf(caller);
    await this.limits.consume(actor === undefined ? `address/${networkOf(caller.address)}` : `actor/${actor}`, context.switchToHttp().getResponse(), operation.limit);
    allow(operation, caller);
    refuseUnexpectedQuery(context);
    takeAbsentBody(context, operation);
    request.caller = { ...caller, conditions: conditionsOf(request, operation, caller) };
    refuseUnexpectedBody(context, operation);
    return true;
  }

  private async identify(context: ExecutionContext, request: MarketplaceRequest, operation: OperationOptions): Promise<Caller> {
    const nobody: Caller = { requestId: request.id, address: addressOf(request.ip), conditions: { ifMatchRequired: false }, ...agentOf(request), ...traceOf(request) };
    if (operation.access === 'anonymous') return nobody;
    const { authorization } = request.headers;
    if (authorization === undefined) {
      if (operation.access === 'public') return nobody;
      throw new DomainError('unauthenticated', 'unauthenticated', 'Sign in and send the access token as `Authorization: Bearer …`.');
    }
    const secret = apiKeyIn(authorization);
    if (secret !== undefined) return actWith(await this.key(context, request, secret), request, operation, nobody);
    const person = await this.person(context, request);
    const standing = await this.memberships.of(person.account.id, organisationNamed(request));
    return actFor(request, operation, nobody, { ...person, limits: this.productLimits, now: this.revocations.now() }, standing);
  }

  private async person(context: ExecutionContext, request: MarketplaceRequest): Promise<Person> {
    await this.tokens.canActivate(context);
    const claims = request.user;
    if (!claims || this.revocations.isRevoked(claims.sid)) throw new DomainError('unauthenticated', 'invalid_token', 'The session has ended. Sign in again.');
    return { account: { id: claims.sub, sessionId: claims.sid, operator: false }, twoFactors: claims.amr?.includes(TWO_FACTORS) === true };
  }

  /** Keys that are none are counted by address, for each costs a look-up; one that worked here before is not refused for what others try from its address. */
  private async key(context: ExecutionContext, request: MarketplaceRequest, secret: string): Promise<KeyInForce> {
    const tries = `unknown-key/${networkOf(request.ip)}`;
    if (!this.keys.hasMet(secret)) await this.limits.requireRoom(tries, 'credentials');
    const key = await this.keys.of(secret);
    if (key) return key;
    await this.limits.consume(tries, context.switchToHttp().getResponse(), 'credentials');
    throw new DomainError('unauthenticated', 'invalid_api_key', 'The API key is unknown, revoked or expired, or whoever made it is suspended.');
  }
}

interface Person {
  readonly account: NonNullable<Caller['account']>;
  /** Whether the session proved a second factor. */
  readonly twoFactors: boolean;
}

const organisationNamed = (request: FastifyRequest) => header(request, 'x-organisation-id')?.toLowerCase();

const LONGEST_AGENT = 200;

const agentOf = (request: FastifyRequest): { userAgent?: string } => {
  const value = header(request, 'user-agent');
  return value ? { userAgent: value.slice(0, LONGEST_AGENT) } : {};
};

const traceOf = (request: FastifyRequest): { traceparent?: string } => {
  const value = header(request, 'traceparent');
  return value && /^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/.test(value) ? { traceparent: value } : {};
};

/** A person without a second factor in the session is no operator, and after the days of grace no member where the role demands one. */
function actFor(request: FastifyRequest, operation: OperationOptions, nobody: Caller, { account, twoFactors, limits, now }: Person & { readonly limits: LimitsName; readonly now: number }, standing: Standing): Caller {
  const named = organisationNamed(request);
  const operator = standing.operator && twoFactors;
  const member = named === undefined ? onlyOne({ ...standing, operator }, operation) : standing.memberships.find((candidate) => candidate.organisationId === named);
  if (named !== undefined && !member) throw new DomainError('forbidden', 'not_a_member', 'You are not a member of the organisation that X-Organisation-Id names.');
  const overdueSince = twoFactors ? undefined : member && overdue(member, limits, now);
  // Who names no organisation reads what everybody may read.
  if (overdueSince && named !== undefined && operation.access === 'public') throw overdueRefusal(overdueSince);
  const unproven = twoFactors || !(standing.operator || overdueSince) ? {} : { unproven: { operator: standing.operator, ...(overdueSince ? { graceUntil: overdueSince } : {}) } };
  return { ...nobody, account: { ...account, operator, twoFactors }, ...(member && !overdueSince ? { member } : {}), ...unproven };
}

/** When the days of grace ended, if they did and the role demands a second factor. */
function overdue({ role, side, roleSince }: Membership, limits: LimitsName, now: number): Date | undefined {
  const until = graceUntil(roleSince, limits);
  return demandsSecondFactor(role, side) && until.getTime() <= now ? until : undefined;
}

const overdueRefusal = (since: Date): DomainError =>
  new DomainError('forbidden', 'second_factor_overdue', 'Your role in the organisation demands a second factor. Enrol, or sign in with a code.', [], { graceUntil: since.toISOString() });

const operatorRefusal = (): DomainError =>
  new DomainError('forbidden', 'second_factor_required_for_operators', 'Operators act as such only with a second factor. Enrol, or sign in with a code.');

/** A key acts for its organisation and for no other. Where everybody may read, it sees what is its organisation's alone only with the permission for it. */
function actWith({ id, permissions, organisationId, side }: KeyInForce, request: FastifyRequest, { access, ownWith }: OperationOptions, nobody: Caller): Caller {
  const named = organisationNamed(request);
  if (named !== undefined && named !== organisationId) throw new DomainError('forbidden', 'not_a_member', 'The API key belongs to another organisation than X-Organisation-Id names.');
  const acts = access !== 'public' || (ownWith !== undefined && permissions.includes(ownWith));
  return { ...nobody, key: { id, permissions }, ...(acts ? { member: { organisationId, side } } : {}) };
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
  if (access === 'anonymous' || access === 'public') return;
  const operator = caller.account?.operator === true;
  if (access === 'operator') {
    if (operator) return;
    throw caller.unproven?.operator ? operatorRefusal() : new DomainError('forbidden', 'operators_only', 'Only operators may do this.');
  }
  if (caller.key && !openToKeys(operation)) throw new DomainError('forbidden', 'key_not_allowed', 'No API key may do this; sign in.');
  if (access === 'account' || holds(caller, access.permission) || (access.orOperator && operator)) return;
  if (caller.unproven?.graceUntil) throw overdueRefusal(caller.unproven.graceUntil);
  if (caller.unproven?.operator && access.orOperator) throw operatorRefusal();
  if (!caller.member) throw new DomainError('forbidden', 'organisation_needed', 'Create or join an organisation first, then act for it.');
  throw new DomainError('forbidden', 'permission_missing', `${caller.key ? 'The API key' : `Your role ${caller.member.role}`} does not include ${access.permission}.`);
}

function conditionsOf(request: FastifyRequest, operation: OperationOptions, caller: Caller): WriteConditions {
  const ifMatch = header(request, 'if-match');
  const base = { ifMatchRequired: operation.ifMatch === 'required', ...(ifMatch === undefined || !operation.ifMatch ? {} : { ifMatch: ifMatch.slice(0, 1_000) }) };
  const key = header(request, 'idempotency-key');
  const wanted = operation.idempotency ?? (request.method === 'POST' ? 'required' : 'accepted');
  if (actorOf(caller) === undefined || wanted === 'none' || request.method === 'GET') return base;
  if (key === undefined) {
    if (wanted === 'accepted') return base;
    throw new DomainError('malformed', 'idempotency_key_missing', 'Send an Idempotency-Key header with a value of your choice that is unique to this act.');
  }
  if (!/^[\x21-\x7e]{1,100}$/.test(key)) throw new DomainError('malformed', 'idempotency_key_malformed', 'An Idempotency-Key is 1 to 100 visible ASCII characters.');
  const fingerprint = createHash('sha256').update(JSON.stringify([request.params, request.body ?? {}])).digest('base64url');
  const status = operation.status ?? (operation.answer === 'none' ? 204 : 200);
  return { ...base, idempotency: { scope: `${scopeOf(operation, caller)} ${operation.id}`, key, fingerprint, status, secret: wanted === 'secret' } };
}

/**
 * Acts of a person on their own account are scoped to the account alone: founding a first organisation gives the caller an acting organisation, and a repeat of
 * that very call must still find its key.
 */
const scopeOf = ({ access }: OperationOptions, caller: Caller): string => (access === 'account' && caller.account ? caller.account.id : principalOf(caller));
