import type { Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { emailKey } from '../domain/email.js';
import { AccountRepository } from '../persistence/account.repository.js';
import { AuditRepository } from '../persistence/audit.repository.js';
import { DemoGuard } from './demo-guard.js';
import { ProveAddress } from './prove-address.js';

export interface NewAccount {
  readonly email: string;
  readonly displayName: string;
  readonly passwordHash: string;
}

/** Opens an account and has its address confirmed; where there is one already, its holder is told and nothing changes. */
@Injectable()
export class OpenAccount {
  constructor(
    private readonly accounts: AccountRepository,
    private readonly audit: AuditRepository,
    private readonly demo: DemoGuard,
    private readonly addresses: ProveAddress,
  ) {}

  async execute(tx: Tx, { email, displayName, passwordHash }: NewAccount): Promise<void> {
    const at = await tx.clock();
    // Demo addresses reach nobody (RFC 2606), so there is nothing to confirm.
    const demo = this.demo.isDemoAddress(email);
    const account = { id: uuidv7(), email, emailKey: emailKey(email), displayName, passwordHash, operator: false, createdAt: at, emailVerifiedAt: demo ? at : null };
    if (!(await this.accounts.addUnlessTaken(tx, account))) return this.tellHolder(tx, at, account.emailKey);
    this.audit.record(tx, { action: 'account_registered', at, actorId: account.id, objectId: account.id });
    if (!demo) await this.addresses.send(tx, at, account, { purpose: 'verify', email });
  }

  private async tellHolder(tx: Tx, at: Date, key: string): Promise<void> {
    const holder = await this.accounts.byEmail(tx, key);
    if (holder) this.addresses.tellHolder(tx, at, holder);
  }
}
