import { DomainError, ROLE_PERMISSIONS, type MemberRole, type OrganisationSide, type Permission } from '#contracts';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Correlation } from '../database/tx.js';

/** What a use case needs to make a write idempotent and conditional. */
export interface WriteConditions {
  readonly idempotency?: { readonly scope: string; readonly key: string; readonly fingerprint: string; readonly status: number; readonly secret: boolean };
  readonly ifMatch?: string;
  readonly ifMatchRequired: boolean;
}

/** Whoever calls, perhaps anonymous. */
export interface Caller extends Correlation {
  readonly requestId: string;
  readonly address: string;
  readonly account?: { readonly id: string; readonly sessionId: string; readonly operator: boolean };
  /** The organisation for which the call acts, when there is one. */
  readonly member?: { readonly organisationId: string; readonly role: MemberRole; readonly side: OrganisationSide };
  readonly conditions: WriteConditions;
}

/** A signed-in person. */
export interface AccountCaller extends Caller {
  readonly account: NonNullable<Caller['account']>;
}

/** A signed-in member acting for an organisation. */
export interface MemberCaller extends AccountCaller {
  readonly member: NonNullable<Caller['member']>;
}

export const holds = (caller: Caller, permission: Permission): boolean =>
  caller.member !== undefined && ROLE_PERMISSIONS[caller.member.role].includes(permission);

/** The opaque principal of limits, cursors and idempotency scopes. */
export const principalOf = (caller: Caller): string => (caller.account ? `${caller.account.id}/${caller.member?.organisationId ?? '-'}` : 'anonymous');

/** The caller of the operation, as the guard established it; its static type follows from the declared access. */
export const WithCaller = createParamDecorator((_data: unknown, context: ExecutionContext): Caller => {
  const { caller } = context.switchToHttp().getRequest<{ caller?: Caller }>();
  if (!caller) throw new DomainError('unauthenticated', 'unauthenticated', 'Sign in first.');
  return caller;
});
