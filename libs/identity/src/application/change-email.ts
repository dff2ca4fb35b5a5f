import { Database, write, type AccountCaller } from '#platform';
import { Injectable } from '@nestjs/common';
import { emailKey } from '../domain/email.js';
import { AccountRepository } from '../persistence/account.repository.js';
import { DemoGuard } from './demo-guard.js';
import { evenly } from './even-answer.js';
import { OwnPassword } from './own-password.js';
import { ProveAddress } from './prove-address.js';
import { TokenTries } from './token-tries.js';

/** The first step to another address: a token goes there. Nobody is told whether an account has it; the mailbox is. */
@Injectable()
export class ChangeEmail {
  constructor(
    private readonly database: Database,
    private readonly own: OwnPassword,
    private readonly demo: DemoGuard,
    private readonly accounts: AccountRepository,
    private readonly addresses: ProveAddress,
    private readonly tries: TokenTries,
  ) {}

  async execute(caller: AccountCaller, { email, password }: { readonly email: string; readonly password: string }): Promise<undefined> {
    this.demo.refuseDemoAddress(email);
    await this.own.require(caller, password);
    await this.tries.mail(caller, 'change', emailKey(email));
    return evenly(() =>
      write(this.database, caller, async (tx) => {
        const account = await this.accounts.lockInSession(tx, caller.account);
        const at = await tx.clock();
        const holder = await this.accounts.byEmail(tx, emailKey(email));
        if (!holder) await this.addresses.send(tx, at, account, { purpose: 'change', email });
        else if (holder.id !== account.id) this.addresses.tellHolder(tx, at, holder);
        return undefined;
      }),
    );
  }
}
