import { Database, write, type AccountCaller } from '#platform';
import { Injectable } from '@nestjs/common';
import { tokenRefusal } from '../domain/email-proof.js';
import { AccountRepository } from '../persistence/account.repository.js';
import { MoveAddress } from './move-address.js';
import { ProveAddress } from './prove-address.js';
import { TokenTries } from './token-tries.js';

/** The second step: the holder shows the token that the new address received. The old address is told, and every other session ends. */
@Injectable()
export class ConfirmEmailChange {
  constructor(
    private readonly database: Database,
    private readonly tries: TokenTries,
    private readonly addresses: ProveAddress,
    private readonly accounts: AccountRepository,
    private readonly moving: MoveAddress,
  ) {}

  async execute(caller: AccountCaller, token: string): Promise<undefined> {
    return this.tries.of(caller, () =>
      write(this.database, caller, async (tx) => {
        const proved = await this.addresses.take(tx, token, 'change');
        if (proved.account.id !== caller.account.id) throw tokenRefusal();
        await this.accounts.requireSession(tx, caller.account);
        await this.moving.execute(tx, proved, caller.account.sessionId);
        return undefined;
      }),
    );
  }
}
