import { Database, write, type Caller } from '#platform';
import { Injectable } from '@nestjs/common';
import { requireAdmitted, type FactorVerdict, type OfferedFactor } from '../domain/second-factor.js';
import { AccountRepository } from '../persistence/account.repository.js';
import type { DataExportView } from './data-export-view.js';
import { ProveFactor } from './prove-factor.js';
import { ProveSuspended, type SuspendedProof } from './prove-suspended.js';
import { ReadDataExport } from './read-data-export.js';
import { RequestDataExport } from './request-data-export.js';

/** A copy of the personal data for whoever is suspended: no session is opened for it, so that nothing else can be done. */
@Injectable()
export class ExportWhileSuspended {
  constructor(
    private readonly database: Database,
    private readonly proof: ProveSuspended,
    private readonly factor: ProveFactor,
    private readonly accounts: AccountRepository,
    private readonly requested: RequestDataExport,
    private readonly made: ReadDataExport,
  ) {}

  /** Asks for as much as a sign-in and an export do together: the password and, where there is one, the second factor. */
  async ask(caller: Caller, { token, password, ...offered }: SuspendedProof & OfferedFactor): Promise<DataExportView> {
    const accountId = await this.proof.execute(caller, { token, password });
    const { verdict, view } = await this.factor.counted(accountId, offered, () => this.queue(caller, accountId, offered));
    return requireAdmitted(verdict, view);
  }

  /** One that was asked for, here or in a session from before. */
  async file(caller: Caller, proof: SuspendedProof, id: string): Promise<object> {
    return this.made.fileOf(caller, await this.proof.execute(caller, proof), id);
  }

  private queue(caller: Caller, accountId: string, offered: OfferedFactor): Promise<{ readonly verdict: FactorVerdict; readonly view?: DataExportView }> {
    return write(this.database, caller, async (tx) => {
      await this.accounts.lock(tx, accountId);
      const { verdict } = await this.factor.prove(tx, accountId, offered);
      if (verdict === 'missing' || verdict === 'wrong') return { verdict };
      return { verdict, view: await this.requested.queue(tx, accountId) };
    });
  }
}
