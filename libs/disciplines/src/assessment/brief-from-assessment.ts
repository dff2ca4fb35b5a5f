import type { DisciplinePack, MoneyValue } from '../pack.js';
import type { AssessmentAnswers, AssessmentResult } from './assessment.js';

/** Where a draft request starts after an assessment. It carries no in-house cost: vendors will read it. */
export interface AssessmentDraft {
  readonly title: string;
  readonly summary: string;
  readonly budget: {
    readonly monthly: MoneyValue;
    /** Only when a one-off cost was entered; the rule's own default is no quote. */
    readonly oneOff: MoneyValue | null;
    readonly basis: string;
  };
}

export function briefFromAssessment(pack: DisciplinePack, answers: AssessmentAnswers, result: AssessmentResult): AssessmentDraft {
  throw new Error(`not built: ${pack.slug} ${answers.discipline} ${result.advice}`);
}
