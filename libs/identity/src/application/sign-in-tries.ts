import { Database, networkOf } from '#platform';
import { Injectable } from '@nestjs/common';
import { PROVED_ADDRESSES } from '../persistence/proved-addresses.sql.js';
import { Throttle } from '../persistence/throttle.js';

/** The counts of one try. */
export interface CountedTry {
  /** It succeeded: it counts for nothing. */
  giveBack(): Promise<void>;
}

/**
 * Bounds the tries at passwords, by network and by account. A network from which the account was proved lately has a count of the account of its own, so that
 * strangers, who may use theirs up all day, lock nobody out of what is his; a network alone tells nothing that was not told there before.
 */
@Injectable()
export class SignInTries {
  constructor(private readonly database: Database, private readonly throttle: Throttle) {}

  /** Counts a try before it is made. Throws `too_many_attempts`. */
  async take(address: string, key: string): Promise<CountedTry> {
    const network = networkOf(address);
    const account = await this.subject(network, key);
    await this.throttle.take('signInByAddress', network);
    await this.throttle.take('signInByAccount', account);
    return {
      giveBack: async () => {
        await this.throttle.giveBack('signInByAddress', network);
        await this.throttle.giveBack('signInByAccount', account);
      },
    };
  }

  private async subject(network: string, key: string): Promise<string> {
    const proved = await this.database.query<{ address: string }>(PROVED_ADDRESSES, [key]);
    // No key of an address has a blank.
    return proved.some(({ address }) => networkOf(address) === network) ? `${key} ${network}` : key;
  }
}
