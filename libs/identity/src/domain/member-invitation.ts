import { DomainError } from '#contracts/domain-error';

/** What became of an invitation. `withdrawn`: by an owner, for a later one to the same address, or because its address was erased. */
export const INVITATION_STATES = ['pending', 'accepted', 'withdrawn', 'expired'] as const;
export type InvitationState = (typeof INVITATION_STATES)[number];

export interface OpenInvitation {
  readonly emailKey: string;
  readonly expiresAt: Date;
  readonly acceptedAt: Date | null;
  readonly withdrawnAt: Date | null;
}

/** The token alone does not admit: it was meant for one address. Why it is no longer good is not said. */
export function requireAcceptable(invitation: OpenInvitation, emailKey: string, at: Date): void {
  if (invitation.emailKey !== emailKey) throw new DomainError('forbidden', 'invitation_for_another_address', 'The invitation was sent to another e-mail address. Sign in with that one.');
  if (invitation.acceptedAt !== null) throw new DomainError('conflict', 'invitation_used', 'The invitation was accepted before.');
  if (!isPending(invitation, at)) throw new DomainError('conflict', 'invitation_expired', 'The invitation is no longer good. Use a later one, or ask for a new one.');
}

/** Whether an invitation is to be withdrawn: not when it is over by itself or was withdrawn before. Throws `invitation_used` when it was accepted. */
export function requireWithdrawable(invitation: Ending, at: Date): boolean {
  if (invitation.acceptedAt !== null) throw new DomainError('conflict', 'invitation_used', 'The invitation was accepted before. Remove the member instead.');
  return isPending(invitation, at);
}

type Ending = Omit<OpenInvitation, 'emailKey'>;

const isPending = ({ acceptedAt, withdrawnAt, expiresAt }: Ending, at: Date): boolean => acceptedAt === null && withdrawnAt === null && at < expiresAt;
