import { createHash, timingSafeEqual } from 'node:crypto';
import type { AssessmentRow } from '../../persistence/assessment.row.js';

export function viewAssessment({ id, discipline, answers, result, requestId, createdAt }: AssessmentRow) {
  return { id, discipline, answers, result, requestId, createdAt: createdAt.toISOString() };
}

export type AssessmentView = ReturnType<typeof viewAssessment>;

/** A token of 192 random bits needs no slow hash. */
export const hashOfToken = (token: string): string => createHash('sha256').update(token).digest('base64url');

/** Unclaimed: whoever holds the token. Claimed: the organisation that did, the token opens nothing any more. */
export function mayOpen(row: AssessmentRow, organisationId: string | undefined, token: string | undefined): boolean {
  if (row.organisationId !== null) return row.organisationId === organisationId;
  return token !== undefined && timingSafeEqual(Buffer.from(hashOfToken(token)), Buffer.from(row.tokenHash));
}
