import { MOST_PROBLEMS } from '#contracts';
import { fields, PageQuery } from '#platform';
import { HINTS } from '../domain/hints.js';
import { BID_MODES, CANCEL_REASONS, CONCLUDE_REASONS, EARLY_CLOSE_REASONS, REQUEST_VISIBILITIES } from '../domain/request.js';
import { BudgetDto, RequestContentAnswer } from './request-content.dto.js';

const PHASES = ['draft', 'in_review', 'changes_requested', 'rejected', 'open', 'closed', 'withdrawn', 'awarded', 'unsuccessful', 'cancelled'] as const;
const CODE = { max: 60, min: 1 } as const;

export class CloseEarlyBody {
  @fields.oneOf(EARLY_CLOSE_REASONS, { example: 'enough_bids' }) reason!: string;
  @fields.instant({ optional: true, description: 'The new close; as soon as the notice allows when absent.' }) closesAt?: string;
}

export class ExtendRequestBody {
  @fields.int({ min: 1, max: 20, optional: true, description: 'Working days, 5 by default.', example: 5 }) workingDays?: number;
}

export class CancelRequestBody {
  @fields.oneOf(CANCEL_REASONS, { example: 'kept_in_house' }) reason!: string;
}

export class ConcludeRequestBody {
  @fields.oneOf(CONCLUDE_REASONS, { example: 'no_suitable_bid' }) reason!: string;
}

export class CorrectRequestBody {
  @fields.text({ max: 120, min: 1, optional: true, example: 'Monthly bookkeeping and BAS for a café with two sites' }) title?: string;
  @fields.text({ max: 4_000, min: 1, optional: true, example: 'We run two cafés with twelve staff and want the books closed by the fifth working day of each month.' }) summary?: string;
}

export class RequestListQueryDto extends PageQuery {
  @fields.text({ max: 60, min: 1, optional: true, description: 'Slug of a discipline.', example: 'accounting' }) discipline?: string;
  @fields.text({ max: 2, min: 2, pattern: /^[A-Z]{2}$/, optional: true, description: 'ISO 3166-1 alpha-2.', example: 'AU' }) country?: string;
  @fields.text({ max: 200, min: 1, optional: true, description: 'Words of title and summary; `"a phrase"`, `-not`, `or`.', example: 'bookkeeping' }) q?: string;
  @fields.oneOf(['-publishedAt', 'closesAt'], { optional: true, description: 'Newest first (the default), or closing soonest first.' }) sort?: '-publishedAt' | 'closesAt';
  @fields.bool({ query: true, optional: true, description: 'true: the acting organisation’s own requests, in every state.' }) mine?: boolean;
  @fields.id({ optional: true, description: 'With mine=true: those that one need was split into.' }) group?: string;
  @fields.bool({ query: true, optional: true, description: 'true: the requests that the acting organisation watches, the last watched first.' }) watched?: boolean;
}

export class RequestClientAnswer {
  @fields.id() organisationId!: string;
  @fields.text({ max: 200, nullable: true, example: 'Harbour Street Cafés' }) displayName!: string | null;
}

export class RequestAwardAnswer {
  @fields.id() id!: string;
  @fields.id() bidId!: string;
  @fields.text({ ...CODE, example: 'offered' }) status!: string;
  @fields.instant() acceptBy!: string;
}

export class RequestReviewAnswer {
  @fields.id() caseId!: string;
  @fields.int({ min: 1, max: 1_000_000 }) revision!: number;
  @fields.text({ ...CODE, example: 'request_changes' }) decision!: string;
  @fields.text({ ...CODE, example: 'brief_unclear' }) reasonCode!: string;
  @fields.text({ max: 4_000, nullable: true, description: 'What the operator told the author.' }) statement!: string | null;
  @fields.instant() decidedAt!: string;
}

export class RequestAnswer {
  @fields.id() id!: string;
  @fields.oneOf(PHASES, { description: 'As it reads now: `open` until `closesAt`, then `closed`.', example: 'open' }) state!: string;
  @fields.object(() => RequestClientAnswer, { nullable: true, description: 'null while the client hides its name.' }) client!: RequestClientAnswer | null;
  @fields.object(() => RequestContentAnswer, { description: 'Without restricted fields, unless it is yours.' }) content!: RequestContentAnswer;
  @fields.bool({ description: 'Whether you see what is restricted, files too; `content.confidentiality` has the terms that an eligible vendor accepts for it.', example: false }) restrictedShown!: boolean;
  @fields.bool({ description: 'Whether it is worth so little that it asks less of its bidders.', example: false }) light!: boolean;
  @fields.int({ min: 1, max: 300, description: 'Words an answer of a bid may have: `content.answerWords`, 60 at most while the request is light.', example: 150 }) answerWords!: number;
  @fields.instant({ nullable: true }) publishedAt!: string | null;
  @fields.instant({ nullable: true, description: 'From this instant on no bid is taken.' }) closesAt!: string | null;
  @fields.instant({ nullable: true, description: 'From this instant on no question is taken.' }) questionsCloseAt!: string | null;
  @fields.instant({ nullable: true, description: 'When the client is to have answered them.' }) answersDueAt!: string | null;
  @fields.instant({ nullable: true }) decideBy!: string | null;
  @fields.instant({ nullable: true }) endedAt!: string | null;
  @fields.text({ ...CODE, nullable: true }) endReason!: string | null;
  @fields.int({ min: 0, max: 100, description: 'How many addenda it has; `content` is what they made of it.' }) addenda!: number;
  @fields.instant({ nullable: true, description: 'When slips in title or summary were corrected.' }) correctedAt!: string | null;
  @fields.instant({ optional: true, description: 'This and what follows: for the client and for operators.' }) stateSince?: string;
  @fields.int({ min: 0, max: 1_000_000, optional: true }) revision?: number;
  @fields.instant({ optional: true }) createdAt?: string;
  @fields.instant({ optional: true, nullable: true }) openedAt?: string | null;
  @fields.instant({ optional: true, nullable: true }) reopenedAt?: string | null;
  @fields.int({ min: 0, max: 10, optional: true }) extensions?: number;
  @fields.instant({ optional: true, nullable: true, description: 'Until when the shortlisted make final offers; null: they were not asked.' }) finalOffersBy?: string | null;
  @fields.object(() => RequestAwardAnswer, { optional: true, nullable: true }) award?: RequestAwardAnswer | null;
  @fields.object(() => CorrectRequestBody, { optional: true, nullable: true, description: 'What title and summary said before they were corrected.' }) saidBefore?: CorrectRequestBody | null;
  @fields.object(() => RequestReviewAnswer, { optional: true, nullable: true, description: 'The last decision of an operator.' }) review?: RequestReviewAnswer | null;
  @fields.text({ max: 2_000, optional: true, nullable: true, description: 'A note for the client alone.' }) note?: string | null;
  @fields.id({ optional: true, nullable: true }) assessmentId?: string | null;
  @fields.id({ optional: true, nullable: true, description: 'Shared by the requests that one need was split into.' }) groupId?: string | null;
}

export class RequestPartBody {
  @fields.text({ max: 120, min: 1, example: 'Payroll for twelve staff' }) title!: string;
  @fields.text({ max: 60, min: 1, description: 'Slug of a discipline.', example: 'accounting' }) discipline!: string;
  @fields.text({ max: 4_000, optional: true, example: 'Wages every fortnight, super paid on time.' }) summary?: string;
}

export class SplitRequestBody {
  @fields.listOf(() => RequestPartBody, { min: 1, max: 4, description: 'The draft at hand stays the first of them.' }) parts!: RequestPartBody[];
}

export class RequestGroupAnswer {
  @fields.listOf(() => RequestAnswer, { max: 5 }) items!: RequestAnswer[];
  @fields.text({ max: 1_000, nullable: true }) nextCursor!: string | null;
}

export class RequestSummaryAnswer {
  @fields.id() id!: string;
  @fields.oneOf(PHASES, { example: 'open' }) state!: string;
  @fields.text({ max: 120, example: 'Monthly bookkeeping and BAS for a two-site café' }) title!: string;
  @fields.text({ max: 60, example: 'accounting' }) discipline!: string;
  @fields.texts({ max: 20, maxLength: 60 }) specialisms!: string[];
  @fields.text({ max: 2, example: 'AU' }) country!: string;
  @fields.texts({ max: 5, maxLength: 6 }) languages!: string[];
  @fields.object(() => BudgetDto, { nullable: true }) budget!: BudgetDto | null;
  @fields.text({ max: 3, example: 'AUD' }) currency!: string;
  @fields.date({ nullable: true }) startDate!: string | null;
  @fields.oneOf(REQUEST_VISIBILITIES) visibility!: string;
  @fields.oneOf(BID_MODES) bidMode!: string;
  @fields.object(() => RequestClientAnswer, { nullable: true }) client!: RequestClientAnswer | null;
  @fields.instant({ nullable: true }) publishedAt!: string | null;
  @fields.instant({ nullable: true }) closesAt!: string | null;
}

export class RequestPage {
  @fields.listOf(() => RequestSummaryAnswer, { max: 100 }) items!: RequestSummaryAnswer[];
  @fields.text({ max: 1_000, nullable: true }) nextCursor!: string | null;
}

export class RequestProblemAnswer {
  @fields.text({ max: 300, description: 'RFC 6901 pointer into the body.', example: '/requirements/0/text' }) pointer!: string;
  @fields.text({ ...CODE, example: 'too_short' }) code!: string;
  @fields.text({ max: 1_000, example: 'say what the work is in at least 40 characters' }) detail!: string;
}

export class RequestSignalAnswer extends RequestProblemAnswer {
  @fields.oneOf(['info', 'doubtful', 'blocking']) severity!: string;
  @fields.int({ min: 0, max: 1_000_000, example: 14 }) start!: number;
  @fields.int({ min: 0, max: 1_000_000, example: 26 }) end!: number;
  @fields.text({ max: 200, example: '0412 345 678' }) matched!: string;
  @fields.text({ max: 1_000, example: 'Leave it out; contact details are released at acceptance.' }) remedy!: string;
}

export class RequestScreeningAnswer {
  @fields.oneOf(['clean', 'doubtful', 'blocked']) outcome!: string;
  @fields.listOf(() => RequestSignalAnswer, { max: 200 }) signals!: RequestSignalAnswer[];
}

export class RequestHintAnswer {
  @fields.text({ max: 300, description: 'RFC 6901 pointer into the body.', example: '/bidMode' }) pointer!: string;
  @fields.oneOf(HINTS, { example: 'sealed_suggested' }) code!: string;
  @fields.text({ max: 1_000, example: 'sealed bids are suggested for what is worth 25000 AUD or more over 12 months: nobody reads them before the close' }) detail!: string;
}

export class RequestVerdictAnswer {
  @fields.bool({ description: 'Whether it would be accepted if it were submitted now.' }) valid!: boolean;
  @fields.listOf(() => RequestProblemAnswer, { max: MOST_PROBLEMS }) problems!: RequestProblemAnswer[];
  @fields.listOf(() => RequestHintAnswer, { max: 10, description: 'What could be chosen better; none of it keeps the request from being submitted.' }) hints!: RequestHintAnswer[];
  @fields.object(() => RequestScreeningAnswer) screening!: RequestScreeningAnswer;
}

export class RequestEventDetails {
  @fields.instant({ optional: true }) closesAt?: string;
  @fields.instant({ optional: true }) closesAtBefore?: string;
  @fields.instant({ optional: true }) decideBy?: string;
  @fields.instant({ optional: true }) decideByBefore?: string;
  @fields.instant({ optional: true }) acceptBy?: string;
  @fields.instant({ optional: true }) acceptByBefore?: string;
  @fields.id({ optional: true }) bidId?: string;
  @fields.texts({ max: 2, maxLength: 60, optional: true, description: 'Which words.', example: ['title'] }) corrected?: string[];
  @fields.id({ optional: true, description: 'The evaluator.' }) accountId?: string;
  @fields.texts({ max: 50, maxLength: 36, optional: true, description: 'The vendors with which the evaluator has a conflict of interest from then on.', example: [] }) vendorIds?: string[];
}

export class RequestEventAnswer {
  @fields.id() id!: string;
  @fields.instant() at!: string;
  @fields.oneOf(['request', 'bid', 'award']) object!: string;
  @fields.id() objectId!: string;
  @fields.oneOf(['client', 'vendor', 'operator', 'system']) actor!: string;
  @fields.text({ ...CODE, example: 'publish' }) action!: string;
  @fields.text({ ...CODE, nullable: true }) from!: string | null;
  @fields.text({ ...CODE, example: 'published' }) to!: string;
  @fields.text({ ...CODE, nullable: true }) reason!: string | null;
  @fields.object(() => RequestEventDetails, { description: 'Dates that moved, the bid of an offer, what was corrected, an evaluator and its conflicts; empty for other acts, and for those of before it was kept.' }) details!: RequestEventDetails;
}

export class RequestHistoryPage {
  @fields.listOf(() => RequestEventAnswer, { max: 100 }) items!: RequestEventAnswer[];
  @fields.text({ max: 1_000, nullable: true }) nextCursor!: string | null;
}
