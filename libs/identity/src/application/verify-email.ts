import { Database, write, type AccountCaller, type Caller } from '#platform';
import { Injectable } from '@nestjs/common';
import { AccountRepository } from '../persistence/account.repository.js';
import { AuditRepository } from '../persistence/audit.repository.js';
import { ProveAddress } from './prove-address.js';
import { TokenTries } from './token-tries.js';

/** Confirms the address of an account with the token that was sent there, and sends another one. */
@Injectable()
export class VerifyEmail {
  constructor(
    private readonly database: Database,
    private readonly tries: TokenTries,
    private readonly addresses: ProveAddress,
    private readonly accounts: AccountRepository,
    private readonly audit: AuditRepository,
  ) {}

  async execute(caller: Caller, token: string): Promise<undefined> {
    return this.tries.of(caller, () =>
      write(this.database, caller, async (tx) => {
        const { account, proof, at } = await this.addresses.take(tx, token, 'verify');
        // The address may have been changed since; then the token proves one that is nobody's.
        if (account.emailKey !== proof.emailKey || account.emailVerifiedAt !== null) return undefined;
        await this.accounts.verify(tx, account.id, at);
        this.audit.record(tx, { action: 'email_verified', at, actorId: account.id, objectId: account.id });
        return undefined;
      }),
    );
  }

  /** Does nothing for an address that is confirmed. */
  async sendAgain(caller: AccountCaller): Promise<undefined> {
    await this.tries.mail(caller, 'verify', caller.account.id);
    return write(this.database, caller, async (tx) => {
      const account = await this.accounts.lockInSession(tx, caller.account);
      if (account.emailVerifiedAt === null) await this.addresses.send(tx, await tx.clock(), account, { purpose: 'verify', email: account.email });
      return undefined;
    });
  }
}
