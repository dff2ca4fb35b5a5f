import { DomainError, type ErrorCode } from '#contracts';
import { networkOf, type AccountCaller, type Caller } from '#platform';
import { Injectable } from '@nestjs/common';
import { Throttle } from '../persistence/throttle.js';

/** Refusals that say of a token that it is none, as somebody hears who guesses. */
const NO_TOKEN: readonly string[] = ['invalid_email_token', 'invitation_not_found'] satisfies ErrorCode[];

/** The bounds of what mail is for: tokens tried by an address, mails asked for by an address and for an account. */
@Injectable()
export class TokenTries {
  constructor(private readonly throttle: Throttle) {}

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

  /** Throws `too_many_attempts`. `to`: the key of the address that is invited, which gets no more of such mail than of any other. */
  async invitation({ address, account }: AccountCaller, to: string): Promise<void> {
    await this.throttle.take('inviteByAddress', networkOf(address));
    await this.throttle.take('inviteByAccount', account.id);
    await this.throttle.take('mailByAccount', `invited/${to}`);
  }

  /** Whoever chose a new password with a token from the mail signs in with it at once, however many tried the old one. `key`: of the address. */
  async forgiveSignIns(key: string): Promise<void> {
    await this.throttle.clear('signInByAccount', key);
  }

  /** Throws `too_many_attempts`. `subject`: an account, or the key of an address. */
  async mail({ address }: Caller, subject: string): Promise<void> {
    await this.throttle.take('mailByAddress', networkOf(address));
    await this.throttle.take('mailByAccount', subject);
  }
}
