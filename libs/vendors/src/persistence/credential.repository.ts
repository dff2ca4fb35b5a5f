import { DomainError } from '#contracts/domain-error';
import { Database, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { CredentialDocumentRow, CredentialRow, CredentialUseRow } from './credential.row.js';

const FOLDER = 'credentials';

/** Where the bytes of a document lie: nothing that a caller wrote is in it. */
export const documentKeyOf = (id: string): string => `${FOLDER}/${id}`;
export const DOCUMENT_FOLDER = FOLDER;

/** A credential and what it is proved by. */
export interface DocumentedCredential {
  readonly row: CredentialRow;
  readonly document: CredentialDocumentRow | null;
}

const managerOf = (source: Tx | Database) => (source instanceof Database ? source.dataSource.manager : source.manager);

const USES_END = 'UPDATE vendors.credential_use SET ends_at = $2 WHERE credential_id = $1';
const USES_ENDED = 'UPDATE vendors.credential_use SET ends_at = least(ends_at, $2) WHERE credential_id = $1';

/** Credentials; the vendor's profile is locked by whoever writes here. */
@Injectable()
export class CredentialRepository {
  /** All of a vendor, oldest first: no more than its limit. Two queries, however many there are. */
  async ofVendor(source: Tx | Database, vendorId: string): Promise<DocumentedCredential[]> {
    const rows = await managerOf(source).find(CredentialRow, { where: { vendorId }, order: { id: 'ASC' } });
    const documents = rows.length === 0 ? [] : await managerOf(source).findBy(CredentialDocumentRow, { credentialId: In(rows.map(({ id }) => id)) });
    const byCredential = new Map(documents.map((document) => [document.credentialId, document]));
    return rows.map((row) => ({ row, document: byCredential.get(row.id) ?? null }));
  }

  async find(source: Tx | Database, vendorId: string, id: string): Promise<DocumentedCredential> {
    const row = await managerOf(source).findOneBy(CredentialRow, { id, vendorId });
    if (!row) throw credentialNotFound();
    return { row, document: await managerOf(source).findOneBy(CredentialDocumentRow, { credentialId: id }) };
  }

  /** Whose it is; undefined: there is none. */
  async vendorOf(tx: Tx, id: string): Promise<string | undefined> {
    return (await tx.one<{ vendorId: string }>('SELECT vendor_id AS "vendorId" FROM vendors.credential WHERE id = $1', [id]))?.vendorId;
  }

  count(tx: Tx, vendorId: string): Promise<number> {
    return tx.manager.countBy(CredentialRow, { vendorId });
  }

  /** The renewal of a credential that has not ended: there is at most one. */
  async renewalOf(tx: Tx, id: string): Promise<CredentialRow | undefined> {
    const renewals = await tx.manager.findBy(CredentialRow, { replaces: id });
    return renewals.find(({ state }) => state !== 'withdrawn' && state !== 'replaced');
  }

  add(tx: Tx, row: CredentialRow): void {
    tx.appendRow(CredentialRow, row);
  }

  /** As its next version. */
  save(tx: Tx, before: CredentialRow, next: Partial<CredentialRow>, at: Date): CredentialRow {
    const saved = { ...before, ...next, version: before.version + 1, changedAt: at };
    const { id, ...columns } = saved;
    tx.appendChange(CredentialRow, { id }, columns);
    return saved;
  }

  /** In place of the one before. */
  putDocument(tx: Tx, before: CredentialDocumentRow | null, document: CredentialDocumentRow): void {
    if (before) tx.append('DELETE FROM vendors.credential_document WHERE id = $1', [before.id]);
    tx.appendRow(CredentialDocumentRow, document);
  }

  addUses(tx: Tx, uses: readonly CredentialUseRow[]): void {
    for (const use of uses) tx.appendRow(CredentialUseRow, use);
  }

  /** What rests on a credential with an end of its own ends at `endsAt`. */
  moveUses(tx: Tx, id: string, endsAt: Date | null): void {
    tx.append(USES_END, [id, endsAt]);
  }

  /** What rests on it ends at `at` at the latest. */
  endUses(tx: Tx, id: string, at: Date): void {
    tx.append(USES_ENDED, [id, at]);
  }

  /** Of these ids, those that a document has. */
  async knownDocuments(database: Database, ids: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await database.query<{ id: string }>('SELECT id FROM vendors.credential_document WHERE id = ANY ($1::uuid[])', [ids]);
    return new Set(rows.map((row) => row.id));
  }
}

export const credentialNotFound = (): DomainError => new DomainError('not_found', 'credential_not_found', 'There is no such credential.');
