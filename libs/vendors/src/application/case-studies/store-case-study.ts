import type { Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { isConfirmed } from '../../domain/case-study-confirmation.js';
import { isListed } from '../../domain/profile.js';
import { specialismEvidence, type EvidencingWork } from '../../domain/specialism-evidence.js';
import { CaseStudyRepository } from '../../persistence/case-study.repository.js';
import type { CaseStudyRow } from '../../persistence/case-study.row.js';
import { ProfileRepository, type ProfileAct } from '../../persistence/profile.repository.js';
import type { ProfileRow } from '../../persistence/profile.row.js';
import { keepEvidence } from '../../persistence/specialism-evidence.sql.js';
import { announceChange } from '../profile/vendor-announcements.js';
import { confirmationOf } from './case-study-view.js';

export interface Stored {
  readonly row: CaseStudyRow;
  /** With the version that the act has raised. */
  readonly profile: ProfileRow;
}

const evidencing = (row: CaseStudyRow): EvidencingWork[] => {
  const { state, liveContent, approvedAt, denialOpen } = row;
  if (state !== 'approved' || !liveContent || !approvedAt || denialOpen) return [];
  const { discipline, specialisms, endedOn } = liveContent;
  return [{ discipline, specialisms, endedOn, approvedAt, confirmed: isConfirmed(confirmationOf(row), row.liveVersion) }];
};

/** Of the work itself and of what it counts for: whatever else matching reads of it has changed where this has. */
const readAs = (row: CaseStudyRow): string => JSON.stringify([evidencing(row), row.liveVersion]);

/** Stores a case study of a held profile as its next version, with a line in the vendor's history; and where the change weighs, the evidence anew. */
@Injectable()
export class StoreCaseStudy {
  constructor(private readonly caseStudies: CaseStudyRepository, private readonly profiles: ProfileRepository) {}

  add(tx: Tx, profile: ProfileRow, row: CaseStudyRow, act: ProfileAct): Stored {
    this.caseStudies.add(tx, row);
    return { row, profile: this.record(tx, profile, null, row, row.createdAt, act) };
  }

  async save(tx: Tx, held: { readonly profile: ProfileRow; readonly row: CaseStudyRow; readonly at: Date }, next: Partial<CaseStudyRow>, act: ProfileAct): Promise<Stored> {
    const row = this.caseStudies.save(tx, held.row, next, held.at);
    const profile = this.record(tx, held.profile, held.row, row, held.at, act);
    if (readAs(held.row) !== readAs(row)) await this.weighAnew(tx, profile, row);
    return { row, profile };
  }

  /** The profile itself is as it was: its version rises, because the vendor's does. */
  private record(tx: Tx, profile: ProfileRow, before: CaseStudyRow | null, { id, state, staged, revision }: CaseStudyRow, at: Date, act: ProfileAct): ProfileRow {
    const facts = { ...act.facts, caseStudyId: id, caseStudy: { from: before?.state ?? null, to: state, staged, revision } };
    return this.profiles.settle(tx, profile, {}, at, { ...act, facts });
  }

  private async weighAnew(tx: Tx, profile: ProfileRow, changed: CaseStudyRow): Promise<void> {
    const others = (await this.caseStudies.approved(tx, profile.id)).filter(({ id }) => id !== changed.id);
    keepEvidence(tx, profile, specialismEvidence([...others, changed].flatMap(evidencing)));
    if (isListed(profile)) announceChange(tx, profile);
  }
}
