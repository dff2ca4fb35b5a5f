export * from './pack.js';
export { criteriaFor, disciplinePacks, packOf, restrictedKeys, specialismOf } from './packs.js';
export { loadPacks, PackError } from './load-packs.js';
export type { BriefProblem, BriefProblemCode } from './brief-problem.js';
export { validateBrief, type BriefMode } from './validate-brief.js';
export * from './assessment/assessment.js';
export { assess } from './assessment/assess.js';
export { validateAnswers } from './assessment/validate-answers.js';
export { briefFromAssessment, type AssessmentDraft } from './assessment/brief-from-assessment.js';
