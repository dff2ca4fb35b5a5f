import { noticesDue, type NoticeTemplate } from '#contracts';
import type { Tx } from '#platform';
import type { CaseStudyRow } from '../../persistence/case-study.row.js';
import { signalsToTell } from '../profile/vendor-announcements.js';

const fact = ({ id: caseStudyId, vendorId, organisationId, version }: CaseStudyRow) => ({ caseStudyId, vendorId, organisationId, version });

export function announceCaseStudy(tx: Tx, row: CaseStudyRow, signals: readonly string[]): void {
  tx.announce('vendors.case-study-submitted.v1', { ...fact(row), objectType: 'case_study', revision: row.revision, signals: signalsToTell(signals) });
}

/** Its client says that there was no such work. */
export function announceDenial(tx: Tx, row: CaseStudyRow): void {
  tx.announce('vendors.case-study-submitted.v1', { ...fact(row), objectType: 'case_study_denial', revision: row.denials, signals: ['client_denied'] });
}

/** Of what waited, before: nobody has to look at it any more. */
export function announceCaseStudyRecall(tx: Tx, before: CaseStudyRow, row: CaseStudyRow): void {
  if (before.reviewRevision !== null && row.reviewRevision === null) tx.announce('vendors.case-study-recalled.v1', { ...fact(row), objectType: 'case_study', revision: before.reviewRevision });
  if (before.denialOpen && !row.denialOpen) tx.announce('vendors.case-study-recalled.v1', { ...fact(row), objectType: 'case_study_denial', revision: before.denials });
}

/** Its vendor: what was decided about it, or what its client answered. */
export function tellOfCaseStudy(tx: Tx, { id, organisationId, content }: CaseStudyRow, template: NoticeTemplate, outcome: string, reason?: string): void {
  const facts = { title: content.title.slice(0, 120), outcome, ...(reason === undefined ? {} : { reason }) };
  for (const due of noticesDue(template, [organisationId], { objectType: 'case_study', objectId: id, facts })) tx.announce('vendors.notice-due.v1', due);
}
