import { actorOf, Database, requireFresh, write, type MemberCaller } from '#platform';
import { Injectable } from '@nestjs/common';
import { requireChosenFor } from '../../domain/award-reasons.js';
import { viewAward, type AwardView } from './award-view.js';
import { CureBidder } from './cure-bidder.js';
import { OfferAward, type Choice } from './offer-award.js';
import { OwnRequest } from '../request/own-request.js';
import { RequestViews } from '../request/request-views.js';

/** The client awards one bid. Of any number at once one succeeds (R2); If-Match is the request's, looked at after legality: a lost race is a 409. */
@Injectable()
export class AwardRequest {
  constructor(
    private readonly database: Database,
    private readonly own: OwnRequest,
    private readonly views: RequestViews,
    private readonly offering: OfferAward,
    private readonly curing: CureBidder,
  ) {}

  execute(caller: MemberCaller, requestId: string, choice: Pick<Choice, 'bidId' | 'chosenFor' | 'reasons'> & { readonly departure?: string | undefined }): Promise<AwardView> {
    return this.curing.offered(choice.bidId, () => write(this.database, caller, async (tx) => {
      const settled = await this.own.lock(tx, caller, requestId);
      requireChosenFor(settled.stored.content.evaluation, choice.chosenFor);
      const before = await this.views.own(tx, settled.stored, caller, settled.at);
      const whenLegal = () => requireFresh(caller, before);
      const row = await this.offering.execute(tx, settled, { ...choice, departure: choice.departure ?? null, actorId: actorOf(caller), whenLegal });
      return viewAward(row, settled.at, 'client');
    }));
  }
}
