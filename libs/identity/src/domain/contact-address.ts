import { DomainError } from '#contracts/domain-error';

/** A member's address, as the account spells it. */
export interface MemberAddress {
  readonly email: string;
  readonly emailVerifiedAt: Date | null;
}

/**
 * The address that an organisation names to the other side of an award: a present member's, who has proved it (`unproved`: or need not, under the development limits).
 * Nobody else's is told to others in its name. Throws 422 `invalid_organisation`.
 */
export function contactOf(member: MemberAddress | undefined, { unproved }: { readonly unproved: boolean }): string {
  if (member && (member.emailVerifiedAt !== null || unproved)) return member.email;
  throw new DomainError('invalid', 'invalid_organisation', 'Some facts about the organisation cannot be right; `errors` points at each.', [{ pointer: '/contactEmail', code: 'not_a_members_address', detail: 'is not the confirmed address of a member' }]);
}
