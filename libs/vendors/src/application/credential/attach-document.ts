import { acceptFile, Database, keptByRow, mediaTypeOf, SealedFiles, Storage, write, type IncomingUpload, type MemberCaller, type ReceivedFile } from '#platform';
import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { DOCUMENT_RULES } from '../../domain/credential-document.js';
import { decideCredential } from '../../domain/credential-lifecycle.js';
import { VENDOR_LIMITS } from '../../domain/limits.js';
import { CredentialRepository, documentKeyOf } from '../../persistence/credential.repository.js';
import type { CredentialDocumentRow } from '../../persistence/credential.row.js';
import { announceCredentialRecall } from './credential-announcements.js';
import { ownCredentialView, type OwnCredentialView } from './credential-view.js';
import { OwnCredential } from './own-credential.js';

type Arrived = Omit<CredentialDocumentRow, 'credentialId' | 'organisationId' | 'createdAt'>;

/**
 * Takes a document in, in place of the one before: sealed bytes first, row second, so that whatever crashes between them leaves bytes that nobody knows, which are swept
 * after a day. What waited for an operator is a draft again.
 */
@Injectable()
export class AttachDocument {
  constructor(
    private readonly database: Database,
    private readonly storage: Storage,
    private readonly files: SealedFiles,
    private readonly own: OwnCredential,
    private readonly credentials: CredentialRepository,
  ) {}

  async execute(caller: MemberCaller, vendorId: string, id: string, upload: IncomingUpload): Promise<OwnCredentialView> {
    await this.database.transaction(async (tx) => void (await this.own.lock(tx, caller, vendorId, id)));
    const bounds = { spool: this.storage.spool, maxBytes: VENDOR_LIMITS.documentBytes };
    const { answer, before } = await upload.receive(caller, bounds, async (file, _form, sender) => {
      const accepted = acceptFile({ ...file, sniffed: await mediaTypeOf(file.path) }, DOCUMENT_RULES);
      return this.store(file, (documentId, sealedKey) => this.put(sender, vendorId, id, { id: documentId, sealedKey, bytes: file.bytes, sha256: file.sha256, ...accepted }));
    });
    if (before !== undefined) await this.storage.remove(documentKeyOf(before)).catch(() => undefined);
    return answer;
  }

  private async store<T>({ path, bytes }: ReceivedFile, row: (id: string, sealedKey: Buffer) => Promise<T>): Promise<T> {
    const id = uuidv7();
    const sealedKey = await this.files.put(documentKeyOf(id), path, bytes);
    return keptByRow(this.storage, documentKeyOf(id), () => row(id, sealedKey));
  }

  private async put(caller: MemberCaller, vendorId: string, id: string, arrived: Arrived): Promise<{ readonly answer: OwnCredentialView; readonly before: string | undefined }> {
    let before: string | undefined;
    const answer = await write(this.database, caller, async (tx) => {
      const held = await this.own.lock(tx, caller, vendorId, id);
      const { row, at } = held;
      const saved = this.credentials.save(tx, row, { state: decideCredential('change', row, 'vendor', at), submittedAt: null }, at);
      const document: CredentialDocumentRow = { ...arrived, credentialId: id, organisationId: row.organisationId, createdAt: at };
      this.credentials.putDocument(tx, held.document, document);
      announceCredentialRecall(tx, row, saved);
      this.own.note(tx, held, caller, 'attach', id);
      before = held.document?.id;
      return ownCredentialView({ row: saved, document }, at);
    });
    return { answer, before };
  }
}
