import { fields, MoneyDto } from '#platform';
import { ANSWER_LEVELS, BID_STATES } from '../domain/bid.js';
import { BID_FLAGS } from '../domain/comparison.js';
import { BidTotalAnswer } from './bid.dto.js';

export class ComparisonFlagAnswer {
  @fields.oneOf(BID_FLAGS, { example: 'abnormally_low' }) code!: string;
  @fields.text({ max: 1_000, example: 'The total is less than half of the median.' }) detail!: string;
}

export class ComparisonCoverageAnswer {
  @fields.text({ max: 40, example: 'reconciled' }) requirementId!: string;
  @fields.bool() essential!: boolean;
  @fields.oneOf([...ANSWER_LEVELS, 'unanswered']) meets!: string;
}

export class ComparisonRowAnswer {
  @fields.id() bidId!: string;
  @fields.id({ nullable: true, description: 'null while bidders are anonymous, as are `vendorId` and `displayName`.' }) organisationId!: string | null;
  @fields.id({ nullable: true }) vendorId!: string | null;
  @fields.text({ max: 200, nullable: true }) displayName!: string | null;
  @fields.int({ min: 1, max: 10_000, nullable: true, description: 'What an anonymous bidder is called.' }) anonymousNumber!: number | null;
  @fields.oneOf(BID_STATES) state!: string;
  @fields.bool() shortlisted!: boolean;
  @fields.object(() => BidTotalAnswer) cost!: BidTotalAnswer;
  @fields.listOf(() => ComparisonCoverageAnswer, { max: 20 }) coverage!: ComparisonCoverageAnswer[];
  @fields.int({ min: 0, max: 20, example: 2 }) essentialMet!: number;
  @fields.int({ min: 0, max: 20 }) otherMet!: number;
  @fields.bool({ description: 'Whether the median counts it: bids that have expired, or wait for their word since the close, are shown and not counted.' }) inMedian!: boolean;
  @fields.listOf(() => ComparisonFlagAnswer, { max: 10, description: 'Something to ask about, never an exclusion.' }) flags!: ComparisonFlagAnswer[];
  @fields.instant({ nullable: true }) validUntil!: string | null;
  @fields.instant() submittedAt!: string;
}

export class ComparisonRequirementsAnswer {
  @fields.int({ min: 0, max: 20, example: 2 }) essential!: number;
  @fields.int({ min: 0, max: 20 }) other!: number;
}

export class ComparisonAnswer {
  @fields.id() requestId!: string;
  @fields.text({ max: 3, min: 3, example: 'AUD' }) currency!: string;
  @fields.int({ min: 1, max: 60, example: 12 }) termMonths!: number;
  @fields.oneOf(['net_of_recoverable_tax', 'gross']) basis!: string;
  @fields.object(() => ComparisonRequirementsAnswer) requirements!: ComparisonRequirementsAnswer;
  @fields.money({ nullable: true, description: 'Of all bids that stand, shown or not.' }) medianTotal!: MoneyDto | null;
  @fields.int({ min: 0, max: 10_000, description: 'How many bids the median is of.', example: 5 }) medianOf!: number;
  @fields.int({ min: 0, max: 10_000, description: 'How many bids are compared.', example: 6 }) bids!: number;
  @fields.bool({ description: 'There are more bids than rows: the cheapest 1,000 have one; `GET …/bids` lists all.', example: false }) rowsCut!: boolean;
  @fields.bool({ description: 'There are more than 10,000 bids: the first of them are compared, and `bids`, median and rows know no others.', example: false }) partial!: boolean;
  @fields.listOf(() => ComparisonRowAnswer, { max: 1_000, description: 'Cheapest first; what that order is worth is the client’s to say.' }) rows!: ComparisonRowAnswer[];
}
