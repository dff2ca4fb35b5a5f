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
}

/**
 * Whose password it is, if anybody's. An unknown account takes the same steps as a wrong password, in the same order: the same counts, two lookups, one
 * hash, one record of the failure; a suspended one too. Only failures count in the end, but each try is counted before it is made, so that a thousand at once
 * are no more than ten in turn.
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

  async execute(caller: Caller, credentials: Credentials): Promise<ProvedAccount | undefined> {
    const { accountId, proved } = await this.turnstile.pass(() => this.prove(caller.address, credentials));
    return proved ?? this.failures.execute(caller, accountId);
  }

  private async prove(address: string, { email, password }: Credentials): Promise<Proof> {
    const key = emailKey(email);
    const counted = await this.tries.take(address, key);
    const account = await this.accounts.credentials(key);
    const matches = await this.passwords.verify(account?.password_hash, password);
    const proof = account ? { accountId: account.id } : {};
    if (!account || !matches || account.suspended) return proof;
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
