import type { CaseDecided } from '#contracts';
import type { Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { decideCaseStudy } from '../../domain/case-study-lifecycle.js';
import { CaseStudyRepository } from '../../persistence/case-study.repository.js';
import type { CaseStudyRow } from '../../persistence/case-study.row.js';
import { decisionOf } from '../../persistence/neighbours.sql.js';
import { ProfileRepository } from '../../persistence/profile.repository.js';
import type { ProfileRow } from '../../persistence/profile.row.js';
import { announceCaseStudyRecall, tellOfCaseStudy } from './case-study-announcements.js';
import { StoreCaseStudy } from './store-case-study.js';

export interface HeldBySystem {
  readonly profile: ProfileRow;
  readonly row: CaseStudyRow;
  readonly at: Date;
}

const ACTIONS = { approved: 'approve', changes_requested: 'request_changes', rejected: 'reject' } as const;
const NOT_WAITING = { reviewRevision: null, submittedAt: null } as const;

/**
 * Applies an operator's decision to what it was about: the revision of a case study that waits, or the denial of its client. When that no longer waits, the decision is
 * superseded and changes nothing.
 */
@Injectable()
export class DecideCaseStudies {
  constructor(
    private readonly profiles: ProfileRepository,
    private readonly caseStudies: CaseStudyRepository,
    private readonly storing: StoreCaseStudy,
  ) {}

  /** Undefined when there is none. */
  async lock(tx: Tx, id: string): Promise<HeldBySystem | undefined> {
    const vendorId = await this.caseStudies.vendorOf(tx, id);
    const locked = vendorId === undefined ? undefined : await this.profiles.lock(tx, vendorId, null);
    const row = locked && (await this.caseStudies.find(tx, locked.row.id, id));
    return row && { profile: locked.row, row, at: locked.at };
  }

  async execute(tx: Tx, decided: CaseDecided): Promise<void> {
    const { caseId, objectId, objectType, revision } = decided;
    const held = await this.lock(tx, objectId);
    const waits = held && (objectType === 'case_study' ? held.row.reviewRevision === revision : held.row.denialOpen && held.row.denials === revision);
    if (!held || !waits) return tx.announce('vendors.decision-applied.v1', { caseId, effect: 'superseded', version: held?.row.version ?? 1 });
    const row = await (objectType === 'case_study' ? this.review(tx, held, decided) : this.denial(tx, held, decided));
    tx.announce('vendors.decision-applied.v1', { caseId, effect: 'applied', version: row.version });
  }

  private async review(tx: Tx, held: HeldBySystem, decided: CaseDecided): Promise<CaseStudyRow> {
    const { content, liveVersion } = held.row;
    const move = decideCaseStudy(ACTIONS[decided.decision], held.row, 'operator');
    const shown = decided.decision === 'approved' ? { liveContent: content, liveVersion: liveVersion + 1, approvedAt: held.at } : {};
    const row = await this.store(tx, held, { ...move, ...NOT_WAITING, ...shown }, decided, `${ACTIONS[decided.decision]}_case_study`);
    tellOfCaseStudy(tx, row, 'case_study_decided', decided.decision, decided.reasonCode);
    return row;
  }

  /** Approved: the work stands as it is told, unconfirmed. Anything else takes it out of sight, until it is submitted anew. */
  private async denial(tx: Tx, held: HeldBySystem, decided: CaseDecided): Promise<CaseStudyRow> {
    const stands = decided.decision === 'approved';
    const next = stands ? { denialOpen: false } : { ...decideCaseStudy('take_down', held.row, 'operator'), ...NOT_WAITING, liveContent: null, approvedAt: null, denialOpen: false };
    const row = await this.store(tx, held, next, decided, stands ? 'uphold_case_study' : 'take_down_case_study');
    announceCaseStudyRecall(tx, { ...held.row, denialOpen: false }, row);
    tellOfCaseStudy(tx, row, 'case_study_decided', stands ? 'kept' : 'taken_down', decided.reasonCode);
    return row;
  }

  private async store(tx: Tx, held: HeldBySystem, next: Partial<CaseStudyRow>, { caseId, reasonCode }: CaseDecided, action: string): Promise<CaseStudyRow> {
    const { statement } = await decisionOf(tx, caseId);
    const told = { decisionCode: reasonCode, decisionStatement: statement, decidedAt: held.at };
    return (await this.storing.save(tx, held, { ...next, ...told }, { action, actor: 'operator', actorId: null, reasonCode, facts: { caseId } })).row;
  }
}
