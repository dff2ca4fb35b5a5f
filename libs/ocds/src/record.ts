import type { MoneyAmount } from '#reference';

/** A code of a classification, in the standard's own members. */
export interface ClassificationCode {
  readonly scheme: string;
  readonly id: string;
  readonly description: string;
  readonly uri?: string;
}

export interface OrganisationName {
  readonly id: string;
  /** `null`: the directory knows none. */
  readonly name: string | null;
}

export type RecordBudget =
  | { readonly kind: 'fixed' | 'monthly_retainer'; readonly amount: MoneyAmount }
  | { readonly kind: 'range'; readonly min: MoneyAmount; readonly max: MoneyAmount }
  | { readonly kind: 'hourly'; readonly rate: MoneyAmount; readonly hoursPerMonth: number }
  | { readonly kind: 'capped_time_and_materials'; readonly rate: MoneyAmount; readonly cap: MoneyAmount };

export interface RecordEvaluation {
  readonly method: 'judgement' | 'weighted' | 'lowest_compliant' | 'fixed_budget';
  readonly weights?: RecordWeights;
  readonly minimumScores?: { readonly requirements?: number; readonly workingTogether?: number };
  /** How many of the best go on: nobody else makes a final offer, and an award to another takes a reason. */
  readonly screenIn?: number;
  /** Those who score do not know whose the bids are. */
  readonly anonymousBidders?: boolean;
}

/** Of 100 in all. */
export interface RecordWeights {
  readonly price: number;
  readonly requirements: number;
  readonly workingTogether: number;
}

/** What everybody may read of a request: nothing restricted, no private note. */
export interface RecordContent {
  readonly title: string;
  readonly summary: string;
  readonly discipline: string;
  readonly packVersion: number;
  readonly specialisms: readonly string[];
  readonly brief: Readonly<Record<string, unknown>>;
  readonly requirements: readonly object[];
  readonly screeningQuestions: readonly object[];
  readonly budget: RecordBudget | null;
  readonly budgetIsCeiling: boolean;
  readonly currency: string;
  readonly country: string;
  readonly region: string | null;
  readonly timeZone: string;
  readonly languages: readonly string[];
  readonly overlapHours?: number | null;
  readonly clientFacts?: object | null;
  /** ISO date. */
  readonly startDate: string | null;
  /** `null`: open-ended. */
  readonly termMonths: number | null;
  readonly recoversTax: boolean;
  readonly visibility: 'open' | 'selective';
  readonly bidMode: 'private' | 'sealed';
  readonly evaluation: RecordEvaluation;
  readonly automaticInvitations?: number | null;
  readonly finalOffers?: boolean;
  readonly bidCap?: number | null;
  readonly answerWords: number;
  readonly confidentiality?: { readonly terms: string } | null;
}

/** The field of work, in the words of its pack. */
export interface RecordDiscipline {
  readonly name: string;
  readonly specialisms: readonly { readonly slug: string; readonly label: string; readonly classifications: readonly ClassificationCode[] }[];
}

/** What changed an open request, or moved its dates. */
export interface RecordAmendment {
  readonly id: string;
  readonly at: Date;
  readonly kind: 'material' | 'information' | 'correction' | 'extend' | 'close_early' | 'extend_decision' | 'reopen';
  /** What the client said of it. */
  readonly text?: string;
  /** Names of the members that it changed. */
  readonly changed?: readonly string[];
}

/** A file that anybody may read. */
export interface RecordDocument {
  readonly id: string;
  readonly title: string;
  readonly mediaType: string;
  /** Below the installation's own address. */
  readonly path: string;
}

export interface RecordAward {
  readonly id: string;
  readonly bidId: string;
  /** As it reads now. */
  readonly status: 'offered' | 'accepted' | 'confirmed' | 'checks_not_passed' | 'declined' | 'lapsed' | 'revoked';
  readonly offeredAt: Date;
  readonly acceptedAt: Date | null;
  /** When it got its present status. */
  readonly since: Date;
  readonly supplier: OrganisationName;
  /** What was offered, or agreed once there is an agreement; `null` when nothing can be summed. */
  readonly value: MoneyAmount | null;
  /** What both sides agreed on, from the acceptance on, whatever became of it. */
  readonly agreed: { readonly at: Date; readonly startDate: string } | null;
}

export interface RecordBid {
  readonly id: string;
  /** As it reads now. */
  readonly status: 'submitted' | 'awarded' | 'not_awarded' | 'not_reaffirmed' | 'disqualified' | 'expired';
  readonly submittedAt: Date;
  /** When it got a status other than `submitted`, or a final offer. */
  readonly since: Date | null;
  readonly tenderer: OrganisationName;
  readonly value: MoneyAmount | null;
}

/** What was opened after the close. There is none before: what is not here cannot be told (R4). */
export interface RecordOpening {
  readonly at: Date;
  /** How many bids stood at the close. */
  readonly bids: number;
  /** For the client alone; the public learns their number. */
  readonly details?: readonly RecordBid[];
}

/** A request as it reads at one instant. */
export interface OcdsRecord {
  readonly id: string;
  /** Since when it reads as it does. */
  readonly since: Date;
  readonly phase: 'open' | 'closed' | 'awarded' | 'unsuccessful' | 'cancelled' | 'withdrawn';
  /** `null` while the client hides its name. */
  readonly client: OrganisationName | null;
  readonly content: RecordContent;
  readonly discipline: RecordDiscipline | null;
  /** By what the bids are ranked, the client's own weights or the usual ones; null where nobody is ranked. */
  readonly weights: RecordWeights | null;
  /** Scores are whole numbers up to this. */
  readonly bestScore: number;
  readonly publishedAt: Date;
  readonly closesAt: Date;
  readonly questionsCloseAt: Date;
  readonly answersDueAt: Date;
  readonly decideBy: Date;
  readonly endedAt: Date | null;
  readonly endReason: string | null;
  /** In the order in which they happened. */
  readonly amendments: readonly RecordAmendment[];
  readonly documents: readonly RecordDocument[];
  /** In the order in which they were offered. */
  readonly awards: readonly RecordAward[];
  readonly opening: RecordOpening | null;
}

/** Who looks. */
export interface OcdsViewer {
  /** The client itself, or an operator: sees every award, and the bids once they are opened. */
  readonly full: boolean;
  /** Sees the awards of its own bids. */
  readonly organisationId: string | null;
}

/** What everybody sees. */
export const ANYBODY_AT_ALL: OcdsViewer = { full: false, organisationId: null };
