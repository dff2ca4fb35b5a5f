import { confirmationPhase, isConfirmed, mayName, type Confirmation } from '../../domain/case-study-confirmation.js';
import type { CaseStudyContent } from '../../domain/case-study.js';
import type { CaseStudyRow } from '../../persistence/case-study.row.js';

/** What anybody may read of it. */
export interface PublicCaseStudyView extends CaseStudyContent {
  readonly id: string;
  readonly vendorId: string;
  /** Whether its client has confirmed what is shown; null when not, whatever the reason. */
  readonly confirmed: true | null;
  readonly approvedAt: string | null;
}

/** As its author works on it. */
export interface OwnCaseStudyView extends PublicCaseStudyView {
  readonly organisationId: string;
  readonly state: string;
  readonly staged: string;
  readonly revision: number;
  readonly reviewRevision: number | null;
  readonly textVersion: number;
  readonly submittedAt: string | null;
  readonly decision: { readonly reasonCode: string; readonly statement: string | null; readonly decidedAt: string } | null;
  readonly confirmation: { readonly state: string; readonly askedAt: string | null; readonly expiresAt: string | null; readonly answeredAt: string | null };
  readonly createdAt: string;
  readonly changedAt: string;
}

export type CaseStudyView = PublicCaseStudyView | OwnCaseStudyView;

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

export function confirmationOf({ confirmationId, confirmationVersion, askedAt, answerDueAt, answer, answeredAt }: CaseStudyRow): Confirmation | null {
  if (confirmationId === null || confirmationVersion === null || askedAt === null || answerDueAt === null) return null;
  return { confirmationId, textVersion: confirmationVersion, askedAt, expiresAt: answerDueAt, answer, answeredAt };
}

// Every member is named: jsonb gives keys back in an order of its own, and the ETag of an answer is a hash of its text.
function contentView(content: CaseStudyContent, named: boolean): CaseStudyContent {
  const { title, discipline, specialisms, services, client, asked, done, outcome, figures, startedOn, endedOn, links } = content;
  return {
    title, discipline, specialisms, services, client: { sector: client.sector, size: client.size, name: named ? client.name : null },
    asked, done, outcome, figures: figures.map(({ label, value }) => ({ label, value })), startedOn, endedOn, links,
  };
}

/** Neither confirmed nor named while an operator looks at a denial, whoever else has confirmed it. */
const countsAsConfirmed = (row: CaseStudyRow): boolean => !row.denialOpen && isConfirmed(confirmationOf(row), row.liveVersion);

/** Of one that is approved. */
export function publicCaseStudy(row: CaseStudyRow): PublicCaseStudyView {
  const content = contentView(row.liveContent ?? row.content, !row.denialOpen && mayName(confirmationOf(row), row.liveVersion));
  return { id: row.id, vendorId: row.vendorId, ...content, confirmed: countsAsConfirmed(row) || null, approvedAt: iso(row.approvedAt) };
}

export function ownCaseStudy(row: CaseStudyRow, at: Date): OwnCaseStudyView {
  const { id, vendorId, organisationId, state, staged, revision, reviewRevision, content, decisionCode, decisionStatement, decidedAt } = row;
  const confirmation = confirmationOf(row);
  const phase = confirmationPhase(confirmation, row.liveVersion, at);
  return {
    id, vendorId, ...contentView(content, true), confirmed: countsAsConfirmed(row) || null, approvedAt: iso(row.approvedAt),
    organisationId, state, staged, revision, reviewRevision, textVersion: row.liveVersion, submittedAt: iso(row.submittedAt),
    decision: decisionCode === null || decidedAt === null ? null : { reasonCode: decisionCode, statement: decisionStatement, decidedAt: decidedAt.toISOString() },
    confirmation: phase === 'none' ? { state: phase, askedAt: null, expiresAt: null, answeredAt: null } : { state: phase, askedAt: iso(row.askedAt), expiresAt: iso(row.answerDueAt), answeredAt: iso(row.answeredAt) },
    createdAt: row.createdAt.toISOString(), changedAt: row.changedAt.toISOString(),
  };
}
