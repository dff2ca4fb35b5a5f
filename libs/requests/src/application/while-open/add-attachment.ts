import { acceptFile, actorOf, Database, keptByRow, mediaTypeOf, Storage, write, type IncomingUpload, type MemberCaller, type ReceivedFile } from '#platform';
import { MACRO_MARKS } from '#reference';
import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { ATTACHMENT_RULES, checkRoom } from '../../domain/attachment.js';
import { ATTACHMENT_LIMITS } from '../../domain/limits.js';
import { checkEditable } from '../../domain/request-draft.js';
import { AttachmentRepository, storageKeyOf } from '../../persistence/attachment.repository.js';
import { HistoryRepository } from '../../persistence/history.repository.js';
import { viewAttachment, type AttachmentView } from './attachment-view.js';
import { OwnRequest } from '../request/own-request.js';

/** What a client says about a file. */
export interface AttachmentForm {
  readonly title: string;
  readonly restricted: boolean;
}

/**
 * Takes a file in. Bytes first, row second: whatever crashes between them leaves bytes that nobody knows, which are swept after a day, and never a row without bytes.
 */
@Injectable()
export class AddAttachment {
  constructor(
    private readonly database: Database,
    private readonly storage: Storage,
    private readonly own: OwnRequest,
    private readonly attachments: AttachmentRepository,
    private readonly history: HistoryRepository,
  ) {}

  async execute(caller: MemberCaller, requestId: string, upload: IncomingUpload<AttachmentForm>): Promise<AttachmentView> {
    await this.own.check(this.database, caller, requestId);
    const bounds = { spool: this.storage.spool, maxBytes: ATTACHMENT_LIMITS.fileBytes, marks: MACRO_MARKS };
    return upload.receive(caller, bounds, async (file, form, sender) => {
      const accepted = acceptFile({ ...file, sniffed: await mediaTypeOf(file.path) }, ATTACHMENT_RULES);
      const { bytes, sha256 } = file;
      return this.store(file, (id) => this.add(sender, requestId, { id, bytes, sha256, ...accepted, ...form }));
    });
  }

  private async store<T>({ path, bytes }: ReceivedFile, row: (id: string) => Promise<T>): Promise<T> {
    const id = uuidv7();
    await this.storage.put(storageKeyOf(id), path, bytes);
    return keptByRow(this.storage, storageKeyOf(id), () => row(id));
  }

  private add(caller: MemberCaller, requestId: string, file: AttachmentForm & { readonly id: string; readonly bytes: number; readonly sha256: string; readonly mediaType: string; readonly fileName: string }): Promise<AttachmentView> {
    return write(this.database, caller, async (tx) => {
      const { stored, at } = await this.own.lock(tx, caller, requestId);
      checkEditable(stored.request, at);
      const present = await this.attachments.ofRequest(tx, requestId);
      checkRoom(present, await this.attachments.bytesInDrafts(tx, stored.request.organisationId), file.bytes, stored.request.limits);
      const { id, bytes, sha256, mediaType, fileName, title, restricted } = file;
      const row = { id, requestId, organisationId: stored.request.organisationId, title, fileName, mediaType, bytes, sha256, restricted, createdAt: at };
      this.attachments.add(tx, row);
      this.history.note(tx, stored.request, { at, actorKind: 'client', actorId: actorOf(caller), action: 'attach', detail: { attachmentId: id, restricted } });
      return viewAttachment(row, true);
    });
  }
}
