import type { MemberRole } from '#contracts';
import { DomainError } from '#contracts/domain-error';

/** Nobody could manage an organisation without an owner, so the last one who can act stays one. `others`: the owners besides this member who can. `next` is undefined for a member who leaves. */
export function requireOwnerRemains(others: number, current: MemberRole, next: MemberRole | undefined): void {
  if (current !== 'owner' || next === 'owner' || others > 0) return;
  throw new DomainError('conflict', 'last_owner', 'The last owner who can act can neither leave nor take another role. Make somebody else an owner first.');
}

/** How an organisation stands at the moment at which one of its owners leaves for good. */
export interface OwnedOrganisation {
  readonly members: number;
  /** Those besides who can act. */
  readonly otherOwners: number;
  /** Whether others rely on it: open requests, bids, awards, a listed profile. */
  readonly obliged: boolean;
}

/** An owner's account may go unless members would be left without an owner, or others without anybody who answers. An organisation of one person with nothing under way goes quiet. */
export function requireAnswerable({ members, otherOwners, obliged }: OwnedOrganisation, role: MemberRole): void {
  if (role !== 'owner' || otherOwners > 0 || (members === 1 && !obliged)) return;
  throw new DomainError('conflict', 'last_owner', 'An organisation would be left without an owner while members or others rely on it. Make somebody else an owner first, or end what is under way.');
}
