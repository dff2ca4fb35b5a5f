import { DomainError } from '#contracts/domain-error';

export interface OpenInvitation {
  readonly emailKey: string;
  readonly expiresAt: Date;
  readonly acceptedAt: Date | null;
  readonly withdrawnAt: Date | null;
}

/** The token alone does not admit: it was meant for one address. */
export function requireAcceptable(invitation: OpenInvitation, emailKey: string, at: Date): void {
  if (invitation.emailKey !== emailKey) throw new DomainError('forbidden', 'invitation_for_another_address', 'The invitation was sent to another e-mail address. Sign in with that one.');
  if (invitation.acceptedAt !== null) throw new DomainError('conflict', 'invitation_used', 'The invitation was accepted before.');
  if (invitation.withdrawnAt !== null) throw new DomainError('conflict', 'invitation_withdrawn', 'The invitation was replaced by a later one.');
  if (at >= invitation.expiresAt) throw new DomainError('conflict', 'invitation_expired', 'The invitation has expired. Ask for a new one.');
}
