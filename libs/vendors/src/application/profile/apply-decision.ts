import type { CaseDecided } from '#contracts';
import type { Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { decideProfile, type ProfileAction } from '../../domain/profile-lifecycle.js';
import { isListed } from '../../domain/profile.js';
import { stepOf } from '../../domain/qualification-lifecycle.js';
import { listedDisciplines, publishListing } from '../../persistence/listing.sql.js';
import { decisionOf } from '../../persistence/neighbours.sql.js';
import { ProfileRepository, type LockedProfile } from '../../persistence/profile.repository.js';
import type { ProfileRow } from '../../persistence/profile.row.js';
import { QualificationRepository } from '../../persistence/qualification.repository.js';
import { JudgeClaims } from '../qualification/judge-claims.js';
import { SettleProfile } from './settle-profile.js';
import { announceChange, announceListing, tellDecision } from './vendor-announcements.js';

const ACTIONS: Readonly<Record<CaseDecided['decision'], ProfileAction>> = { approved: 'approve', changes_requested: 'request_changes', rejected: 'reject' };

/** Applies an operator's decision to the revision that it was about; when that no longer waits, the decision is superseded and changes nothing. */
@Injectable()
export class ApplyDecision {
  constructor(
    private readonly profiles: ProfileRepository,
    private readonly qualifications: QualificationRepository,
    private readonly settling: SettleProfile,
    private readonly judging: JudgeClaims,
  ) {}

  async execute(tx: Tx, decided: CaseDecided): Promise<void> {
    const { caseId, objectId, revision } = decided;
    const locked = await this.profiles.lock(tx, objectId, null);
    if (locked?.row.reviewRevision !== revision) {
      tx.announce('vendors.decision-applied.v1', { caseId, effect: 'superseded', version: locked?.row.version ?? 1 });
      return;
    }
    const settled = this.settling.execute(tx, locked);
    const saved = await this.apply(tx, { ...locked, ...settled }, decided);
    if (decided.decision === 'approved') await this.show(tx, settled.row, saved);
    tellDecision(tx, saved, decided);
    tx.announce('vendors.decision-applied.v1', { caseId, effect: 'applied', version: saved.version });
  }

  private async apply(tx: Tx, { row, qualifications, terms, at }: LockedProfile, decided: CaseDecided): Promise<ProfileRow> {
    const { caseId, reasonCode, decision } = decided;
    const action = ACTIONS[decision];
    const move = decideProfile(action, row, 'operator', at);
    const published = await decisionOf(tx, caseId);
    const waiting = qualifications.filter((claim) => claim.state === 'in_review');
    const claims = await this.judging.execute(tx, waiting, { row, terms }, { decided, published, at });
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
