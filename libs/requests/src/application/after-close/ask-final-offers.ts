import { actorOf, Database, requireFresh, write, type MemberCaller } from '#platform';
import { Injectable } from '@nestjs/common';
import { finalOffersDue, type NotAsked } from '../../domain/final-offer.js';
import type { Period } from '../../domain/limits.js';
import { HistoryRepository } from '../../persistence/history.repository.js';
import { RequestRepository } from '../../persistence/request.repository.js';
import { FinalRound } from '../evaluation/evaluation-round.js';
import { OwnRequest } from '../request/own-request.js';
import { announceFinalOffers } from '../notices/request-announcements.js';
import { tellFinalOffersAsked } from '../notices/request-notices.js';
import type { RequestView } from '../request/request-view.js';
import { RequestViews } from '../request/request-views.js';

/** One round, all shortlisted bidders equally; the answer names those whose bids do not stand, and why they are not asked. */
@Injectable()
export class AskFinalOffers {
  constructor(
    private readonly database: Database,
    private readonly own: OwnRequest,
    private readonly views: RequestViews,
    private readonly requests: RequestRepository,
    private readonly final: FinalRound,
    private readonly history: HistoryRepository,
  ) {}

  execute(caller: MemberCaller, id: string, period?: Period): Promise<RequestView & { readonly notAsked: readonly NotAsked[] }> {
    return write(this.database, caller, async (tx) => {
      const settled = await this.own.lock(tx, caller, id);
      const { stored, at } = settled;
      const { request, content } = stored;
      const round = { announced: content.finalOffers === true, scoresTold: await this.final.scoresTold(tx, settled), shortlisted: 1, period };
      const by = finalOffersDue(request, round, at);
      requireFresh(caller, await this.views.own(tx, stored, caller, at));
      const { organisationIds, notAsked } = await this.final.ask(tx, settled, by);
      finalOffersDue(request, { ...round, shortlisted: organisationIds.length, notAsked }, at);
      const saved = await this.requests.save(tx, stored, { ...request, finalOffersBy: by }, at);
      this.history.note(tx, request, { at, actorKind: 'client', actorId: actorOf(caller), action: 'ask_final_offers' });
      announceFinalOffers(tx, saved, 'asked');
      tellFinalOffersAsked(tx, saved, organisationIds);
      return { ...(await this.views.own(tx, saved, caller, at)), notAsked };
    });
  }
}
