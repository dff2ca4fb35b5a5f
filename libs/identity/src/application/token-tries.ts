import { DomainError, type ErrorCode } from '#contracts';
import { networkOf, type Caller, type MemberPerson } from '#platform';
import { Injectable } from '@nestjs/common';
import type { ProofPurpose } from '../domain/email-proof.js';
import { Throttle } from '../persistence/throttle.js';
import { SignInTries } from './sign-in-tries.js';

/** Refusals that say of a token that it is none, as somebody hears who guesses. */
const NO_TOKEN: readonly string[] = ['invalid_email_token', 'invitation_not_found', 'confirmation_not_found'] satisfies ErrorCode[];

/** The bounds of what mail is for: tokens tried by an address, mails asked for by an address and for an account. */
@Injectable()
export class TokenTries {
  constructor(private readonly throttle: Throttle, private readonly signIns: SignInTries) {}

  /** Counts only a token that was not good; refused beforehand once there were too many. */
  async of<T>({ address }: Caller, work: () => Promise<T>): Promise<T> {
    const network = networkOf(address);
    await this.throttle.requireOpen('tokenByAddress', network);
    try {
      return await work();
    } catch (error) {
      if (error instanceof DomainError && NO_TOKEN.includes(error.code)) await this.throttle.take('tokenByAddress', network);
      throw error;
    }
  }

  /** Throws `too_many_attempts`. `to`: the key of the address that is invited. What other organisations send there takes little of an organisation's own room. */
  async invitation({ address, account, member }: MemberPerson, to: string): Promise<void> {
    await this.throttle.take('inviteByAddress', networkOf(address));
    await this.throttle.take('inviteByAccount', account.id);
    await this.throttle.take('inviteByOrganisation', `${member.organisationId} ${to}`);
    await this.throttle.take('inviteAnywhere', to);
  }

  /** Whoever chose a new password with a token from the mail signs in with it at once, however many tried the old one. `key`: of the address. */
  async forgiveSignIns({ address }: Caller, key: string): Promise<void> {
    await this.signIns.forgive(address, key);
  }

  /**
   * Throws `too_many_attempts`. `subject`: an account, or the key of an address. Counted by whoever asks, an account or a network, and each kind by itself: what
   * somebody else has sent there, or asked for otherwise, closes nothing to the holder before the wider bound of all.
   */
  async mail({ address, account }: Caller, kind: ProofPurpose, subject: string): Promise<void> {
    const network = networkOf(address);
    await this.throttle.take('mailByAddress', network);
    await this.throttle.take('mailByAsker', `${kind} ${account?.id ?? network} ${subject}`);
    await this.throttle.take('mailAnywhere', `${kind} ${subject}`);
  }
}
