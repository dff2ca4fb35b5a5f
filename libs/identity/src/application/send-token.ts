import { Database, write, type Caller } from '#platform';
import { Injectable } from '@nestjs/common';
import { emailKey } from '../domain/email.js';
import { AccountRepository } from '../persistence/account.repository.js';
import type { AccountRow } from '../persistence/account.row.js';
import { evenly } from './even-answer.js';
import { ProveAddress } from './prove-address.js';
import { TokenTries } from './token-tries.js';

/** What somebody who cannot sign in may have a token for, and whose account may: a new password; a copy of the personal data while suspended. */
const FOR_WHOM = { reset: () => true, export: ({ suspendedAt }: AccountRow) => suspendedAt !== null } as const;

/** Sends a token to an address, if its account may have one. */
@Injectable()
export class SendToken {
  constructor(
    private readonly database: Database,
    private readonly tries: TokenTries,
    private readonly addresses: ProveAddress,
    private readonly accounts: AccountRepository,
  ) {}

  /** The same answer after the same time, whether or not there is such an account. */
  async execute(caller: Caller, email: string, purpose: keyof typeof FOR_WHOM): Promise<undefined> {
    const key = emailKey(email);
    await this.tries.mail(caller, purpose, key);
    return evenly(() =>
      write(this.database, caller, async (tx) => {
        const known = await this.accounts.byEmail(tx, key);
        const account = known && (await this.accounts.lockAny(tx, known.id));
        if (account && FOR_WHOM[purpose](account)) await this.addresses.send(tx, await tx.clock(), account, { purpose, email: account.email });
        return undefined;
      }),
    );
  }
}
