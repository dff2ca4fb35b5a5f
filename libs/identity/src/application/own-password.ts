import { DomainError } from '#contracts';
import { Injectable } from '@nestjs/common';
import { AccountRepository } from '../persistence/account.repository.js';
import { Throttle } from '../persistence/throttle.js';
import { Passwords } from './passwords.js';
import { Turnstile } from './turnstile.js';

/** Asks the holder of a session for the password again: a session alone, left open somewhere, changes nothing of weight. */
@Injectable()
export class OwnPassword {
  constructor(
    private readonly accounts: AccountRepository,
    private readonly throttle: Throttle,
    private readonly passwords: Passwords,
    private readonly turnstile: Turnstile,
  ) {}

  /** Throws `wrong_password` or `too_many_attempts`; only failures count in the end. */
  async require(accountId: string, password: string): Promise<void> {
    await this.turnstile.pass(async () => {
      await this.throttle.take('passwordByAccount', accountId);
      const matches = await this.passwords.verify(await this.accounts.passwordOf(accountId), password);
      if (!matches) throw new DomainError('forbidden', 'wrong_password', 'The password is not the one of this account.');
      await this.throttle.giveBack('passwordByAccount', accountId);
    });
  }
}
