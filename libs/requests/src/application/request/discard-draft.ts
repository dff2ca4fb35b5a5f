import { actorOf, Database, requireFresh, Storage, write, type MemberCaller } from '#platform';
import { Injectable } from '@nestjs/common';
import { checkDiscardable, DISCARDED } from '../../domain/request-draft.js';
import { storageKeyOf } from '../../persistence/attachment.repository.js';
import { removeDraft } from '../../persistence/drafts.sql.js';
import { HistoryRepository } from '../../persistence/history.repository.js';
import { OwnRequest } from './own-request.js';
import { RequestViews } from './request-views.js';

/** A draft that its organisation wants no more is removed with its files; what happened to it stays in the history. Rows first, bytes second: what a crash leaves between them is swept. */
@Injectable()
export class DiscardDraft {
  constructor(
    private readonly database: Database,
    private readonly storage: Storage,
    private readonly own: OwnRequest,
    private readonly views: RequestViews,
    private readonly history: HistoryRepository,
  ) {}

  async execute(caller: MemberCaller, id: string): Promise<void> {
    let files: readonly string[] = [];
    await write(this.database, caller, async (tx) => {
      const { stored, at } = await this.own.lock(tx, caller, id);
      checkDiscardable(stored.request, at);
      requireFresh(caller, await this.views.own(tx, stored, caller, at));
      files = await removeDraft(tx, id);
      this.history.append(tx, { objectType: 'request', objectId: id, requestId: id, at, actorKind: 'client', actorId: actorOf(caller), ...DISCARDED });
      return undefined;
    });
    await Promise.allSettled(files.map((file) => this.storage.remove(storageKeyOf(file))));
  }
}
