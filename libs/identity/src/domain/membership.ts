import type { MemberRole } from '#contracts';
import { DomainError } from '#contracts/domain-error';

/** Nobody could manage an organisation without an owner, so the last one stays one. `next` is undefined for a member who leaves. */
export function requireOwnerRemains(owners: number, current: MemberRole, next: MemberRole | undefined): void {
  if (current !== 'owner' || next === 'owner' || owners > 1) return;
  throw new DomainError('conflict', 'last_owner', 'The last owner can neither leave nor take another role. Make somebody else an owner first.');
}

/** How an organisation stands at the moment at which one of its owners leaves for good. */
export interface OwnedOrganisation {
  readonly members: number;
  readonly owners: number;
  /** Whether others rely on it: open requests, bids, awards, a listed profile. */
  readonly obliged: boolean;
}

/** An owner's account may go unless members would be left without an owner, or others without anybody who answers. An organisation of one person with nothing under way goes quiet. */
export function requireAnswerable({ members, owners, obliged }: OwnedOrganisation, role: MemberRole): void {
  if (role !== 'owner' || owners > 1 || (members === 1 && !obliged)) return;
  throw new DomainError('conflict', 'last_owner', 'An organisation would be left without an owner while members or others rely on it. Make somebody else an owner first, or end what is under way.');
}
