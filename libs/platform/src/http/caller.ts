import { DomainError, ROLE_PERMISSIONS, type MemberRole, type OrganisationSide, type Permission } from '#contracts';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Correlation } from '../database/tx.js';

/** What a use case needs to make a write idempotent and conditional. */
export interface WriteConditions {
  readonly idempotency?: { readonly scope: string; readonly key: string; readonly fingerprint: string; readonly status: number; readonly secret: boolean };
  readonly ifMatch?: string;
  readonly ifMatchRequired: boolean;
}

/** The organisation for which a call acts. */
export interface Acting {
  readonly organisationId: string;
  readonly side: OrganisationSide;
  /** Of a person; an API key has permissions of its own. */
  readonly role?: MemberRole;
}

/** Whoever calls: a person, an API key of an organisation (never both), or nobody known. */
export interface Caller extends Correlation {
  readonly requestId: string;
  readonly address: string;
  /** The first 200 characters of what the client calls itself. */
  readonly userAgent?: string;
  /** `operator`: one, in a session that proved a second factor. `twoFactors`: whether the session did, as the access token says. */
  readonly account?: { readonly id: string; readonly sessionId: string; readonly operator: boolean; readonly twoFactors?: boolean };
  /** What the account is and the call may not act as, because its session proved no second factor: an operator; a member whose days of grace ended. */
  readonly unproven?: { readonly operator: boolean; readonly graceUntil?: Date };
  /** It acts for its organisation alone, and is never an operator. */
  readonly key?: { readonly id: string; readonly permissions: readonly Permission[] };
  /** The organisation for which the call acts, when there is one. */
  readonly member?: Acting;
  readonly conditions: WriteConditions;
}

/** A signed-in person. */
export interface AccountCaller extends Caller {
  readonly account: NonNullable<Caller['account']>;
  readonly key?: never;
}

/** A signed-in person acting for an organisation: what keys may not do takes this one. */
export interface MemberPerson extends AccountCaller {
  readonly member: Acting & { readonly role: MemberRole };
}

/** An API key acting for its organisation. */
export interface KeyCaller extends Caller {
  readonly account?: never;
  readonly key: NonNullable<Caller['key']>;
  readonly member: Acting;
}

/** Who acts for an organisation: one of its members, or one of its API keys. */
export type MemberCaller = MemberPerson | KeyCaller;

export const permissionsOf = ({ key, member }: Caller): readonly Permission[] => key?.permissions ?? (member?.role ? ROLE_PERMISSIONS[member.role] : []);

export const holds = (caller: Caller, permission: Permission): boolean => permissionsOf(caller).includes(permission);

/** The opaque id under which history and audit name who acted: the account's or the API key's; undefined for nobody known. */
export function actorOf(caller: AccountCaller | MemberCaller): string;
export function actorOf(caller: Caller): string | undefined;
export function actorOf({ account, key }: Caller): string | undefined {
  return account?.id ?? key?.id;
}

/** The opaque principal of cursors and idempotency scopes. */
export const principalOf = (caller: Caller): string => {
  const actor = actorOf(caller);
  return actor === undefined ? 'anonymous' : `${actor}/${caller.member?.organisationId ?? '-'}`;
};

/** The caller of the operation, as the guard established it; its static type follows from the declared access. */
export const WithCaller = createParamDecorator((_data: unknown, context: ExecutionContext): Caller => {
  const { caller } = context.switchToHttp().getRequest<{ caller?: Caller }>();
  if (!caller) throw new DomainError('unauthenticated', 'unauthenticated', 'Sign in first.');
  return caller;
});
