import type { ValidatedAnswers } from './assessment.js';

/** Turns a body into answers, or into everything that is wrong with it. */
export function validateAnswers(body: unknown): ValidatedAnswers {
  throw new Error(`not built: ${typeof body}`);
}
