import { DomainError, refuseBlocked } from '#contracts';
import { packWrittenBy, restrictedKeys } from '#disciplines';
import { actorOf, Database, requireFresh, write, type MemberCaller, type Tx } from '#platform';
import { blockingProblems } from '#screening';
import { Injectable } from '@nestjs/common';
import { liveAllowed } from '../../domain/live-requests.js';
import { withTerms } from '../../domain/confidentiality.js';
import { decideRequest } from '../../domain/request-lifecycle.js';
import type { RequestContent } from '../../domain/request.js';
import { AttachmentRepository } from '../../persistence/attachment.repository.js';
import type { AttachmentRow } from '../../persistence/attachment.row.js';
import { countLive } from '../../persistence/live-requests.sql.js';
import { refuseRequest, submissionProblems } from './content-problems.js';
import { DecideRequest } from './decide-request.js';
import { OwnRequest } from './own-request.js';
import { announceSubmission } from '../notices/request-announcements.js';
import type { RequestView } from './request-view.js';
import { RequestViews } from './request-views.js';
import { screenRequest } from './screen-request.js';
import type { SettledRequest } from './settle-request.js';

/** What is restricted gets the usual terms when the client wrote none. */
function termed(content: RequestContent, files: readonly AttachmentRow[]): RequestContent {
  const pack = packWrittenBy(content.discipline, content.packVersion);
  return withTerms(content, pack ? restrictedKeys(pack) : [], files);
}

/** Clean: published in this very transaction. Doubtful: waits for an operator. Blocked: 422, and nothing has happened. */
@Injectable()
export class SubmitRequest {
  constructor(
    private readonly database: Database,
    private readonly own: OwnRequest,
    private readonly decide: DecideRequest,
    private readonly views: RequestViews,
    private readonly attachments: AttachmentRepository,
  ) {}

  execute(caller: MemberCaller, id: string): Promise<RequestView> {
    return write(this.database, caller, async (tx) => {
      const settled = await this.own.lock(tx, caller, id);
      const { stored, at } = settled;
      decideRequest('submit', stored.request, 'author', at);
      refuseRequest(submissionProblems(stored.content, stored.request.limits, at));
      const files = await this.attachments.ofRequest(tx, id);
      const content = termed(stored.content, files);
      const screening = screenRequest(content, { files });
      refuseBlocked(blockingProblems(screening));
      await this.checkQuota(tx, settled);
      requireFresh(caller, await this.views.own(tx, stored, caller, at));
      const signals = screening.signals.map((signal) => signal.code);
      const clean = screening.outcome === 'clean';
      const act = { action: clean ? 'publish' : 'submit', actor: 'author', actorId: actorOf(caller), extras: { content }, detail: { signals: [...new Set(signals)] } } as const;
      const saved = await this.decide.execute(tx, settled, act);
      announceSubmission(tx, saved, clean ? 'clean' : 'doubtful', signals);
      return this.views.own(tx, saved, caller, at);
    });
  }

  private async checkQuota(tx: Tx, { stored, at }: SettledRequest): Promise<void> {
    const { limits, calendar, organisationId } = stored.request;
    if (limits.liveRequests === null && limits.overdueOutcomes === null) return;
    const counts = await countLive(tx, organisationId);
    const allowed = liveAllowed(counts, limits, calendar, at);
    if (allowed !== null && counts.live >= allowed) throw new DomainError('conflict', 'too_many_live_requests', `An organisation has at most ${allowed} requests in review or published at once. Bring one to its outcome first.`);
  }
}
