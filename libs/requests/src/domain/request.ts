import type { Money } from '#contracts';
import type { Award } from './award.js';
import type { WorkCalendar } from './calendar.js';
import type { Period, RequestLimits } from './limits.js';

export const REQUEST_STATES = [
  'draft', 'in_review', 'changes_requested', 'rejected', 'published', 'withdrawn', 'awarded', 'unsuccessful', 'cancelled',
] as const;

export type RequestState = (typeof REQUEST_STATES)[number];

/** A state as it reads at one instant: `published` is `open` until `closesAt`, `closed` from then on. */
export type RequestPhase = Exclude<RequestState, 'published'> | 'open' | 'closed';

export const REQUEST_VISIBILITIES = ['open', 'selective'] as const;
export type RequestVisibility = (typeof REQUEST_VISIBILITIES)[number];

export const BID_MODES = ['private', 'sealed'] as const;
export type BidMode = (typeof BID_MODES)[number];

export const CANCEL_REASONS = ['no_longer_needed', 'budget_withdrawn', 'scope_changed', 'kept_in_house', 'posted_in_error'] as const;
export const CONCLUDE_REASONS = ['no_suitable_bid', 'no_bids', 'over_budget'] as const;
export const EARLY_CLOSE_REASONS = ['enough_bids', 'work_is_urgent', 'dates_changed'] as const;

/** Why a request ended: a client's choice from the lists above, `no_decision`, `award_revoked`, or an operator's reason code. */
export type EndReason = string;

/** What the lifecycle needs to know of a request; the row holds these columns under the same names. */
export interface Request {
  readonly id: string;
  readonly organisationId: string;
  readonly state: RequestState;
  /** When the present state was entered. */
  readonly stateSince: Date;
  /** Counts submissions to review, so that a decision applies to exactly what was read. */
  readonly revision: number;
  readonly visibility: RequestVisibility;
  readonly bidMode: BidMode;
  readonly calendar: WorkCalendar;
  readonly timing: RequestTiming;
  /** In force now for a draft, those it was published with afterwards. */
  readonly limits: RequestLimits;
  readonly publishedAt: Date | null;
  readonly closesAt: Date | null;
  readonly decideBy: Date | null;
  readonly openedAt: Date | null;
  readonly endedAt: Date | null;
  readonly endReason: EndReason | null;
  readonly reopenedAt: Date | null;
  readonly extensions: number;
  readonly extendedWorkingDays: number;
  readonly decisionExtended: boolean;
  /** How many addenda were published. */
  readonly addenda: number;
  /** When the last material one was published. */
  readonly amendedAt: Date | null;
  /** Until when the shortlisted bidders make final offers; null: they were not asked. */
  readonly finalOffersBy: Date | null;
  /** The round is over, and what was offered in it stands in the bids. */
  readonly finalOffersIn: boolean;
  /** Since when the scores of its bids are final; null: not yet, or nobody scores. */
  readonly evaluatedAt: Date | null;
  /** Since when the client's people may read who made its anonymous bids; null: not yet, or bidders are not anonymous. Never taken back. */
  readonly namesShownAt: Date | null;
  /** The award that is offered, accepted or confirmed, if one is. */
  readonly award: Award | null;
}

/** The dates and counts of a request that was never published. */
export const NEVER_PUBLISHED = {
  publishedAt: null, closesAt: null, decideBy: null, openedAt: null, endedAt: null, endReason: null, reopenedAt: null, extensions: 0, extendedWorkingDays: 0, decisionExtended: false, addenda: 0, amendedAt: null, finalOffersBy: null, finalOffersIn: false, evaluatedAt: null, namesShownAt: null, award: null,
} as const satisfies Partial<Request>;

/** What the client asked for; `null` takes the usual value of the limits. */
export interface RequestTiming {
  readonly bidding: Period | { readonly closesAt: string } | null;
  readonly decision: Period | null;
  readonly standstill: Period | null;
  readonly acceptance: Period | null;
}

export interface Requirement {
  readonly id: string;
  readonly text: string;
  readonly essential: boolean;
}

export interface ScreeningQuestion {
  readonly id: string;
  readonly text: string;
}

export type Budget =
  | { readonly kind: 'fixed'; readonly amount: Money }
  | { readonly kind: 'range'; readonly min: Money; readonly max: Money }
  | { readonly kind: 'hourly'; readonly rate: Money; readonly hoursPerMonth: number }
  | { readonly kind: 'capped_time_and_materials'; readonly rate: Money; readonly cap: Money }
  | { readonly kind: 'monthly_retainer'; readonly amount: Money };

export const EVALUATION_METHODS = ['judgement', 'weighted', 'lowest_compliant', 'fixed_budget'] as const;
export type EvaluationMethod = (typeof EVALUATION_METHODS)[number];

/** What people score a bid on. */
export const CRITERIA = ['requirements', 'working_together'] as const;
export type Criterion = (typeof CRITERIA)[number];

/** How bids are judged: said before anybody bids, and never changed. */
export interface Evaluation {
  readonly method: EvaluationMethod;
  readonly weights?: { readonly price: number; readonly requirements: number; readonly workingTogether: number };
  /** The least score, 1 to 10, that a bid needs to be ranked. */
  readonly minimumScores?: { readonly requirements?: number; readonly workingTogether?: number };
  /** How many of the best go on: nobody else makes a final offer, and an award to another takes a reason. */
  readonly screenIn?: number;
  /** While bids are scored the client reads numbers instead of names; of sealed requests alone. */
  readonly anonymousBidders?: boolean;
}

export const LEGAL_FORMS = ['sole_trader', 'partnership', 'company', 'trust', 'non_profit', 'public_body', 'other'] as const;
export type LegalForm = (typeof LEGAL_FORMS)[number];

/** Bands of yearly turnover in the organisation's own currency. */
export const TURNOVER_BANDS = ['under_250k', '250k_to_1m', '1m_to_5m', '5m_to_20m', 'over_20m'] as const;
export type TurnoverBand = (typeof TURNOVER_BANDS)[number];

/** What an organisation is asked once and every brief of its may say: how big it is and how it works. Whatever it left out is `null`. */
export interface ClientFacts {
  readonly legalForm: LegalForm | null;
  readonly headcount: { readonly employees: number; readonly casuals: number; readonly contractors: number } | null;
  readonly turnoverBand: TurnoverBand | null;
  readonly systems: readonly string[];
  /** Local wall times, HH:MM. */
  readonly workingHours: { readonly from: string; readonly to: string } | null;
  /** Registered for GST, VAT or sales tax. */
  readonly taxRegistered: boolean | null;
}

/** What a vendor agrees to before it reads what is restricted. */
export interface ConfidentialityTerms {
  readonly terms: string;
}

/** What a client writes. `brief` is the discipline's own part, checked against its pack. */
export interface RequestContent {
  readonly title: string;
  readonly summary: string;
  readonly discipline: string;
  /** The version of the discipline's pack by which the brief is written and read; never the client's to set. */
  readonly packVersion: number;
  readonly specialisms: readonly string[];
  readonly brief: Readonly<Record<string, unknown>>;
  readonly requirements: readonly Requirement[];
  readonly screeningQuestions: readonly ScreeningQuestion[];
  readonly budget: Budget | null;
  /** "I cannot pay more": only then is the budget a hard gate. */
  readonly budgetIsCeiling: boolean;
  readonly currency: string;
  readonly country: string;
  readonly region: string | null;
  readonly timeZone: string;
  readonly languages: readonly string[];
  /** Hours of a working day in which the vendor must be reachable within the client's own; absent and `null`: no matter. */
  readonly overlapHours?: number | null;
  readonly clientFacts?: ClientFacts | null;
  /** ISO date on which work should begin. */
  readonly startDate: string | null;
  /** `null`: open-ended. */
  readonly termMonths: number | null;
  readonly recoversTax: boolean;
  readonly visibility: RequestVisibility;
  readonly bidMode: BidMode;
  readonly evaluation: Evaluation;
  readonly nameHidden: boolean;
  /** How many of the best are invited by themselves; absent and `null`: the usual five. None, of a request by invitation, is a direct one. */
  readonly automaticInvitations?: number | null;
  /** The client may ask all shortlisted bidders once for a final offer, of price and dates; said before anybody bids. */
  readonly finalOffers?: boolean;
  /** With so many bids in or kept for the invited no other is taken, never of a sealed request; who is invited late keeps a place beyond it. Absent and `null`: any number. */
  readonly bidCap?: number | null;
  readonly answerWords: number;
  readonly timing: RequestTiming;
  /** Under which terms what is restricted may be read; content from before there were terms has no such member. */
  readonly confidentiality?: ConfidentialityTerms | null;
}

/** What everybody may read of it; the brief without its restricted fields. */
export type PublicContent = Omit<RequestContent, 'nameHidden' | 'timing'>;
