export const CASE_STUDY_STATES = ['draft', 'in_review', 'changes_requested', 'approved', 'withdrawn'] as const;
export type CaseStudyState = (typeof CASE_STUDY_STATES)[number];

/** What becomes of edits to one that is approved; `none`: what is shown is all there is. */
export const CASE_STUDY_STAGES = ['none', 'draft', 'in_review', 'changes_requested'] as const;
export type CaseStudyStage = (typeof CASE_STUDY_STAGES)[number];

/** People of the client: 1, 2-9, 10-49, 50-249, 250 and more. */
export const CLIENT_SIZES = ['one_person', 'micro', 'small', 'medium', 'large'] as const;
export type ClientSize = (typeof CLIENT_SIZES)[number];

export interface CaseStudyClient {
  /** In which trade it is, in words. */
  readonly sector: string;
  readonly size: ClientSize | null;
  /** Shown only while the client has confirmed the work with its name. */
  readonly name: string | null;
}

export interface CaseStudyFigure {
  readonly label: string;
  readonly value: string;
}

/** A piece of work as its vendor tells it. */
export interface CaseStudyContent {
  readonly title: string;
  readonly discipline: string;
  readonly specialisms: readonly string[];
  readonly services: readonly string[];
  readonly client: CaseStudyClient;
  readonly asked: string;
  readonly done: string;
  readonly outcome: string;
  readonly figures: readonly CaseStudyFigure[];
  /** YYYY-MM. */
  readonly startedOn: string;
  /** YYYY-MM; null: it goes on. */
  readonly endedOn: string | null;
  /** Public work; addresses are in their place here. */
  readonly links: readonly string[];
}

export type CaseStudyEdit = Partial<CaseStudyContent>;

/** The part that the lifecycle reads. `reviewRevision` is the revision that waits for an operator. */
export interface CaseStudyStanding {
  readonly state: CaseStudyState;
  readonly staged: CaseStudyStage;
  readonly revision: number;
  readonly reviewRevision: number | null;
}

/** Bounds of one vendor: those that are not withdrawn, and all that there ever were. */
export const MOST_CASE_STUDIES = { kept: 50, ever: 500 } as const;
