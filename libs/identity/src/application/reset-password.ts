import { Database, write, type Caller } from '#platform';
import { Injectable } from '@nestjs/common';
import { tokenRefusal } from '../domain/email-proof.js';
import { AccountRepository } from '../persistence/account.repository.js';
import { Passwords } from './passwords.js';
import { ProveAddress } from './prove-address.js';
import { RenewPassword } from './renew-password.js';
import { TokenTries } from './token-tries.js';

/** A forgotten password: whoever reads the token that was sent to the address chooses a new one. */
@Injectable()
export class ResetPassword {
  constructor(
    private readonly database: Database,
    private readonly tries: TokenTries,
    private readonly addresses: ProveAddress,
    private readonly accounts: AccountRepository,
    private readonly passwords: Passwords,
    private readonly renewal: RenewPassword,
  ) {}

  /** Ends every session: whoever had the old password has none that works. The token has proved the address as well. */
  async execute(caller: Caller, token: string, password: string): Promise<undefined> {
    return this.tries.of(caller, async () => {
      await this.passwords.requireAcceptable(password);
      // Hashed only once the token is known to be good, and outside the transaction that uses it up.
      await this.database.transaction((tx) => this.addresses.look(tx, token, 'reset'));
      const hash = await this.passwords.hashInTurn(password);
      const { key } = await write(this.database, caller, async (tx) => {
        const { account, proof, at } = await this.addresses.take(tx, token, 'reset');
        // It proves the address that it was sent to, which the account may have left since.
        if (account.emailKey !== proof.emailKey) throw tokenRefusal();
        await this.passwords.requireFor(account, password);
        await this.renewal.execute(tx, account, { hash, reason: 'password_reset' });
        if (account.emailVerifiedAt === null) await this.accounts.verify(tx, account.id, at);
        return { key: account.emailKey };
      });
      await this.tries.forgiveSignIns(caller, key);
      return undefined;
    });
  }
}
