import { DomainError } from '#contracts/domain-error';
import type { Database, Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { AttachmentRow } from './attachment.row.js';

const FOLDER = 'attachments';

/** Where the bytes of an attachment lie: nothing that a caller wrote is in it. */
export const storageKeyOf = (id: string): string => `${FOLDER}/${id}`;
export const STORAGE_FOLDER = FOLDER;

const IN_DRAFTS = `
  SELECT coalesce(sum(a.bytes), 0) AS bytes FROM requests.request r JOIN requests.attachment a ON a.request_id = r.id
   WHERE r.organisation_id = $1 AND r.published_at IS NULL`;

const managerOf = (source: Tx | Database) => ('dataSource' in source ? source.dataSource.manager : source.manager);

/** Whoever adds or removes one holds its request `FOR UPDATE`, so that what was counted holds. */
@Injectable()
export class AttachmentRepository {
  add(tx: Tx, row: AttachmentRow): void {
    tx.appendRow(AttachmentRow, row);
  }

  /** All of a request, oldest first: no more than its limits allow. */
  ofRequest(source: Tx | Database, requestId: string): Promise<AttachmentRow[]> {
    return managerOf(source).find(AttachmentRow, { where: { requestId }, order: { id: 'ASC' } });
  }

  /** Bytes on all requests of an organisation that were never published. Two drafts are not held together: uploads to both at once may go a little beyond a bound. */
  async bytesInDrafts(tx: Tx, organisationId: string): Promise<number> {
    const row = await tx.one<{ bytes: string }>(IN_DRAFTS, [organisationId]);
    return Number(row?.bytes ?? 0);
  }

  async find(source: Tx | Database, requestId: string, id: string): Promise<AttachmentRow> {
    const row = await managerOf(source).findOneBy(AttachmentRow, { id, requestId });
    if (!row) throw new DomainError('not_found', 'attachment_not_found', 'There is no such attachment.');
    return row;
  }

  async remove(tx: Tx, id: string): Promise<void> {
    await tx.manager.delete(AttachmentRow, { id });
  }

  /** Of these ids, those that an attachment has. */
  async known(database: Database, ids: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await database.query<{ id: string }>('SELECT id FROM requests.attachment WHERE id = ANY ($1::uuid[])', [ids]);
    return new Set(rows.map((row) => row.id));
  }
}
