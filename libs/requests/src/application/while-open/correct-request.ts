import { refuseBlocked, refuseProblems } from '#contracts';
import { actorOf, Database, requireFresh, write, type MemberCaller, type Tx } from '#platform';
import { doubtfulProblems } from '#screening';
import { Injectable } from '@nestjs/common';
import { correctedIn, correctionProblems, decideCorrection, type CorrectedWords } from '../../domain/correction.js';
import { followersOf } from '../../persistence/followers.sql.js';
import { HistoryRepository } from '../../persistence/history.repository.js';
import { RequestRepository, type StoredRequest } from '../../persistence/request.repository.js';
import { OwnRequest } from '../request/own-request.js';
import { announceAmendment } from '../notices/request-announcements.js';
import { tellFollowers } from '../notices/request-notices.js';
import type { RequestView } from '../request/request-view.js';
import { RequestViews } from '../request/request-views.js';
import { screenRequest } from '../request/screen-request.js';

/** The client mends slips in the words of its request, once, soon after the publication. */
@Injectable()
export class CorrectRequest {
  constructor(
    private readonly database: Database,
    private readonly own: OwnRequest,
    private readonly views: RequestViews,
    private readonly requests: RequestRepository,
    private readonly history: HistoryRepository,
  ) {}

  execute(caller: MemberCaller, id: string, words: CorrectedWords): Promise<RequestView> {
    return write(this.database, caller, async (tx) => {
      const { stored, at } = await this.own.lock(tx, caller, id);
      refuseProblems('invalid_request', 'The correction has problems; `errors` points at each.', correctionProblems(words, stored.content));
      const content = { ...stored.content, ...words };
      refuseBlocked(doubtfulProblems(screenRequest(content, { known: stored.content })));
      const correction = decideCorrection(stored.request, stored.correction !== null, stored.content, at);
      requireFresh(caller, await this.views.own(tx, stored, caller, at));
      const saved = await this.requests.save(tx, stored, stored.request, at, { content, correction });
      await this.tell(tx, saved, { actorId: actorOf(caller), corrected: correctedIn(stored.content, content) }, at);
      return this.views.own(tx, saved, caller, at);
    });
  }

  private async tell(tx: Tx, stored: StoredRequest, { actorId, corrected }: { readonly actorId: string; readonly corrected: readonly string[] }, at: Date): Promise<void> {
    this.history.note(tx, stored.request, { at, actorKind: 'client', actorId, action: 'correct', detail: { corrected } });
    announceAmendment(tx, stored, 'correction');
    tellFollowers(tx, stored, 'request_amended', await followersOf(tx, stored.request), { outcome: 'correction', until: stored.request.closesAt!.toISOString() });
  }
}
