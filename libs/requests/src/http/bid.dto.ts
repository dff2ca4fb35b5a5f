import { fields, MoneyDto, PageQuery } from '#platform';
import { DISQUALIFY_REASONS } from '../domain/award-reasons.js';
import { BID_STATES, type BidState } from '../domain/bid.js';
import { BidContentBody, FinalOfferAnswer } from './bid-content.dto.js';

const CODE = { max: 60, pattern: /^[a-z0-9][a-z0-9_]*$/ } as const;

export class BidTotalAnswer {
  @fields.int({ min: 1, max: 60, example: 12 }) termMonths!: number;
  @fields.money() oneOff!: MoneyDto;
  @fields.money() recurring!: MoneyDto;
  @fields.money({ description: 'Passed on at cost.' }) passThrough!: MoneyDto;
  @fields.money({ description: 'Over the term, on the request’s cost basis.' }) total!: MoneyDto;
  @fields.money({ description: 'The part of `total` that is provisional, at its caps.' }) provisional!: MoneyDto;
  @fields.money({ description: 'Left out of `total`.' }) recoverableTax!: MoneyDto;
}

export class BidAnswer {
  @fields.id() id!: string;
  @fields.id() requestId!: string;
  @fields.id({ nullable: true, description: 'The bidding organisation; null for the client while bidders are anonymous.', example: '01932d5c-7a3e-7c11-b0aa-3f5a4e1b9c06' }) organisationId!: string | null;
  @fields.id({ nullable: true, example: '01932d5c-7a3e-7c11-b0aa-3f5a4e1b9c02' }) vendorId!: string | null;
  @fields.oneOf(BID_STATES, { example: 'submitted' }) state!: BidState;
  @fields.text({ ...CODE, nullable: true, description: 'Why it has its outcome.' }) reason!: string | null;
  @fields.int({ min: 0, max: 1_000 }) revisions!: number;
  @fields.object(() => BidContentBody) content!: BidContentBody;
  @fields.object(() => BidTotalAnswer, { nullable: true, description: 'null until it was submitted once, and while it is withdrawn.' }) total!: BidTotalAnswer | null;
  @fields.instant({ nullable: true }) validUntil!: string | null;
  @fields.bool({ description: 'The client waits for the word that the bid still stands.' }) reaffirmationDue!: boolean;
  @fields.instant({ nullable: true }) submittedAt!: string | null;
  @fields.instant({ nullable: true, description: 'A final offer is asked for, and taken until then.' }) finalOfferBy!: string | null;
  @fields.instant({ nullable: true, description: 'The bidder was qualified no more when the client would have awarded the bid: it has until then to be so again, or the bid cannot be awarded.' }) cureBy!: string | null;
  @fields.object(() => FinalOfferAnswer, { optional: true, nullable: true, description: 'For its vendor alone; once the round is over it stands in `content`.' }) finalOffer?: FinalOfferAnswer | null;
  @fields.instant() createdAt!: string;
  @fields.bool({ optional: true, description: 'The client’s private mark; only the client and operators see it.' }) shortlisted?: boolean;
  @fields.int({ min: 1, max: 10_000, optional: true, nullable: true, description: 'What an anonymous bidder is called while bids are scored; null where nobody is.' }) anonymousNumber?: number | null;
}

export class BidOfRequestAnswer extends BidAnswer {
  @fields.text({ max: 200, nullable: true, description: 'The vendor; null while bidders are anonymous.' }) displayName!: string | null;
}

export class BidOfRequestPage {
  @fields.listOf(() => BidOfRequestAnswer, { max: 100 }) items!: BidOfRequestAnswer[];
  @fields.text({ max: 1_000, nullable: true }) nextCursor!: string | null;
}

export class BidRequestAnswer {
  @fields.text({ max: 120, example: 'Monthly bookkeeping and BAS for a two-site café' }) title!: string;
  @fields.text({ max: 60, example: 'accounting' }) discipline!: string;
  @fields.instant() closesAt!: string;
}

export class OwnBidAnswer {
  @fields.id() id!: string;
  @fields.id() requestId!: string;
  @fields.oneOf(BID_STATES) state!: BidState;
  @fields.text({ ...CODE, nullable: true }) reason!: string | null;
  @fields.int({ min: 0, max: 1_000 }) revisions!: number;
  @fields.object(() => BidTotalAnswer, { nullable: true }) total!: BidTotalAnswer | null;
  @fields.instant({ nullable: true }) validUntil!: string | null;
  @fields.bool() reaffirmationDue!: boolean;
  @fields.instant({ nullable: true }) submittedAt!: string | null;
  @fields.instant() createdAt!: string;
  @fields.object(() => BidRequestAnswer) request!: BidRequestAnswer;
}

export class OwnBidPage {
  @fields.listOf(() => OwnBidAnswer, { max: 100 }) items!: OwnBidAnswer[];
  @fields.text({ max: 1_000, nullable: true }) nextCursor!: string | null;
}

export class OwnBidListQuery extends PageQuery {
  @fields.oneOf(['true'], { optional: true, description: 'Your own bids; nobody lists any others here.', example: 'true' }) mine?: 'true';
  @fields.oneOf(BID_STATES, { optional: true, example: 'submitted' }) state?: BidState;
  @fields.id({ optional: true }) requestId?: string;
}

export class DisqualifyBidBody {
  @fields.oneOf(DISQUALIFY_REASONS, { description: 'The vendor reads it.', example: 'essential_not_met' }) reason!: string;
}

export class ShortlistBidBody {
  @fields.bool({ optional: true, description: 'false takes the mark away.', example: true }) shortlisted?: boolean;
}
