import { Injectable } from '@nestjs/common';
import { emailKey } from '../domain/email.js';
import { networkOf } from '../domain/network.js';
import { AccountRepository } from '../persistence/account.repository.js';
import { Throttle } from '../persistence/throttle.js';
import { Passwords } from './passwords.js';
import { Turnstile } from './turnstile.js';

export interface Credentials {
  readonly email: string;
  readonly password: string;
}

/**
 * Whose password it is, if anybody's. An unknown account takes the same steps as a wrong password, in the same order: the same counts, one lookup, one
 * hash. Only failures count in the end, but each try is counted before it is made, so that a thousand at once are no more than ten in turn.
 */
@Injectable()
export class ProveAccount {
  constructor(
    private readonly accounts: AccountRepository,
    private readonly throttle: Throttle,
    private readonly passwords: Passwords,
    private readonly turnstile: Turnstile,
  ) {}

  execute(address: string, { email, password }: Credentials): Promise<string | undefined> {
    const network = networkOf(address);
    const key = emailKey(email);
    return this.turnstile.pass(async () => {
      await this.throttle.take('signInByAddress', network);
      await this.throttle.take('signInByAccount', key);
      const account = await this.accounts.credentials(key);
      if (!(await this.passwords.verify(account?.password_hash, password))) return undefined;
      await this.throttle.giveBack('signInByAddress', network);
      await this.throttle.giveBack('signInByAccount', key);
      return account?.id;
    });
  }
}
