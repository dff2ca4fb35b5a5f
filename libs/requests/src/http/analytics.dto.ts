import { fields } from '#platform';
import { HIDDEN } from '../domain/analytics.js';

const HIDDEN_FIELD = { nullable: true, description: 'Why it is not shown: fewer than five stand behind it, or the quarter is not over.' } as const;
const OF = { min: 5, max: 1_000_000, nullable: true, description: 'How many stand behind it.', example: 12 } as const;
const MOST = 1_000_000_000;

export class FigureAnswer {
  @fields.decimal({ min: -MOST, max: MOST, nullable: true, example: 41.7 }) value!: number | null;
  @fields.int(OF) of!: number | null;
  @fields.oneOf(HIDDEN, HIDDEN_FIELD) hidden!: string | null;
}

export class LossReasonAnswer {
  @fields.text({ max: 60, example: 'price' }) reason!: string;
  @fields.decimal({ min: 0, max: 100, example: 58.3 }) percent!: number;
}

export class LossReasonsAnswer {
  @fields.listOf(() => LossReasonAnswer, { max: 100, nullable: true, description: 'Most frequent first.' }) reasons!: LossReasonAnswer[] | null;
  @fields.int(OF) of!: number | null;
  @fields.oneOf(HIDDEN, HIDDEN_FIELD) hidden!: string | null;
}

const figure = () => fields.object(() => FigureAnswer);

export class ClientFiguresAnswer {
  @fields.text({ max: 60, example: 'accounting' }) discipline!: string;
  @figure() requests!: FigureAnswer;
  @figure() daysToPublish!: FigureAnswer;
  @figure() hoursToFirstBid!: FigureAnswer;
  @figure() bidsPerRequest!: FigureAnswer;
  @figure() priceSpreadPercent!: FigureAnswer;
  @figure() essentialCoveragePercent!: FigureAnswer;
}

export class VendorFiguresAnswer {
  @fields.text({ max: 60, example: 'accounting' }) discipline!: string;
  @figure() requestsViewed!: FigureAnswer;
  @figure() invitations!: FigureAnswer;
  @figure() bids!: FigureAnswer;
  @figure() shortlistedPercent!: FigureAnswer;
  @figure() wonPercent!: FigureAnswer;
  @fields.object(() => LossReasonsAnswer) lossReasons!: LossReasonsAnswer;
}

class QuarterAnswer {
  @fields.text({ max: 7, example: '2030-Q1' }) quarter!: string;
  @fields.instant() from!: string;
  @fields.instant() before!: string;
  @fields.bool({ description: 'It is over; what is reckoned from what others did is shown from then on.', example: true }) complete!: boolean;
}

export class ClientQuarterAnswer extends QuarterAnswer {
  @fields.listOf(() => ClientFiguresAnswer, { max: 100 }) disciplines!: ClientFiguresAnswer[];
}

export class VendorQuarterAnswer extends QuarterAnswer {
  @fields.listOf(() => VendorFiguresAnswer, { max: 100 }) disciplines!: VendorFiguresAnswer[];
}

export class FormulaAnswer {
  @fields.text({ max: 60, example: 'wonPercent' }) figure!: string;
  @fields.text({ max: 400, description: 'How it is reckoned.', example: 'of these bids, those that were awarded' }) formula!: string;
}

const FEWEST = { min: 1, max: 100, description: 'Nothing is shown of fewer.', example: 5 } as const;

export class ClientAnalyticsAnswer {
  @fields.int(FEWEST) fewest!: number;
  @fields.listOf(() => ClientQuarterAnswer, { max: 8, description: 'Newest first, by when a request came to an end.' }) quarters!: ClientQuarterAnswer[];
  @fields.listOf(() => FormulaAnswer, { max: 20 }) formulas!: FormulaAnswer[];
}

export class VendorAnalyticsAnswer {
  @fields.int(FEWEST) fewest!: number;
  @fields.listOf(() => VendorQuarterAnswer, { max: 8, description: 'Newest first.' }) quarters!: VendorQuarterAnswer[];
  @fields.listOf(() => FormulaAnswer, { max: 20 }) formulas!: FormulaAnswer[];
}
