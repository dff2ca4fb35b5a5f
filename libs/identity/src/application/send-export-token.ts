import { Database, write, type Caller } from '#platform';
import { Injectable } from '@nestjs/common';
import { emailKey } from '../domain/email.js';
import { AccountRepository } from '../persistence/account.repository.js';
import { evenly } from './even-answer.js';
import { ProveAddress } from './prove-address.js';
import { TokenTries } from './token-tries.js';

/** Another token for a copy of the personal data goes to the address, if its account is suspended. */
@Injectable()
export class SendExportToken {
  constructor(
    private readonly database: Database,
    private readonly tries: TokenTries,
    private readonly addresses: ProveAddress,
    private readonly accounts: AccountRepository,
  ) {}

  /** The same answer after the same time, whether or not there is such an account. */
  async execute(caller: Caller, email: string): Promise<undefined> {
    const key = emailKey(email);
    await this.tries.mail(caller, 'export', key);
    return evenly(() =>
      write(this.database, caller, async (tx) => {
        const known = await this.accounts.byEmail(tx, key);
        const account = known && (await this.accounts.lockAny(tx, known.id));
        if (account && account.suspendedAt !== null) await this.addresses.send(tx, await tx.clock(), account, { purpose: 'export', email: account.email });
        return undefined;
      }),
    );
  }
}
