import { fields } from '#platform';
import { NOT_ASKED_REASONS } from '../domain/final-offer.js';
import { RequestAnswer } from './request.dto.js';

export class BidNotAskedAnswer {
  @fields.id() bidId!: string;
  @fields.oneOf(NOT_ASKED_REASONS, { description: '`reaffirmation_due`: its vendor did not say that it stands after an addendum; `bid_expired`: its validity date has passed.', example: 'bid_expired' }) reason!: string;
}

export class AskedFinalOffersAnswer extends RequestAnswer {
  @fields.listOf(() => BidNotAskedAnswer, { max: 20_000, description: 'Shortlisted bids that are not asked, for they do not stand.' }) notAsked!: BidNotAskedAnswer[];
}
