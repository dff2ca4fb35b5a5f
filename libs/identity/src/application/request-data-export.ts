import { DomainError } from '#contracts';
import { Database, write, type AccountCaller, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { LIFETIME, MOST } from '../domain/limits.js';
import { daysAfter, secondsUntil } from '../domain/session.js';
import { AccountRepository } from '../persistence/account.repository.js';
import { AuditRepository } from '../persistence/audit.repository.js';
import { DataExportRow } from '../persistence/data-export.row.js';
import { EXPORTS_SINCE, EXPORT_UNDER_WAY, type DataExportRecord } from '../persistence/data-export.sql.js';
import { dataExportView, type DataExportView } from './data-export-view.js';
import { OwnPassword } from './own-password.js';

/** Asks for a file with everything that is kept about the caller. A job makes it: `MakeDataExports`. */
@Injectable()
export class RequestDataExport {
  constructor(
    private readonly database: Database,
    private readonly own: OwnPassword,
    private readonly accounts: AccountRepository,
    private readonly audit: AuditRepository,
  ) {}

  /** While one is under way it is that one that is answered. Throws `wrong_password`, `too_many_attempts` or `too_many_data_exports`. */
  async execute(caller: AccountCaller, password: string): Promise<DataExportView> {
    const { id } = caller.account;
    await this.own.require(caller, password);
    return write(this.database, caller, async (tx) => {
      await this.accounts.lockInSession(tx, caller.account);
      return this.queue(tx, id);
    });
  }

  /** For a locked account whose holder has proved to be that. Throws `too_many_data_exports`. */
  async queue(tx: Tx, accountId: string): Promise<DataExportView> {
    const underWay = await tx.one<DataExportRecord>(EXPORT_UNDER_WAY, [accountId]);
    if (underWay) return dataExportView(underWay);
    const at = await tx.clock();
    await this.requireRoom(tx, accountId, at);
    const asked = { id: uuidv7(), accountId, state: 'queued', requestedAt: at, dueAt: at, attempts: 0, finishedAt: null, expiresAt: daysAfter(at, LIFETIME.dataExportDays), file: null } as const;
    tx.appendRow(DataExportRow, asked);
    this.audit.record(tx, { action: 'data_export_requested', at, actorId: accountId, objectId: asked.id });
    return dataExportView(asked);
  }

  private async requireRoom(tx: Tx, accountId: string, at: Date): Promise<void> {
    const { exports, first } = (await tx.one<{ exports: number; first: Date | null }>(EXPORTS_SINCE, [accountId, daysAfter(at, -1)])) ?? { exports: 0, first: null };
    if (exports < MOST.dataExportsPerDay) return;
    const retryAfter = secondsUntil(at, daysAfter(first ?? at, 1));
    throw new DomainError('rate_limited', 'too_many_data_exports', `An account asks for at most ${MOST.dataExportsPerDay} exports a day.`, [], { retryAfter });
  }
}
