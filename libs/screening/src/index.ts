export { blockingProblems, doubtfulProblems, nameProblems, unseenProblems, type TextProblem } from './problems.js';
export { foldedWords, ownNames, type OwnNames } from './own-names.js';
export { UNSEEN } from './characters.js';
export { skeletonOf } from './lookalikes.js';
export * from './screen.js';
export * from './screening.js';
export { DEFAULT_THRESHOLDS } from './thresholds.js';
