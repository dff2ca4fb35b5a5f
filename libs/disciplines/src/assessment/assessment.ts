import type { MoneyValue } from '../pack.js';

export const ASSESSMENT_VERSION = 1;

/** In the order that settles a tie. */
export const ASSESSMENT_OPTIONS = ['keep', 'delegate', 'outsource', 'hire'] as const;
export type AssessmentOption = (typeof ASSESSMENT_OPTIONS)[number];

/** 0 to 4; what each step means is the questionnaire's wording. */
export type Level = 0 | 1 | 2 | 3 | 4;

/** As entered. Hours are multiples of 0.25; every amount is in one currency. */
export interface AssessmentAnswers {
  readonly discipline: string;
  readonly hours: number;
  readonly core: Level;
  readonly ownerSkill: Level;
  readonly staffSkill: Level;
  /** Default 0. */
  readonly spare?: number;
  readonly change: Level;
  readonly exposure: Level;
  readonly hourCost: MoneyValue;
  /** One of `fixedFee` and `rate` is above zero. */
  readonly fixedFee?: MoneyValue;
  readonly rate?: MoneyValue;
  /** Whole percent, 30 to 150; default 70. */
  readonly share?: number;
  /** Default: the first month's fee, rounded half up to the minor unit. */
  readonly setUp?: MoneyValue;
  /** Default: 10 % of `hours` up to the quarter hour, at least 1. */
  readonly supervise?: number;
  readonly hireCost: MoneyValue;
  /** Default 130. */
  readonly fullTime?: number;
  /** Readiness: they warn, they do not score. */
  readonly finishedMonthInWriting?: boolean;
  readonly accessInOwnName?: boolean;
}

export type AssessmentTermName =
  | 'core'
  | 'not_core'
  | 'owner_skill'
  | 'staff_skill'
  | 'nobody_excels'
  | 'saving'
  | 'no_saving'
  | 'confidential'
  | 'not_confidential'
  | 'change'
  | 'full_time_load'
  | 'saving_against_outside';

export interface AssessmentTerm {
  readonly term: AssessmentTermName;
  readonly points: number;
  readonly max: number;
  readonly sentence: string;
}

export type AssessmentGateCode =
  | 'no_one_excels'
  | 'not_free'
  | 'core'
  | 'confidential'
  | 'not_a_full_time_role'
  | 'costs_more_than_outside';

/** A shut gate; one that is open is not listed. */
export interface AssessmentGate {
  readonly option: AssessmentOption;
  readonly code: AssessmentGateCode;
  readonly sentence: string;
  readonly opensWhen: string;
}

export interface AssessmentWarning {
  readonly code: 'month_not_described' | 'access_not_in_own_name';
  readonly sentence: string;
}

/** Plain JSON: it is stored and shown as it is. */
export interface AssessmentResult {
  readonly version: typeof ASSESSMENT_VERSION;
  readonly advice: AssessmentOption;
  readonly sentence: string;
  readonly closeCall: boolean;
  /** The other open options within 5 points of the advice. */
  readonly closeTo: readonly AssessmentOption[];
  readonly scores: Readonly<Record<AssessmentOption, number>>;
  /** The three largest terms of the advice, largest first. */
  readonly reasons: readonly AssessmentTerm[];
  readonly terms: Readonly<Record<AssessmentOption, readonly AssessmentTerm[]>>;
  readonly gates: readonly AssessmentGate[];
  /** m: saving outside; n: saving of a role against outside; l: full-time load. 0 to 4 each. */
  readonly steps: { readonly m: Level; readonly n: Level; readonly l: Level };
  readonly fullTimeRole: boolean;
  /** A month, shown half up; comparisons are made before rounding. */
  readonly costs: { readonly inHouse: MoneyValue; readonly outside: MoneyValue; readonly role: MoneyValue };
  /** From this many hours a month outside is cheaper than in-house; null: at no number of hours. */
  readonly breakEvenHours: number | null;
  /** From this many hours a month a full-time role is cheaper than outside; null when outside is a fixed fee alone. */
  readonly hireFromHours: number | null;
  /** What was reckoned with, and which of it the rule filled in. */
  readonly assumptions: {
    readonly spare: number;
    readonly fixedFee: MoneyValue;
    readonly rate: MoneyValue;
    readonly share: number;
    readonly setUp: MoneyValue;
    readonly supervise: number;
    readonly fullTime: number;
    readonly defaulted: readonly string[];
    /** Prices came from the person who answered, not from awards of the marketplace. */
    readonly onYourFigures: true;
  };
  readonly warnings: readonly AssessmentWarning[];
}

export interface AnswerProblem {
  readonly pointer: string;
  readonly code: string;
  readonly detail: string;
}

export type ValidatedAnswers =
  | { readonly answers: AssessmentAnswers; readonly problems?: undefined }
  | { readonly answers?: undefined; readonly problems: readonly AnswerProblem[] };
