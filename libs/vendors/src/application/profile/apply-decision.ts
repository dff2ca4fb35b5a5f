import type { CaseDecided } from '#contracts';
import type { Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { decideProfile, type ProfileAction } from '../../domain/profile-lifecycle.js';
import { isListed } from '../../domain/profile.js';
import { moveQualification, stepOf } from '../../domain/qualification-lifecycle.js';
import { listedDisciplines, publishListing } from '../../persistence/listing.sql.js';
import { decisionOf, type PublishedDecision } from '../../persistence/neighbours.sql.js';
import { ProfileRepository } from '../../persistence/profile.repository.js';
import type { ProfileRow } from '../../persistence/profile.row.js';
import { QualificationRepository } from '../../persistence/qualification.repository.js';
import type { QualificationRow } from '../../persistence/qualification.row.js';
import { SettleProfile, type SettledProfile } from './settle-profile.js';
import { announceChange, announceListing, tellDecision } from './vendor-announcements.js';

const ACTIONS: Readonly<Record<CaseDecided['decision'], ProfileAction>> = { approved: 'approve', changes_requested: 'request_changes', rejected: 'reject' };

/** Applies an operator's decision to the revision that it was about; when that no longer waits, the decision is superseded and changes nothing. */
@Injectable()
export class ApplyDecision {
  constructor(
    private readonly profiles: ProfileRepository,
    private readonly qualifications: QualificationRepository,
    private readonly settling: SettleProfile,
  ) {}

  async execute(tx: Tx, decided: CaseDecided): Promise<void> {
    const { caseId, objectId, revision } = decided;
    const locked = await this.profiles.lock(tx, objectId, null);
    if (locked?.row.reviewRevision !== revision) {
      tx.announce('vendors.decision-applied.v1', { caseId, effect: 'superseded', version: locked?.row.version ?? 1 });
      return;
    }
    const settled = this.settling.execute(tx, locked);
    const saved = await this.apply(tx, settled, decided, locked.at);
    if (decided.decision === 'approved') await this.show(tx, settled.row, saved);
    tellDecision(tx, saved, decided);
    tx.announce('vendors.decision-applied.v1', { caseId, effect: 'applied', version: saved.version });
  }

  private async apply(tx: Tx, { row, qualifications }: SettledProfile, decided: CaseDecided, at: Date): Promise<ProfileRow> {
    const { caseId, reasonCode, decision } = decided;
    const action = ACTIONS[decision];
    const move = decideProfile(action, row, 'operator', at);
    const published = await decisionOf(tx, caseId);
    const waiting = qualifications.filter((claim) => claim.state === 'in_review');
    const claims = waiting.map((claim) => decideClaim(claim, decided, published, at));
    this.qualifications.save(tx, claims);
    const told = { decisionCode: reasonCode, decisionStatement: published.statement, decidedAt: at };
    const listedAt = isListed(move) ? (row.listedAt ?? at) : null;
    const facts = { caseId, qualifications: claims.map((claim) => stepOf('in_review', claim)) };
    return this.profiles.save(tx, row, { ...move, ...told, listedAt, reviewRevision: null, reviewContent: null, submittedAt: null }, at, { action, actor: 'operator', actorId: null, reasonCode, facts });
  }

  /** A review of claims alone leaves what is shown, and what is being edited, as they were. */
  private async show(tx: Tx, before: ProfileRow, saved: ProfileRow): Promise<void> {
    const published = !isListed(before) || before.staged === 'in_review';
    if (published) publishListing(tx, saved);
    if (saved.state === 'paused') return announceChange(tx, saved);
    announceListing(tx, saved, published ? saved.content.disciplines.map(({ discipline }) => discipline).sort() : await listedDisciplines(tx, saved.id));
  }
}

/** Only an approval decides claims; otherwise they go back to their author as they are. */
function decideClaim(claim: QualificationRow, { caseId, decision, reasonCode, qualifications = [] }: CaseDecided, { statement, findings }: PublishedDecision, at: Date): QualificationRow {
  const isOfClaim = ({ discipline, country }: { readonly discipline: string; readonly country: string }) => discipline === claim.discipline && country === claim.country;
  const finding = decision === 'approved' ? qualifications.find(isOfClaim) : undefined;
  if (!finding) return { ...moveQualification('return', claim, 'operator', at), changedAt: at };
  const { feedback = null, criteria = [] } = findings?.find(isOfClaim) ?? {};
  const told = criteria.map(({ criterion, met, feedback: about = null }) => ({ criterion, met, feedback: about }));
  return {
    ...moveQualification(finding.decision === 'qualified' ? 'qualify' : 'reject', claim, 'operator', at),
    decision: { decision: finding.decision, reasonCode, statement, feedback, criteria: told, decidedAt: at.toISOString() },
    caseId,
    changedAt: at,
  };
}
