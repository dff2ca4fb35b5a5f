import { fields, MoneyDto } from '#platform';
import { DEPARTURE_REASONS } from '../domain/evaluation-award.js';
import { BEST_SCORE, SCORE_WORDS } from '../domain/evaluation-content.js';
import { GATES, TIE_BREAKS } from '../domain/evaluation-result.js';
import { MOST_COMMENTED, MOST_SCORES, type SheetScore } from '../domain/evaluation-sheet.js';
import { MOST_EVALUATORS } from '../domain/evaluation-team.js';
import { CRITERIA, EVALUATION_METHODS, type Criterion } from '../domain/request.js';

const BAND = `0 to ${BEST_SCORE}: ${SCORE_WORDS.map((word, score) => `${score} ${word}`).join(', ')}.`;
const POINTS = { min: 0, max: 100, nullable: true, description: '0 to 100, exact.' } as const;
const PRICE = { min: 0, max: BEST_SCORE, nullable: true, description: 'The lowest ranked total over this one, times ten, rounded half up to hundredths. null where price counts for nothing, or the bid is not ranked.' } as const;

export class NameEvaluatorBody {
  @fields.id({ description: 'A member of your organisation.' }) accountId!: string;
}

export class ConflictDto {
  @fields.id({ description: 'A listed vendor.' }) vendorId!: string;
}

export class ConflictsBody {
  @fields.listOf(() => ConflictDto, { max: 50, description: 'The vendors with which you have a conflict of interest, whether or not they bid; none: an empty list. Once bids are opened all that you declared before is among them; after the opening of sealed bids it is said once. Who declares a vendor records no consensus where it bids and awards it nothing, also when removed as an evaluator.', example: [] }) conflicts!: ConflictDto[];
}

export class EvaluatorAnswer {
  @fields.id() accountId!: string;
  @fields.instant() namedAt!: string;
  @fields.listOf(() => ConflictDto, { max: 50, nullable: true, description: 'The vendors with which it declared a conflict of interest; null: it declared nothing yet.', example: [] }) conflicts!: ConflictDto[] | null;
  @fields.bool({ nullable: true, description: 'It declared a conflict with a bidder, or belongs to one or did since it began its bid: it scores nothing, and is to be removed. null: not looked at, bids are not opened, or bidders are anonymous and you remove no evaluators.' }) conflicted!: boolean | null;
  @fields.bool({ description: 'It belongs to your organisation no more, or has a role that may not score: remove it if its sheet is not in.' }) left!: boolean;
  @fields.bool({ description: 'Its sheet is in.' }) submitted!: boolean;
}

export class DeclaredAnswer extends EvaluatorAnswer {
  @fields.bool({ nullable: true, description: 'Whether somebody else of your organisation may award what you may not any more: if nobody, give somebody the role in time. null: you declared nobody, or do not award.' }) othersAward!: boolean | null;
}

export class EvaluatorList {
  @fields.listOf(() => EvaluatorAnswer, { max: MOST_EVALUATORS }) items!: EvaluatorAnswer[];
  @fields.text({ max: 1_000, nullable: true }) nextCursor!: string | null;
}

export class ScoreDto {
  @fields.id() bidId!: string;
  @fields.oneOf(CRITERIA, { example: 'requirements' }) criterion!: Criterion;
  @fields.int({ min: 0, max: BEST_SCORE, description: BAND, example: 7 }) score!: number;
  @fields.text({ max: 1_000, optional: true, nullable: true, description: `Read by your own people alone. Those of one sheet have ${MOST_COMMENTED} characters together at most.` }) comment?: string | null;
}

export class ScoresBody {
  @fields.listOf(() => ScoreDto, { max: MOST_SCORES, description: 'The whole sheet; what is left out is not scored.' }) scores!: ScoreDto[];
}

export class ConsensusBody extends ScoresBody {
  @fields.text({ min: 3, max: 4_000, pattern: /\S/, description: 'How it came about.', example: 'The second bid was raised by one after its clarification.' }) note!: string;
}

export class SheetAnswer {
  @fields.id({ description: 'Of the evaluator.' }) accountId!: string;
  @fields.listOf(() => ScoreDto, { max: MOST_SCORES }) scores!: ScoreDto[];
  @fields.int({ min: 0, max: 20_000, description: 'How many scores of bids that stand are missing.' }) missing!: number;
  @fields.instant() savedAt!: string;
  @fields.instant({ nullable: true, description: 'null: a draft, which nobody else reads.' }) submittedAt!: string | null;
}

export class ScoringCriterionAnswer {
  @fields.oneOf(CRITERIA, { example: 'requirements' }) criterion!: string;
  @fields.int({ min: 0, max: 100, example: 40 }) weight!: number;
  @fields.int({ min: 1, max: BEST_SCORE, nullable: true }) minimum!: number | null;
}

export class SheetsAnswer {
  @fields.id() requestId!: string;
  @fields.listOf(() => ScoringCriterionAnswer, { max: 2 }) criteria!: ScoringCriterionAnswer[];
  @fields.int({ min: 0, max: MOST_EVALUATORS, example: 3 }) evaluators!: number;
  @fields.int({ min: 0, max: MOST_EVALUATORS, description: 'How many sheets are in.' }) submitted!: number;
  @fields.object(() => SheetAnswer, { nullable: true, description: 'Your own.' }) own!: SheetAnswer | null;
  @fields.listOf(() => SheetAnswer, { max: MOST_EVALUATORS, description: 'Submitted ones: for an evaluator once its own is, for everybody else once all are.' }) others!: SheetAnswer[];
}

export class ConsensusAnswer {
  @fields.id() requestId!: string;
  @fields.int({ min: 0, max: 100_000, description: '0: none is recorded yet.', example: 1 }) version!: number;
  @fields.listOf(() => ScoreDto, { max: MOST_SCORES }) scores!: ScoreDto[];
  @fields.text({ max: 4_000, nullable: true }) note!: string | null;
  @fields.instant({ nullable: true }) recordedAt!: string | null;
  @fields.bool({ description: 'An evaluator was removed since: it counts no more, and is recorded anew.' }) overtaken!: boolean;
}

export class CriterionScoreAnswer {
  @fields.oneOf(CRITERIA, { example: 'requirements' }) criterion!: string;
  @fields.int({ min: 0, max: BEST_SCORE, description: BAND, example: 7 }) score!: number;
}

export class EvaluatedBidAnswer {
  @fields.id() bidId!: string;
  @fields.id({ nullable: true }) organisationId!: string | null;
  @fields.id({ nullable: true }) vendorId!: string | null;
  @fields.text({ max: 200, nullable: true, description: 'null while bidders are anonymous.' }) displayName!: string | null;
  @fields.int({ min: 1, max: 10_000, nullable: true, description: 'What an anonymous bidder is called.' }) anonymousNumber!: number | null;
  @fields.int({ min: 1, max: 1_000, nullable: true, description: 'null: a gate was failed, the scores are not final, or the method ranks nobody.' }) rank!: number | null;
  @fields.listOf(() => CriterionScoreAnswer, { max: 2 }) scores!: CriterionScoreAnswer[];
  @fields.decimal(PRICE) priceScore!: number | null;
  @fields.decimal(POINTS) points!: number | null;
  @fields.money({ description: 'Over the term, on the request’s cost basis.' }) total!: MoneyDto;
  @fields.texts({ max: 4, maxLength: 60, values: GATES, description: 'Why it is not ranked.', example: [] }) failed!: string[];
  @fields.bool({ nullable: true, description: 'Whether it is among those that go on; fixed once final offers are asked for. null: the request does not say how many do, or the bid is not ranked.' }) screenedIn!: boolean | null;
  @fields.oneOf(TIE_BREAKS, { nullable: true, description: 'What told it from its neighbour with the same points: the bid before it, or, of the first of them, the bid after it; `nothing`: these two share a rank. null: no bid has the same.' }) tieBrokenBy!: string | null;
}

export class EvaluationAnswer {
  @fields.id() requestId!: string;
  @fields.oneOf(EVALUATION_METHODS, { example: 'weighted' }) method!: string;
  @fields.listOf(() => ScoringCriterionAnswer, { max: 2 }) criteria!: ScoringCriterionAnswer[];
  @fields.oneOf(['consensus', 'single_sheet'], { nullable: true, description: 'Where the scores come from; null: there are none that count.' }) basis!: string | null;
  @fields.bool({ description: 'There are more bids than rows: the last in their order have none.' }) rowsCut!: boolean;
  @fields.bool({ description: 'There are more bids than are compared: ranks and price scores are of the first ten thousand.' }) partial!: boolean;
  @fields.listOf(() => EvaluatedBidAnswer, { max: 1_000, description: 'The bids that stand, ranked ones first.' }) rows!: EvaluatedBidAnswer[];
}

export class BidScoresAnswer {
  @fields.id() bidId!: string;
  @fields.id() requestId!: string;
  @fields.oneOf(EVALUATION_METHODS, { example: 'weighted' }) method!: string;
  @fields.listOf(() => ScoringCriterionAnswer, { max: 2 }) criteria!: ScoringCriterionAnswer[];
  @fields.text({ max: 60, nullable: true, description: 'Why the bid has its outcome.', example: 'price' }) reason!: string | null;
  @fields.listOf(() => CriterionScoreAnswer, { max: 2 }) scores!: CriterionScoreAnswer[];
  @fields.decimal(PRICE) priceScore!: number | null;
  @fields.decimal(POINTS) points!: number | null;
  @fields.texts({ max: 4, maxLength: 60, values: GATES, example: [] }) failed!: string[];
  @fields.decimal({ ...POINTS, description: 'Of the bid that was awarded.' }) winnerPoints!: number | null;
  @fields.oneOf(DEPARTURE_REASONS, { nullable: true, description: 'Why the client departed from its method.' }) departure!: string | null;
}

export const scoresOf = ({ scores }: ScoresBody): readonly SheetScore[] => scores.map(({ bidId, criterion, score, comment }) => ({ bidId, criterion, score, comment: comment ?? null }));
