/** What an operator found about one criterion of a claim. */
export interface CriterionFinding {
  readonly criterion: string;
  readonly met: boolean;
  readonly feedback: string | null;
}

/** The last decision on a qualification, as its vendor reads it. Nothing of it is public. */
export interface QualificationDecision {
  readonly decision: 'qualified' | 'rejected';
  readonly reasonCode: string;
  /** What the operator told the author about the whole submission. */
  readonly statement: string | null;
  /** About this claim. */
  readonly feedback: string | null;
  readonly criteria: readonly CriterionFinding[];
  /** RFC 3339. */
  readonly decidedAt: string;
}
