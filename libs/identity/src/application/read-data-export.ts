import { DomainError } from '#contracts';
import { Database, write, type AccountCaller, type Caller } from '#platform';
import { Injectable } from '@nestjs/common';
import { AuditRepository } from '../persistence/audit.repository.js';
import { EXPORT_FILE, ONE_EXPORT, type DataExportRecord } from '../persistence/data-export.sql.js';
import { dataExportView, type DataExportView } from './data-export-view.js';
import { ExportFiles } from './export-files.js';

const unknown = () => new DomainError('not_found', 'data_export_not_found', 'There is no such export of yours, or its seven days are over.');

/** The caller's own exports; anybody else's are a 404, like those that have expired. */
@Injectable()
export class ReadDataExport {
  constructor(private readonly database: Database, private readonly files: ExportFiles, private readonly audit: AuditRepository) {}

  async execute({ account }: AccountCaller, id: string): Promise<DataExportView> {
    const found = await this.database.one<DataExportRecord & Record<string, unknown>>(ONE_EXPORT, [account.id, id]);
    if (!found) throw unknown();
    return dataExportView(found);
  }

  /** What it says. Each download is audited: it is the one place from which everything about a person leaves at once. */
  file(caller: AccountCaller, id: string): Promise<object> {
    return this.fileOf(caller, caller.account.id, id);
  }

  /** The same for a caller who has proved otherwise whose account it is. */
  async fileOf(caller: Caller, accountId: string, id: string): Promise<object> {
    const found = await this.database.one<{ state: string; file: Buffer | null }>(EXPORT_FILE, [accountId, id]);
    if (!found) throw unknown();
    const data = found.file && (await this.files.unpack(id, found.file));
    if (!data) throw new DomainError('conflict', 'data_export_not_ready', `The export is ${found.file ? 'sealed under another key; ask for a new one' : found.state}.`);
    return write(this.database, caller, async (tx) => {
      this.audit.record(tx, { action: 'data_export_taken', at: await tx.clock(), actorId: accountId, objectId: id });
      return data;
    });
  }
}
