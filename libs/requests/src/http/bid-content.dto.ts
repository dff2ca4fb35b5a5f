import { fields, MoneyDto } from '#platform';
import { PeriodDto } from './request-content.dto.js';
import { ANSWER_LEVELS, PRICE_LINE_KINDS, TAX_TREATMENTS, type AnswerLevel, type BidContent, type FinalOffer, type PriceLineKind, type TaxTreatment } from '../domain/bid.js';

const ITEM_ID = { max: 40, min: 1 } as const;
const STATEMENT = { max: 600, optional: true } as const;
const DECIMAL = /^\d{1,12}(\.\d{1,4})?$/;

export class BidAnswerDto {
  @fields.text({ ...ITEM_ID, example: 'reconciled' }) requirementId!: string;
  @fields.oneOf(ANSWER_LEVELS, { example: 'yes' }) meets!: AnswerLevel;
  @fields.text({ max: 3_000, example: 'Reconciled by the fourth working day; open items are listed with their age.' }) text!: string;
}

export class BidScreeningAnswerDto {
  @fields.text({ ...ITEM_ID, example: 'cover' }) questionId!: string;
  @fields.text({ max: 1_000, example: 'A second bookkeeper who knows your file.' }) text!: string;
}

export class BidTaxDto {
  @fields.oneOf(TAX_TREATMENTS, { example: 'exclusive' }) treatment!: TaxTreatment;
  @fields.text({ max: 20, pattern: DECIMAL, optional: true, description: 'Percent; not for `not_registered`.', example: '10' }) ratePercent?: string;
}

export class BidProvisionalDto {
  @fields.money({ description: 'The most the line can cost over the term.' }) cap!: MoneyDto;
  @fields.text({ max: 200, description: 'The event that fixes the price.', example: 'the diagnostic review' }) fixedBy!: string;
}

export class BidPriceLineDto {
  @fields.text({ max: 60, min: 1, pattern: /^[a-z0-9_]+$/, optional: true, description: 'Key of a line of the discipline’s pack (`priceLines`), which says how it is priced; absent or `other`: a line of your own.', example: 'bookkeeping' }) code?: string;
  @fields.text({ max: 120, example: 'Bookkeeping' }) label!: string;
  @fields.oneOf(PRICE_LINE_KINDS, { example: 'monthly', description: 'Says which of the other members the line has: `quantity` and `every` for `hourly_estimate` and `per_unit`, `unit` for `per_unit`.' }) kind!: PriceLineKind;
  @fields.money({ description: 'Of the whole line, a month, an hour or a unit, as `kind` says. A line may be free, a whole bid not.' }) price!: MoneyDto;
  @fields.text({ max: 20, pattern: DECIMAL, optional: true, description: 'Hours or units; for `hourly_estimate` and `per_unit`.', example: '3' }) quantity?: string;
  @fields.oneOf(['once', 'month'], { optional: true, description: 'Whether `quantity` is meant once (when absent) or every month.', example: 'once' }) every?: 'once' | 'month';
  @fields.text({ max: 40, optional: true, description: 'For `per_unit`; that of the pack’s line when absent.', example: 'month behind' }) unit?: string;
  @fields.object(() => BidProvisionalDto, { optional: true, description: 'An honest open price; only of a line whose pack allows it (`provisionalAllowed`).' }) provisional?: BidProvisionalDto;
  @fields.object(() => BidTaxDto) tax!: BidTaxDto;
  @fields.bool({ optional: true, description: 'Passed on at cost. A line that the pack names so (`atCost`) is, whatever this says.', example: false }) passThrough?: boolean;
}

const STATEMENTS = {
  team: 'Two bookkeepers, both on your file from the first month.',
  subcontractors: 'None.',
  dataLocation: 'In Australia, in your own Xero file.',
  insurance: 'Professional indemnity of AUD 2 million.',
  absenceCover: 'A second bookkeeper who knows your file.',
  notice: 'One month, by either side.',
  handover: 'The file, working papers and a list of open items.',
} as const;

export class BidStatementsDto {
  @fields.text({ ...STATEMENT, description: 'Who does the work.', example: STATEMENTS.team }) team?: string;
  @fields.text({ ...STATEMENT, example: STATEMENTS.subcontractors }) subcontractors?: string;
  @fields.text({ ...STATEMENT, example: STATEMENTS.dataLocation }) dataLocation?: string;
  @fields.text({ ...STATEMENT, example: STATEMENTS.insurance }) insurance?: string;
  @fields.text({ ...STATEMENT, example: STATEMENTS.absenceCover }) absenceCover?: string;
  @fields.text({ ...STATEMENT, example: STATEMENTS.notice }) notice?: string;
  @fields.text({ ...STATEMENT, example: STATEMENTS.handover }) handover?: string;
}

const PRICE_LINES = [
  { code: 'bookkeeping', label: 'Bookkeeping', kind: 'monthly', price: { amount: '980.00', currency: 'AUD' }, tax: { treatment: 'exclusive', ratePercent: '10' } },
  { code: 'catch_up', label: 'Catching up', kind: 'per_unit', price: { amount: '240.00', currency: 'AUD' }, quantity: '3', every: 'once', unit: 'month behind', tax: { treatment: 'exclusive', ratePercent: '10' } },
];

/** What a vendor writes. A draft may leave anything out; submitting says what is missing. */
export class BidContentBody {
  @fields.text({ max: 4_000, optional: true, example: 'A fixed monthly price from a registered BAS agent with nine café clients.' }) summary?: string;
  @fields.listOf(() => BidAnswerDto, { max: 20, optional: true }) answers?: BidAnswerDto[];
  @fields.listOf(() => BidScreeningAnswerDto, { max: 20, optional: true }) screeningAnswers?: BidScreeningAnswerDto[];
  @fields.listOf(() => BidPriceLineDto, { max: 100, optional: true, example: PRICE_LINES }) priceLines?: BidPriceLineDto[];
  @fields.object(() => BidStatementsDto, { optional: true, example: STATEMENTS }) statements?: BidStatementsDto;
  @fields.texts({ max: 20, maxLength: 300, optional: true, description: 'What the price rests on.', example: ['Bank feeds stay connected.'] }) assumptions?: string[];
  @fields.texts({ max: 20, maxLength: 300, optional: true, description: 'What the price does not cover.', example: ['Catching up on years before 2026.'] }) exclusions?: string[];
  @fields.date({ optional: true, description: 'When work would begin.', example: '2030-03-04' }) startDate?: string;
  @fields.instant({ optional: true, description: 'Until when the bid stands; absent: 20 days past the decision date.' }) validUntil?: string;
}

/** A new draft may start from an earlier bid of the same organisation. */
export class CreateBidBody extends BidContentBody {
  @fields.id({ optional: true, description: 'An earlier bid of your organisation: what the body leaves out is taken from it, as far as it is still asked; no dates.' }) copyOf?: string;
}

export class AskFinalOffersBody {
  @fields.object(() => PeriodDto, { optional: true, description: 'How long they have: two (usually) to five working days.', example: { workingDays: 2 } }) period?: PeriodDto;
}

/** What a final offer may change: price and dates. */
export class FinalOfferBody {
  @fields.listOf(() => BidPriceLineDto, { min: 1, max: 100, example: PRICE_LINES }) priceLines!: BidPriceLineDto[];
  @fields.date({ description: 'When work would begin.', example: '2030-03-04' }) startDate!: string;
  @fields.instant({ optional: true, description: 'Until when the bid stands; absent: as before.' }) validUntil?: string;
}

export class FinalOfferAnswer extends FinalOfferBody {}

const NOTHING_STATED = { team: '', subcontractors: '', dataLocation: '', insurance: '', absenceCover: '', notice: '', handover: '' };
const EMPTY: BidContent = { summary: '', answers: [], screeningAnswers: [], priceLines: [], statements: NOTHING_STATED, assumptions: [], exclusions: [], startDate: '' };

/** The whole content: PUT replaces, so what the body leaves out is empty. */
export function bidContentOf(body: BidContentBody): BidContent {
  const written = structuredClone({ ...body }) as Partial<BidContent>;
  return { ...EMPTY, ...written, statements: { ...NOTHING_STATED, ...written.statements } };
}

export const finalOfferOf = (body: FinalOfferBody): FinalOffer => structuredClone({ ...body }) as FinalOffer;
