import { Database, write, type Caller } from '#platform';
import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { emailKey } from '../domain/email.js';
import { AccountRepository } from '../persistence/account.repository.js';
import { AuditRepository } from '../persistence/audit.repository.js';
import { accountView, type AccountView } from './account-view.js';
import { AdmitRegistration } from './admit-registration.js';
import { Passwords } from './passwords.js';
import { Turnstile } from './turnstile.js';

export interface Registration {
  readonly email: string;
  readonly displayName: string;
  readonly password: string;
}

@Injectable()
export class RegisterAccount {
  constructor(
    private readonly database: Database,
    private readonly accounts: AccountRepository,
    private readonly audit: AuditRepository,
    private readonly admission: AdmitRegistration,
    private readonly passwords: Passwords,
    private readonly turnstile: Turnstile,
  ) {}

  /**
   * An address that has an account is answered 409 `email_taken`: without mail nothing else could help its owner. Once addresses are verified by mail, both
   * cases get one answer.
   */
  async execute(caller: Caller, registration: Registration): Promise<AccountView> {
    const { email, displayName, password } = registration;
    await this.admission.execute(caller, registration);
    const passwordHash = await this.turnstile.pass(() => this.passwords.hash(password));
    return write(this.database, caller, async (tx) => {
      const at = await tx.clock();
      const account = { id: uuidv7(), email, emailKey: emailKey(email), displayName, passwordHash, operator: false, createdAt: at };
      await this.accounts.add(tx, account);
      this.audit.record(tx, { action: 'account_registered', at, actorId: account.id, objectId: account.id });
      return accountView(account);
    });
  }
}
