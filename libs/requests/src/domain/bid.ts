import type { Money } from '#contracts';

export const BID_STATES = [
  'draft', 'submitted', 'withdrawn', 'awarded', 'not_awarded', 'not_reaffirmed', 'disqualified', 'expired', 'discarded',
] as const;

export type BidState = (typeof BID_STATES)[number];

/** What the lifecycle needs to know of a bid. */
export interface Bid {
  readonly id: string;
  readonly requestId: string;
  readonly organisationId: string;
  readonly state: BidState;
  readonly revisions: number;
  /** `null` while the draft states none. */
  readonly validUntil: Date | null;
  /** Set when the last material addendum still waits for this bidder's word. */
  readonly reaffirmationDue: boolean;
}

export const PRICE_LINE_KINDS = ['one_off', 'monthly', 'hourly_estimate', 'per_unit'] as const;
export type PriceLineKind = (typeof PRICE_LINE_KINDS)[number];

export const TAX_TREATMENTS = ['inclusive', 'exclusive', 'not_registered'] as const;
export type TaxTreatment = (typeof TAX_TREATMENTS)[number];

export interface PriceLine {
  /** Which line of the discipline's pack it is; absent or `other`: the bidder's own. */
  readonly code?: string;
  readonly label: string;
  readonly kind: PriceLineKind;
  /** The price of the whole line (`one_off`), a month (`monthly`), an hour (`hourly_estimate`) or a unit (`per_unit`). */
  readonly price: Money;
  /** Hours or units as a decimal string, for `hourly_estimate` and `per_unit`. */
  readonly quantity?: string;
  /** Whether `quantity` is meant once or every month; `once` when absent. For the same two. */
  readonly every?: 'once' | 'month';
  /** For `per_unit`; that of the pack when a line of it is named. */
  readonly unit?: string;
  /** An honest open price: the most the line can cost over the term, and the event that fixes it. */
  readonly provisional?: { readonly cap: Money; readonly fixedBy: string };
  readonly tax: { readonly treatment: TaxTreatment; readonly ratePercent?: string };
  /** Passed on at cost (a software subscription). Lines that the pack names so are, whatever this says. */
  readonly passThrough?: boolean;
}

export const ANSWER_LEVELS = ['yes', 'partly', 'no'] as const;
export type AnswerLevel = (typeof ANSWER_LEVELS)[number];

export interface RequirementAnswer {
  readonly requirementId: string;
  readonly meets: AnswerLevel;
  readonly text: string;
}

/** What every bid states, whatever the discipline. */
export const BID_STATEMENTS = ['team', 'subcontractors', 'dataLocation', 'insurance', 'absenceCover', 'notice', 'handover'] as const;
export type BidStatement = (typeof BID_STATEMENTS)[number];

/** What a final offer may change of a bid: price and dates. */
export type FinalOffer = Pick<BidContent, 'priceLines' | 'startDate' | 'validUntil'>;

export interface BidContent {
  readonly summary: string;
  readonly answers: readonly RequirementAnswer[];
  readonly screeningAnswers: readonly { readonly questionId: string; readonly text: string }[];
  readonly priceLines: readonly PriceLine[];
  readonly statements: Readonly<Record<BidStatement, string>>;
  /** What the price rests on: when one turns out otherwise, it is spoken about anew. Bids written before there were any have none. */
  readonly assumptions?: readonly string[];
  /** What the price does not cover. */
  readonly exclusions?: readonly string[];
  /** ISO date on which work would begin. */
  readonly startDate: string;
  /** RFC 3339 instant; absent takes the decision date + 20 days. */
  readonly validUntil?: string;
}
