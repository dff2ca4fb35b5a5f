export const OUTCOMES = ['met', 'not_met', 'not_applicable'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** What an operator found about one criterion of a claim. */
export interface CriterionFinding {
  readonly criterion: string;
  readonly outcome: Outcome;
  readonly feedback: string | null;
  /** ISO date: the last day for which it is good, where the operator saw one. */
  readonly expiresOn: string | null;
  /** RFC 3339; of a finding that was kept, when it was made. */
  readonly foundAt: string;
}

/** As findings were stored before there were three outcomes; `foundAt` is then the decision's. */
export interface StoredFinding {
  readonly criterion: string;
  readonly outcome?: Outcome;
  readonly met?: boolean;
  readonly feedback?: string | null;
  readonly expiresOn?: string | null;
  readonly foundAt?: string;
}

export function findingOf({ criterion, outcome, met, feedback, expiresOn, foundAt }: StoredFinding, decidedAt: string): CriterionFinding {
  return { criterion, outcome: outcome ?? (met ? 'met' : 'not_met'), feedback: feedback ?? null, expiresOn: expiresOn ?? null, foundAt: foundAt ?? decidedAt };
}

/** The last decision on a qualification, as its vendor reads it. Nothing of it is public. */
export interface QualificationDecision {
  readonly decision: 'qualified' | 'rejected';
  readonly reasonCode: string;
  /** What the operator told the author about the whole submission. */
  readonly statement: string | null;
  /** About this claim. */
  readonly feedback: string | null;
  readonly criteria: readonly StoredFinding[];
  /** RFC 3339. */
  readonly decidedAt: string;
}

export const findingsOf = (decision: QualificationDecision | null): CriterionFinding[] => (decision?.criteria ?? []).map((stored) => findingOf(stored, decision?.decidedAt ?? ''));
