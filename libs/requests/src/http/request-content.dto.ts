import { packOf } from '#disciplines';
import { fields, MoneyDto, TellsItsShape } from '#platform';
import { ClientFactsDto, factsOf } from './client-facts.dto.js';
import { BEST_SCORE, MOST_SCREENED_IN } from '../domain/evaluation-content.js';
import { BID_MODES, EVALUATION_METHODS, REQUEST_VISIBILITIES, type BidMode, type Budget, type EvaluationMethod, type RequestContent, type RequestVisibility } from '../domain/request.js';

const BUDGET_KINDS = ['fixed', 'range', 'hourly', 'capped_time_and_materials', 'monthly_retainer'] as const;
const ITEM_ID = { max: 40, min: 1, pattern: /^[a-z0-9][a-z0-9_-]*$/, description: 'A short name, unique in the list; bids answer by it.', example: 'reconciled' } as const;

export class RequirementDto {
  @fields.text(ITEM_ID) id!: string;
  @fields.text({ max: 500, example: 'Every account reconciled monthly, with a list of what is not' }) text!: string;
  @fields.bool({ description: 'A bid that does not meet it may be passed over.', example: true }) essential!: boolean;
}

export class ScreeningQuestionDto {
  @fields.text({ ...ITEM_ID, example: 'cover' }) id!: string;
  @fields.text({ max: 500, example: 'Who covers when your bookkeeper is away?' }) text!: string;
}

export class BudgetDto {
  @fields.oneOf(BUDGET_KINDS, { example: 'monthly_retainer' }) kind!: Budget['kind'];
  @fields.money({ optional: true, description: 'For `fixed` and `monthly_retainer`.' }) amount?: MoneyDto;
  @fields.money({ optional: true, description: 'For `range`.' }) min?: MoneyDto;
  @fields.money({ optional: true, description: 'For `range`.' }) max?: MoneyDto;
  @fields.money({ optional: true, description: 'An hour, for `hourly` and `capped_time_and_materials`.' }) rate?: MoneyDto;
  @fields.money({ optional: true, description: 'For `capped_time_and_materials`.' }) cap?: MoneyDto;
  @fields.int({ min: 1, max: 2_000, optional: true, description: 'For `hourly`.', example: 20 }) hoursPerMonth?: number;
}

export class EvaluationWeightsDto {
  @fields.int({ min: 0, max: 100, example: 40 }) price!: number;
  @fields.int({ min: 0, max: 100, example: 40 }) requirements!: number;
  @fields.int({ min: 0, max: 100, example: 20 }) workingTogether!: number;
}

export class MinimumScoresDto {
  @fields.int({ min: 1, max: BEST_SCORE, optional: true }) requirements?: number;
  @fields.int({ min: 1, max: BEST_SCORE, optional: true }) workingTogether?: number;
}

export class EvaluationDto {
  @fields.oneOf(EVALUATION_METHODS, { example: 'judgement' }) method!: EvaluationMethod;
  @fields.object(() => EvaluationWeightsDto, { optional: true, description: 'For `weighted`; 100 in all. For `fixed_budget` too, where price is 0; requirements 67 and working together 33 when absent.' }) weights?: EvaluationWeightsDto;
  @fields.object(() => MinimumScoresDto, { optional: true, description: 'A bid below one is not ranked. For methods that people score by, `weighted` and `fixed_budget`, as are the two that follow.' }) minimumScores?: MinimumScoresDto;
  @fields.int({ min: 1, max: MOST_SCREENED_IN, optional: true, description: 'How many of the best go on: nobody else is asked for a final offer, and an award to another takes a reason.' }) screenIn?: number;
  @fields.bool({ optional: true, description: 'Your people read numbers instead of names until the scores are final; of sealed requests alone.' }) anonymousBidders?: boolean;
}

export class PeriodDto {
  @fields.int({ min: 0, max: 250, optional: true, description: 'Working days in the client’s calendar.', example: 7 }) workingDays?: number;
  @fields.int({ min: 0, max: 31_536_000, optional: true, description: 'Instead of working days.' }) seconds?: number;
}

export class BiddingPeriodDto extends PeriodDto {
  @fields.instant({ optional: true, description: 'Instead of a length of time.' }) closesAt?: string;
}

export class RequestTimingDto {
  @fields.object(() => BiddingPeriodDto, { optional: true, nullable: true, description: 'How long bids are taken; null: the usual 7 working days.' }) bidding?: BiddingPeriodDto | null;
  @fields.object(() => PeriodDto, { optional: true, nullable: true, description: 'From the close to the decision.' }) decision?: PeriodDto | null;
  @fields.object(() => PeriodDto, { optional: true, nullable: true, description: 'From the offer until it can be accepted.' }) standstill?: PeriodDto | null;
  @fields.object(() => PeriodDto, { optional: true, nullable: true, description: 'How long the vendor has to accept.' }) acceptance?: PeriodDto | null;
}

export class ConfidentialityDto {
  @fields.text({ max: 4_000, min: 1, pattern: /\S/, description: 'What a vendor agrees to before it reads what is restricted.', example: 'You use what is restricted to prepare your bid, and show it to nobody else.' }) terms!: string;
}

/** What a request asks for: what an addendum may change. */
export class AmendableFields {
  @fields.texts({ max: 20, maxLength: 60, optional: true, description: 'Slugs of the discipline’s specialisms.', example: ['xero', 'payroll'] }) specialisms?: string[];
  @fields.freeObject({ optional: true, description: 'The fields of the discipline’s pack.', example: packOf('accounting')?.exampleBrief }) brief?: Record<string, unknown>;
  @fields.listOf(() => RequirementDto, { max: 20, optional: true }) requirements?: RequirementDto[];
  @fields.listOf(() => ScreeningQuestionDto, { max: 20, optional: true }) screeningQuestions?: ScreeningQuestionDto[];
  @fields.object(() => BudgetDto, { optional: true, nullable: true, example: { kind: 'monthly_retainer', amount: { amount: '1200.00', currency: 'AUD' } } }) budget?: BudgetDto | null;
  @fields.bool({ optional: true, description: 'I cannot pay more: dearer vendors are not matched, and bids that come to more over the term, reckoned as bids are compared, are refused (`above_ceiling`).', example: false }) budgetIsCeiling?: boolean;
  @fields.texts({ max: 5, maxLength: 6, optional: true, example: ['en'] }) languages?: string[];
  @fields.date({ optional: true, nullable: true, example: '2030-03-04' }) startDate?: string | null;
  @fields.int({ min: 1, max: 60, optional: true, nullable: true, description: 'null: open-ended.', example: 12 }) termMonths?: number | null;
}

/** What a client may write; everything but title and discipline may come later. */
class RequestFields extends AmendableFields {
  @fields.text({ max: 4_000, optional: true, example: 'We run two cafés with twelve staff and want the books closed by the fifth working day.' }) summary?: string;
  @fields.text({ max: 3, min: 3, pattern: /^[A-Z]{3}$/, optional: true, description: 'ISO 4217; the organisation’s own when absent.', example: 'AUD' }) currency?: string;
  @fields.text({ max: 2, min: 2, pattern: /^[A-Z]{2}$/, optional: true, description: 'ISO 3166-1 alpha-2; where the work is served.', example: 'AU' }) country?: string;
  @fields.text({ max: 3, min: 1, optional: true, nullable: true, description: 'Part of an ISO 3166-2 code, for public holidays.', example: 'NSW' }) region?: string | null;
  @fields.text({ max: 60, min: 1, optional: true, description: 'IANA name.', example: 'Australia/Sydney' }) timeZone?: string;
  @fields.int({ min: 1, max: 12, optional: true, nullable: true, description: 'Hours of a working day in which the vendor must be reachable within the client’s own; null: no matter.', example: 3 }) overlapHours?: number | null;
  @fields.object(() => ClientFactsDto, { optional: true, nullable: true, description: 'The organisation’s own (`/v1/client-facts`) when absent; null: none are told.' }) clientFacts?: ClientFactsDto | null;
  @fields.bool({ optional: true, description: 'Bids are compared without tax that is recovered.', example: true }) recoversTax?: boolean;
  @fields.oneOf(REQUEST_VISIBILITIES, { optional: true, example: 'open' }) visibility?: RequestVisibility;
  @fields.oneOf(BID_MODES, { optional: true, description: '`sealed`: nobody but its vendor reads a bid before the close.', example: 'private' }) bidMode?: BidMode;
  @fields.object(() => EvaluationDto, { optional: true, example: { method: 'judgement' } }) evaluation?: EvaluationDto;
  @fields.bool({ optional: true, description: 'Hide the client’s name until an award.', example: false }) nameHidden?: boolean;
  @fields.bool({ optional: true, description: 'After the close, all shortlisted bidders may be asked once for a final offer, of price and dates.', example: false }) finalOffers?: boolean;
  @fields.int({ min: 0, max: 8, optional: true, nullable: true, description: 'How many of the best vendors are invited by themselves, 5 by default. With `visibility: selective` and 0 the request is a direct one: you invite whom you want.', example: 5 }) automaticInvitations?: number | null;
  @fields.int({ min: 8, max: 25, optional: true, nullable: true, description: 'How many bids are taken of vendors that were not invited, with those of the invited counted; not of a sealed request. Invited vendors keep a place until the close, those invited late too: their bids may come on top of it.', example: 12 }) bidCap?: number | null;
  @fields.int({ min: 30, max: 300, optional: true, description: 'Words an answer may have; of a light brief, what `answerWords` of the request says.', example: 150 }) answerWords?: number;
  @fields.object(() => RequestTimingDto, { optional: true }) timing?: RequestTimingDto;
  @fields.object(() => ConfidentialityDto, { optional: true, nullable: true, description: 'null: usual terms are added at submission if the brief or a file is restricted.' }) confidentiality?: ConfidentialityDto | null;
}

const TITLE = { max: 120, example: 'Monthly bookkeeping and BAS for a two-site café' } as const;
const DISCIPLINE = { max: 60, min: 1, description: 'Slug of a discipline.', example: 'accounting' } as const;

export class CreateRequestBody extends RequestFields {
  @fields.text({ ...TITLE, min: 1 }) title!: string;
  @fields.text(DISCIPLINE) discipline!: string;
}

/** As to create one; what is missing or misshapen is told together with everything else. */
@TellsItsShape()
export class ValidateRequestBody extends RequestFields {
  @fields.text({ ...TITLE, optional: true }) title?: string;
  @fields.text({ ...DISCIPLINE, min: 0, optional: true }) discipline?: string;
  @fields.int({ min: 1, max: 10, optional: true, description: 'How many people will score the bids; for hints alone. One when absent.', example: 1 }) evaluators?: number;
}

export class EditRequestBody extends RequestFields {
  @fields.text({ ...TITLE, min: 1, optional: true }) title?: string;
  @fields.text({ ...DISCIPLINE, optional: true }) discipline?: string;
}

/** As it is stored: what the client wrote, by which version of the pack. */
export class RequestContentAnswer extends CreateRequestBody {
  @fields.int({ min: 1, max: 10_000, description: 'Of the discipline’s pack: `GET /v1/disciplines/{slug}?version=` serves it.', example: 3 }) packVersion!: number;
}

/** What was validated is content, give or take class names that JSON does not know. */
export const contentOf = <B extends RequestFields>(body: B) =>
  structuredClone({ ...body, ...(body.clientFacts ? { clientFacts: factsOf(body.clientFacts) } : {}) }) as unknown as Partial<RequestContent> & Pick<B, keyof B & ('title' | 'discipline')>;
