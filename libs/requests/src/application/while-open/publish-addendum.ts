import { actorOf, Database, requireFresh, write, type MemberCaller } from '#platform';
import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { decideAddendum, saidBefore, type Addendum } from '../../domain/addendum.js';
import { viewAddendum, type AddendumView } from './addendum-view.js';
import { AmendRequest } from './amend-request.js';
import { amendedContent } from '../request/amended-content.js';
import { OwnRequest } from '../request/own-request.js';
import { RequestViews } from '../request/request-views.js';

/** The client says more of its open request, or changes what it asks for. Numbered under the lock of the request, under which every bid of before is asked anew. */
@Injectable()
export class PublishAddendum {
  constructor(
    private readonly database: Database,
    private readonly own: OwnRequest,
    private readonly views: RequestViews,
    private readonly amending: AmendRequest,
  ) {}

  execute(caller: MemberCaller, requestId: string, addendum: Addendum): Promise<AddendumView> {
    return write(this.database, caller, async (tx) => {
      const settled = await this.own.lock(tx, caller, requestId);
      const { stored, at } = settled;
      const content = amendedContent(settled, addendum);
      const next = decideAddendum(stored.request, addendum.kind, at);
      requireFresh(caller, await this.views.own(tx, stored, caller, at));
      const { kind, text, changes } = addendum;
      const before = changes && saidBefore(stored.content, changes);
      const row = { id: uuidv7(), requestId, number: next.addenda, kind, text, changes, before, closesAt: next.closesAt!, publishedAt: at };
      await this.amending.execute(tx, settled, { row, next, content, actorId: actorOf(caller) });
      return viewAddendum(row, content, true);
    });
  }
}
