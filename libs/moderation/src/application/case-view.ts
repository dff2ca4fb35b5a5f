import { caseStateAt } from '../domain/case-lifecycle.js';
import { findingOf, type Finding } from '../domain/findings.js';
import type { ModerationCaseRow } from '../persistence/moderation-case.row.js';

const iso = (at: Date | null) => at?.toISOString() ?? null;

/** A case as an operator sees it at `at`; the ETag of a decision is taken over this. */
export function caseView(row: ModerationCaseRow, at: Date) {
  const state = caseStateAt(row, at);
  const held = state === 'claimed';
  return {
    id: row.id,
    objectType: row.objectType,
    objectId: row.objectId,
    organisationId: row.organisationId,
    revision: row.revision,
    signals: row.signals,
    priority: row.priority,
    state,
    version: row.version,
    openedAt: row.openedAt.toISOString(),
    claimedBy: held ? row.claimedBy : null,
    leaseUntil: held ? iso(row.leaseUntil) : null,
    decidedAt: iso(row.decidedAt),
    reasonCode: row.reasonCode,
    statement: row.statement,
    internalNote: row.internalNote,
    findings: row.findings && row.findings.map((stored) => findingView(findingOf(stored))),
    effect: row.effect,
  };
}

// Every member is named: jsonb gives keys back in an order of its own, and the ETag of an answer is a hash of its text.
const findingView = ({ discipline, country, decision, feedback, criteria = [] }: Finding) => ({
  discipline, country, decision, ...(feedback === undefined ? {} : { feedback }),
  criteria: criteria.map(({ criterion, outcome, feedback: told, expiresOn }) => ({ criterion, outcome, ...(told === undefined ? {} : { feedback: told }), ...(expiresOn === undefined ? {} : { expiresOn }) })),
});

export type CaseView = ReturnType<typeof caseView>;
