import { DomainError } from '#contracts';
import { CONFIG, Database, type Config } from '#platform';
import { Inject, Injectable } from '@nestjs/common';
import { isEmail } from 'class-validator';
import { uuidv7 } from 'uuidv7';
import { emailKey } from '../domain/email.js';
import { AccountRepository } from '../persistence/account.repository.js';
import { AuditRepository } from '../persistence/audit.repository.js';
import { accountView, type AccountView } from './account-view.js';
import { DemoGuard } from './demo-guard.js';
import { Passwords } from './passwords.js';
import type { Registration } from './register-account.js';

const LONGEST_NAME = 120;

/** Operators are made on the command line only: no call over HTTP can make one. */
@Injectable()
export class CreateOperator {
  constructor(
    private readonly database: Database,
    private readonly accounts: AccountRepository,
    private readonly audit: AuditRepository,
    private readonly passwords: Passwords,
    @Inject(CONFIG) private readonly config: Config,
    private readonly demo: DemoGuard,
  ) {}

  async execute({ email, displayName, password }: Registration): Promise<AccountView> {
    if (!isEmail(email)) throw new DomainError('invalid', 'invalid_email', 'The e-mail address is not one.', [{ pointer: '/email', code: 'is_email', detail: 'must be an e-mail address' }]);
    if (displayName.trim() === '' || displayName.length > LONGEST_NAME) throw new DomainError('invalid', 'invalid_name', `The name must have 1 to ${LONGEST_NAME} characters.`);
    this.demo.refuseDemoAddress(email);
    if (this.config.production) await this.passwords.requireForOperator(password, email);
    else await this.passwords.requireAcceptable(password, email);
    const passwordHash = await this.passwords.hash(password);
    return this.database.transaction(async (tx) => {
      const at = await tx.clock();
      const account = { id: uuidv7(), email, emailKey: emailKey(email), displayName, passwordHash, operator: true, createdAt: at, emailVerifiedAt: at };
      await this.accounts.add(tx, account);
      this.audit.record(tx, { action: 'operator_created', at, objectId: account.id });
      return accountView(account);
    });
  }
}
