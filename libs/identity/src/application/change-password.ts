import { Database, write, type AccountCaller } from '#platform';
import { Injectable } from '@nestjs/common';
import { AccountRepository } from '../persistence/account.repository.js';
import { OwnPassword } from './own-password.js';
import { Passwords } from './passwords.js';
import { RenewPassword } from './renew-password.js';

/** The holder, who knows the present password, chooses another; every other session ends. */
@Injectable()
export class ChangePassword {
  constructor(
    private readonly database: Database,
    private readonly own: OwnPassword,
    private readonly passwords: Passwords,
    private readonly accounts: AccountRepository,
    private readonly renewal: RenewPassword,
  ) {}

  async execute(caller: AccountCaller, { currentPassword, newPassword }: { readonly currentPassword: string; readonly newPassword: string }): Promise<undefined> {
    await this.passwords.requireAcceptable(newPassword, undefined, '/newPassword');
    await this.own.require(caller, currentPassword);
    const hash = await this.passwords.hashInTurn(newPassword);
    return write(this.database, caller, async (tx) => {
      const account = await this.accounts.lockInSession(tx, caller.account);
      await this.passwords.requireFor(account, newPassword, '/newPassword');
      await this.renewal.execute(tx, account, { hash, reason: 'password_changed', but: caller.account.sessionId });
      return undefined;
    });
  }
}
