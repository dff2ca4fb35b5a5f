import type { ErrorItem } from '#contracts';
import { DomainError } from '#contracts/domain-error';
import { Database, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import type { EvidenceItem } from '../domain/qualification-lifecycle.js';
import { EvidenceFileRow } from './evidence-file.row.js';

export const EVIDENCE_FOLDER = 'evidence';

/** Where the bytes of a file lie: nothing that a caller wrote is in it. */
export const evidenceKeyOf = (id: string): string => `${EVIDENCE_FOLDER}/${id}`;

const managerOf = (source: Tx | Database) => (source instanceof Database ? source.dataSource.manager : source.manager);

/** What is named by a claim, or by what was submitted and waits. */
const IN_USE = `
  SELECT EXISTS (SELECT FROM vendors.qualification q WHERE q.vendor_id = $1 AND q.evidence @> $2::jsonb)
      OR EXISTS (SELECT FROM vendors.profile p, jsonb_array_elements(p.review_content->'claims') claim WHERE p.id = $1 AND claim->'evidence' @> $2::jsonb) AS used`;

/** Whoever adds, names or removes one holds its vendor's profile, so that what was found holds. */
@Injectable()
export class EvidenceFileRepository {
  add(tx: Tx, row: EvidenceFileRow): void {
    tx.appendRow(EvidenceFileRow, row);
  }

  /** All of a vendor, oldest first: no more than its limits allow. */
  ofVendor(source: Tx | Database, vendorId: string): Promise<EvidenceFileRow[]> {
    return managerOf(source).find(EvidenceFileRow, { where: { vendorId }, order: { id: 'ASC' } });
  }

  async find(source: Tx | Database, vendorId: string, id: string): Promise<EvidenceFileRow> {
    const row = await managerOf(source).findOneBy(EvidenceFileRow, { id, vendorId });
    if (!row) throw new DomainError('not_found', 'evidence_file_not_found', 'There is no such file.');
    return row;
  }

  /** Evidence that names a file which is none of the vendor's. */
  async unknown(tx: Tx, vendorId: string, evidence: readonly EvidenceItem[]): Promise<ErrorItem[]> {
    const named = evidence.flatMap(({ fileId }) => (fileId === undefined ? [] : [fileId]));
    if (named.length === 0) return [];
    const rows = await tx.query<{ id: string }>('SELECT id FROM vendors.evidence_file WHERE vendor_id = $1 AND id = ANY ($2::uuid[])', [vendorId, named]);
    const known = new Set(rows.map(({ id }) => id));
    return evidence.flatMap(({ fileId }, i) => (fileId === undefined || known.has(fileId) ? [] : [{ pointer: `/evidence/${i}/fileId`, code: 'unknown_file', detail: 'is no evidence file of this vendor' }]));
  }

  async isUsed(tx: Tx, vendorId: string, id: string): Promise<boolean> {
    const found = await tx.one<{ used: boolean }>(IN_USE, [vendorId, JSON.stringify([{ fileId: id }])]);
    return found?.used ?? false;
  }

  async remove(tx: Tx, id: string): Promise<void> {
    await tx.manager.delete(EvidenceFileRow, { id });
  }

  /** Of these ids, those that a file has. */
  async known(database: Database, ids: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await database.query<{ id: string }>('SELECT id FROM vendors.evidence_file WHERE id = ANY ($1::uuid[])', [ids]);
    return new Set(rows.map((row) => row.id));
  }

  /** Ids and sealed keys in the order of ids, after one. */
  sealedAfter(database: Database, id: string, most: number): Promise<Pick<EvidenceFileRow, 'id' | 'sealedKey'>[]> {
    return database.query('SELECT id, sealed_key AS "sealedKey" FROM vendors.evidence_file WHERE id > $1 ORDER BY id LIMIT $2', [id, most]);
  }

  /** The same key, sealed anew; nothing happens when somebody else did so meanwhile. */
  async reseal(database: Database, id: string, before: Buffer, sealedKey: Buffer): Promise<void> {
    await database.execute('UPDATE vendors.evidence_file SET sealed_key = $3 WHERE id = $1 AND sealed_key = $2', [id, before, sealedKey]);
  }
}
