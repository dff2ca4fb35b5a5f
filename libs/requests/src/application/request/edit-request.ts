import { Database, requireFresh, write, type MemberCaller } from '#platform';
import { Injectable } from '@nestjs/common';
import { calendarOf } from '../../domain/request-content.js';
import { checkEditable, editContent, type DraftContent } from '../../domain/request-draft.js';
import { RequestRepository } from '../../persistence/request.repository.js';
import { draftProblems, refuseRequest, versionInForce } from './content-problems.js';
import { OwnRequest } from './own-request.js';
import type { RequestView } from './request-view.js';
import { RequestViews } from './request-views.js';

@Injectable()
export class EditRequest {
  constructor(
    private readonly database: Database,
    private readonly own: OwnRequest,
    private readonly requests: RequestRepository,
    private readonly views: RequestViews,
  ) {}

  execute(caller: MemberCaller, id: string, edit: Partial<DraftContent>): Promise<RequestView> {
    return write(this.database, caller, async (tx) => {
      const { stored, at } = await this.own.lock(tx, caller, id);
      const edited = editContent(stored.content, edit);
      const content = edited.discipline === stored.content.discipline ? edited : { ...edited, packVersion: versionInForce(edited.discipline) };
      refuseRequest(draftProblems(content));
      checkEditable(stored.request, at);
      requireFresh(caller, await this.views.own(tx, stored, caller, at));
      const { visibility, bidMode, timing } = content;
      const saved = await this.requests.save(tx, stored, { ...stored.request, visibility, bidMode, timing, calendar: calendarOf(content) }, at, { content });
      return this.views.own(tx, saved, caller, at);
    });
  }
}
