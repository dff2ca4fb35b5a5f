import { Database, write, type MemberCaller } from '#platform';
import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { partOf } from '../../domain/request-copy.js';
import { checkEditable, type DraftContent } from '../../domain/request-draft.js';
import { RequestRepository } from '../../persistence/request.repository.js';
import { CreateRequest } from './create-request.js';
import { OwnRequest } from './own-request.js';
import type { RequestView } from './request-view.js';
import { RequestViews } from './request-views.js';

/** One need that takes several disciplines becomes several linked requests, each for its own specialists: the draft at hand stays the first of them. */
@Injectable()
export class SplitRequest {
  constructor(
    private readonly database: Database,
    private readonly own: OwnRequest,
    private readonly requests: RequestRepository,
    private readonly creation: CreateRequest,
    private readonly views: RequestViews,
  ) {}

  execute(caller: MemberCaller, id: string, parts: readonly DraftContent[]): Promise<{ readonly items: readonly RequestView[]; readonly nextCursor: null }> {
    return write(this.database, caller, async (tx) => {
      const { stored, at } = await this.own.lock(tx, caller, id);
      checkEditable(stored.request, at);
      const groupId = stored.groupId ?? uuidv7();
      const first = stored.groupId === null ? await this.requests.save(tx, stored, stored.request, at, { groupId }) : stored;
      const items = [await this.views.own(tx, first, caller, at)];
      for (const part of parts) items.push(await this.creation.draft(tx, caller, partOf(stored.content, part), { groupId, splitFrom: id }));
      return { items, nextCursor: null };
    });
  }
}
