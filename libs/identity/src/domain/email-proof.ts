import { DomainError } from '#contracts/domain-error';

/** What a token that was sent by mail proves: that its reader holds the address, for one of these purposes. */
export type ProofPurpose = 'verify' | 'reset' | 'change' | 'export';

export interface EmailProof {
  readonly purpose: ProofPurpose;
  readonly expiresAt: Date;
}

/** One refusal for a token that is unknown, used, replaced, expired or for something else: nobody learns which. */
export const tokenRefusal = (): DomainError =>
  new DomainError('invalid', 'invalid_email_token', 'The token is not valid (any more). Ask for a new one.', [{ pointer: '/token', code: 'invalid_email_token', detail: 'is unknown, was used, was replaced or has expired' }]);

/** Throws the {@link tokenRefusal}. */
export function requireGood<T extends EmailProof>(proof: T | undefined, purpose: ProofPurpose, at: Date): T {
  if (proof?.purpose === purpose && at < proof.expiresAt) return proof;
  throw tokenRefusal();
}
