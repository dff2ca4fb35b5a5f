import { Database } from '#platform';
import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { emailKey } from '../domain/email.js';
import { AccountRepository } from '../persistence/account.repository.js';
import { AuditRepository } from '../persistence/audit.repository.js';
import { accountView, type AccountView } from './account-view.js';
import { AdmitOperator } from './admit-operator.js';
import { DevelopmentFactor, type DevelopmentFactorView } from './development-factor.js';
import { Passwords } from './passwords.js';
import type { Registration } from './register-account.js';

export interface OperatorView extends AccountView {
  /** Outside production; there an operator enrols at the first sign-in, before acting. */
  readonly secondFactor?: DevelopmentFactorView;
}

/** Operators are made on the command line only: no call over HTTP can make one. */
@Injectable()
export class CreateOperator {
  constructor(
    private readonly database: Database,
    private readonly accounts: AccountRepository,
    private readonly audit: AuditRepository,
    private readonly passwords: Passwords,
    private readonly admission: AdmitOperator,
    private readonly factor: DevelopmentFactor,
  ) {}

  async execute(registration: Registration): Promise<OperatorView> {
    await this.admission.execute(registration);
    const { email, displayName, password } = registration;
    const passwordHash = await this.passwords.hash(password);
    return this.database.transaction(async (tx) => {
      const at = await tx.clock();
      const account = { id: uuidv7(), email, emailKey: emailKey(email), displayName, passwordHash, operator: true, createdAt: at, emailVerifiedAt: at };
      await this.accounts.add(tx, account);
      this.audit.record(tx, { action: 'operator_created', at, objectId: account.id });
      const secondFactor = await this.factor.enrol(tx, at, account);
      return { ...accountView(account), ...(secondFactor ? { secondFactor } : {}) };
    });
  }
}
