import type { MemberRole } from '#contracts';
import { DomainError } from '#contracts/domain-error';

/** Nobody could manage an organisation without an owner, so the last one stays one. `next` is undefined for a member who leaves. */
export function requireOwnerRemains(owners: number, current: MemberRole, next: MemberRole | undefined): void {
  if (current !== 'owner' || next === 'owner' || owners > 1) return;
  throw new DomainError('conflict', 'last_owner', 'The last owner can neither leave nor take another role. Make somebody else an owner first.');
}
