import type { Permission } from '#contracts';
import { DomainError, refuseBlocked } from '#contracts/domain-error';
import { nameProblems } from '#screening';

/** Why an operator revokes the key of an organisation: its secret is known to others, abuse, deceit, a demand of the law, or what the case says. */
export const KEY_REVOCATION_REASONS = ['leaked', 'abuse', 'fraud', 'legal', 'other'] as const;
export type KeyRevocationReason = (typeof KEY_REVOCATION_REASONS)[number];

export interface ApiKey {
  readonly expiresAt: Date;
  readonly revokedAt: Date | null;
}

/** Whether a key may be used at an instant. */
export const inForce = ({ expiresAt, revokedAt }: ApiKey, at: Date): boolean => revokedAt === null && at < expiresAt;

/** 422 `screening_blocked` for a name that reaches somebody past the marketplace, or holds what nobody sees: mails to owners say it. */
export function requireShowableKey(name: string): void {
  refuseBlocked(nameProblems({ pointer: '/name', text: name }));
}

/** Nobody hands on more than they have, nor what is left to people: each permission has to be among both. Answers them once each. */
export function requireGrantable(wanted: readonly Permission[], own: readonly Permission[], forKeys: readonly Permission[]): Permission[] {
  const refused = wanted.flatMap((permission, i) => {
    if (!forKeys.includes(permission)) return [{ pointer: `/permissions/${i}`, code: 'key_permission_refused', detail: 'is left to people' }];
    return own.includes(permission) ? [] : [{ pointer: `/permissions/${i}`, code: 'key_permission_refused', detail: 'is beyond your role' }];
  });
  if (refused.length > 0) throw new DomainError('invalid', 'key_permission_refused', 'An API key can have none of the permissions that `errors` points at.', refused);
  return [...new Set(wanted)];
}
