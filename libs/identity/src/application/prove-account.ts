import type { DomainError } from '#contracts';
import type { Caller } from '#platform';
import { Injectable } from '@nestjs/common';
import { emailKey } from '../domain/email.js';
import { AccountRepository } from '../persistence/account.repository.js';
import { Passwords } from './passwords.js';
import { RecordFailedSignIn } from './record-failed-sign-in.js';
import { SignInTries } from './sign-in-tries.js';
import { Turnstile } from './turnstile.js';

export interface Credentials {
  readonly email: string;
  readonly password: string;
}

/** Whose password it was, and its hash: one that is another by the time a session is opened was changed meanwhile. */
export interface ProvedAccount {
  readonly accountId: string;
  readonly passwordHash: string;
}

interface Proof {
  /** Whose the address is, if anybody's. */
  readonly accountId?: string;
  readonly proved?: ProvedAccount;
  /** With which the try is answered when it proved nothing, instead of `wrong_credentials`. */
  readonly refusal?: DomainError;
}

/**
 * Whose password it is, if anybody's. An unknown account takes the same steps as a wrong password, in the same order: the same counts, two lookups, one
 * hash, one record of the failure; so does a suspended one, and one of which the tries are used up. Only failures count in the end, but each try is counted before
 * it is made, so that a thousand at once are no more than as many in turn.
 */
@Injectable()
export class ProveAccount {
  constructor(
    private readonly accounts: AccountRepository,
    private readonly tries: SignInTries,
    private readonly passwords: Passwords,
    private readonly turnstile: Turnstile,
    private readonly failures: RecordFailedSignIn,
  ) {}

  /** Throws `too_many_attempts`; undefined when it is nobody's. */
  async execute(caller: Caller, credentials: Credentials): Promise<ProvedAccount | undefined> {
    const { accountId, proved, refusal } = await this.turnstile.pass(() => this.prove(caller.address, credentials));
    if (proved) return proved;
    await this.failures.execute(caller, accountId);
    if (refusal) throw refusal;
    return undefined;
  }

  private async prove(address: string, { email, password }: Credentials): Promise<Proof> {
    const key = emailKey(email);
    const counted = await this.tries.take(address, key);
    const account = await this.accounts.credentials(key);
    const matches = await this.passwords.verify(account?.password_hash, password);
    const { refusal, known } = counted;
    const failed = { ...(account ? { accountId: account.id } : {}), ...(refusal ? { refusal } : {}) };
    if (!account || !matches || account.suspended || (refusal && !known)) return failed;
    await counted.giveBack();
    return { proved: { accountId: account.id, passwordHash: await this.renewed(account, password) } };
  }

  /** The one moment at which the password is known: a hash that was made at another cost is made anew. */
  private async renewed({ id, password_hash: old }: { readonly id: string; readonly password_hash: string }, password: string): Promise<string> {
    if (!this.passwords.isOutdated(old)) return old;
    const next = await this.passwords.hash(password);
    await this.accounts.replaceHash(id, old, next);
    return next;
  }
}
