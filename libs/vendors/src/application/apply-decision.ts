import type { CaseDecided, QualificationFinding } from '#contracts';
import type { Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { decideProfile, type ProfileAction } from '../domain/profile-lifecycle.js';
import { isListed } from '../domain/profile.js';
import { moveQualification } from '../domain/qualification-lifecycle.js';
import { listedDisciplines, publishListing } from '../persistence/listing.sql.js';
import { statementOf } from '../persistence/neighbours.sql.js';
import { ProfileRepository } from '../persistence/profile.repository.js';
import type { ProfileRow } from '../persistence/profile.row.js';
import { QualificationRepository } from '../persistence/qualification.repository.js';
import type { QualificationRow } from '../persistence/qualification.row.js';
import { announceChange, announceListing } from './vendor-announcements.js';

const ACTIONS: Readonly<Record<CaseDecided['decision'], ProfileAction>> = { approved: 'approve', changes_requested: 'request_changes', rejected: 'reject' };

/** Applies an operator's decision to the revision that it was about; when that no longer waits, the decision is superseded and changes nothing. */
@Injectable()
export class ApplyDecision {
  constructor(
    private readonly profiles: ProfileRepository,
    private readonly qualifications: QualificationRepository,
  ) {}

  async execute(tx: Tx, decided: CaseDecided): Promise<void> {
    const { caseId, objectId, revision } = decided;
    const row = await this.profiles.lock(tx, objectId);
    if (!row || row.reviewRevision !== revision) {
      tx.announce('vendors.decision-applied.v1', { caseId, effect: 'superseded', version: row?.version ?? 1 });
      return;
    }
    const at = await tx.clock();
    const saved = await this.apply(tx, row, decided, at);
    await this.decideClaims(tx, saved, decided, at);
    if (decided.decision === 'approved') await this.show(tx, row, saved);
    tx.announce('vendors.decision-applied.v1', { caseId, effect: 'applied', version: saved.version });
  }

  private async apply(tx: Tx, row: ProfileRow, decided: CaseDecided, at: Date): Promise<ProfileRow> {
    const { caseId, reasonCode, decision, qualifications = [] } = decided;
    const action = ACTIONS[decision];
    const move = decideProfile(action, row, 'operator');
    const told = { decisionCode: reasonCode, decisionStatement: await statementOf(tx, caseId), decidedAt: at };
    const listedAt = isListed(move) ? (row.listedAt ?? at) : null;
    const facts = { caseId, qualifications: qualifications.map(({ discipline, country, decision: found }) => ({ discipline, country, decision: found })) };
    return this.profiles.save(tx, row, { ...move, ...told, listedAt, reviewRevision: null, reviewContent: null, submittedAt: null }, at, { action, actor: 'operator', actorId: null, reasonCode, facts });
  }

  /** Only an approval decides claims; otherwise they go back to their author as they are. */
  private async decideClaims(tx: Tx, { id }: ProfileRow, { caseId, decision, qualifications = [] }: CaseDecided, at: Date): Promise<void> {
    const claims = (await this.qualifications.ofVendor(tx, id)).filter((claim) => claim.state === 'in_review');
    const findings = decision === 'approved' ? qualifications : [];
    await this.qualifications.save(tx, claims.map((claim) => decideClaim(claim, findings, caseId, at)));
  }

  /** A review of claims alone leaves what is shown, and what is being edited, as they were. */
  private async show(tx: Tx, before: ProfileRow, saved: ProfileRow): Promise<void> {
    if (!isListed(before) || before.staged === 'in_review') await publishListing(tx, saved);
    if (saved.state === 'paused') return announceChange(tx, saved);
    announceListing(tx, saved, await listedDisciplines(tx, saved.id));
  }
}

function decideClaim(claim: QualificationRow, findings: readonly QualificationFinding[], caseId: string, at: Date): QualificationRow {
  const finding = findings.find(({ discipline, country }) => discipline === claim.discipline && country === claim.country);
  if (!finding) return { ...claim, ...moveQualification('return', claim, at), changedAt: at };
  return { ...claim, ...moveQualification(finding.decision === 'qualified' ? 'qualify' : 'reject', claim, at), caseId, changedAt: at };
}
