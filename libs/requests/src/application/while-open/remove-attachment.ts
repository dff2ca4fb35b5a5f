import { actorOf, Database, Storage, write, type MemberCaller } from '#platform';
import { Injectable } from '@nestjs/common';
import { checkEditable } from '../../domain/request-draft.js';
import { AttachmentRepository, storageKeyOf } from '../../persistence/attachment.repository.js';
import { HistoryRepository } from '../../persistence/history.repository.js';
import { OwnRequest } from '../request/own-request.js';

/** Row first, bytes second: what a crash leaves between them is swept. */
@Injectable()
export class RemoveAttachment {
  constructor(
    private readonly database: Database,
    private readonly storage: Storage,
    private readonly own: OwnRequest,
    private readonly attachments: AttachmentRepository,
    private readonly history: HistoryRepository,
  ) {}

  async execute(caller: MemberCaller, requestId: string, attachmentId: string): Promise<void> {
    await write(this.database, caller, async (tx) => {
      const { stored, at } = await this.own.lock(tx, caller, requestId);
      const { id } = await this.attachments.find(tx, requestId, attachmentId);
      checkEditable(stored.request, at);
      await this.attachments.remove(tx, id);
      this.history.note(tx, stored.request, { at, actorKind: 'client', actorId: actorOf(caller), action: 'detach', detail: { attachmentId: id } });
      return undefined;
    });
    await this.storage.remove(storageKeyOf(attachmentId)).catch(() => undefined);
  }
}
