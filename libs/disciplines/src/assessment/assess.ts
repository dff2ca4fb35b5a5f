import type { AssessmentAnswers, AssessmentResult } from './assessment.js';

/** Keep, delegate, outsource or hire. Pure and exact: the same answers give the same result. */
export function assess(answers: AssessmentAnswers): AssessmentResult {
  throw new Error(`not built: ${answers.discipline}`);
}
