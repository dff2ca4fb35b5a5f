import { DomainError } from '#contracts';
import { Database, networkOf } from '#platform';
import { Injectable } from '@nestjs/common';
import { PROVED_ADDRESSES } from '../persistence/proved-addresses.sql.js';
import { Throttle } from '../persistence/throttle.js';

/** A try that was counted before it is made. */
export interface CountedTry {
  /** What it is answered with, unless it is the right password and `known`. */
  readonly refusal?: DomainError;
  /** Whether the account was proved lately in the network that it comes from. */
  readonly known: boolean;
  /** It succeeded: it counts for nothing. */
  giveBack(): Promise<void>;
}

/**
 * Bounds the tries at passwords: at an account from one network, at an account from anywhere, and from a network. Where one of the last two is used up everybody is
 * refused alike, but only after the password was compared: the right one still opens from a network in which the account was proved lately. So strangers, who may use
 * the counts up all day, lock nobody out of what is his, and see nothing in which an account that exists, or a network that it knows, differs from others.
 */
@Injectable()
export class SignInTries {
  constructor(private readonly database: Database, private readonly throttle: Throttle) {}

  /** Throws `too_many_attempts` when the network has no try left at the account; no password is compared then. */
  async take(address: string, key: string): Promise<CountedTry> {
    const network = networkOf(address);
    const here = pairOf(key, network);
    await this.throttle.take('signInByAccount', here);
    const refusal = (await this.refusalOf('signInByAddress', network)) ?? (await this.refusalOf('signInAnywhere', key));
    const known = (await this.networksOf(key)).has(network);
    const giveBack = async () => {
      await this.throttle.giveBack('signInByAccount', here);
      if (refusal) return;
      await this.throttle.giveBack('signInByAddress', network);
      await this.throttle.giveBack('signInAnywhere', key);
    };
    return { known, giveBack, ...(refusal ? { refusal } : {}) };
  }

  /** The account is open again, from `address` and from where it was proved lately. */
  async forgive(address: string, key: string): Promise<void> {
    for (const network of new Set([...(await this.networksOf(key)), networkOf(address)])) await this.throttle.clear('signInByAccount', pairOf(key, network));
    await this.throttle.clear('signInAnywhere', key);
  }

  private async refusalOf(purpose: 'signInByAddress' | 'signInAnywhere', subject: string): Promise<DomainError | undefined> {
    try {
      await this.throttle.take(purpose, subject);
      return undefined;
    } catch (error) {
      if (error instanceof DomainError && error.code === 'too_many_attempts') return error;
      throw error;
    }
  }

  private async networksOf(key: string): Promise<Set<string>> {
    const proved = await this.database.query<{ address: string }>(PROVED_ADDRESSES, [key]);
    return new Set(proved.map(({ address }) => networkOf(address)));
  }
}

/** No key of an address has a blank. */
const pairOf = (key: string, network: string): string => `${key} ${network}`;
