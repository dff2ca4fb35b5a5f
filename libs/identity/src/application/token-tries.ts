import { DomainError } from '#contracts';
import type { Caller } from '#platform';
import { Injectable } from '@nestjs/common';
import { networkOf } from '../domain/network.js';
import { Throttle } from '../persistence/throttle.js';

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
      if (error instanceof DomainError && error.code === 'invalid_email_token') await this.throttle.take('tokenByAddress', network);
      throw error;
    }
  }

  /** Throws `too_many_attempts`. `subject`: an account, or the key of an address. */
  async mail({ address }: Caller, subject: string): Promise<void> {
    await this.throttle.take('mailByAddress', networkOf(address));
    await this.throttle.take('mailByAccount', subject);
  }
}
