import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Grounds, RestsOn } from '../domain/grounds.js';
import type { CriterionFinding, QualificationDecision } from '../domain/qualification-decision.js';
import type { EvidenceItem, QualificationState, References } from '../domain/qualification-lifecycle.js';
import { ProfileRow } from './profile.row.js';

@Entity({ schema: 'vendors', name: 'qualification' })
@Index('qualification_ending', ['validUntil'], { where: 'valid_until IS NOT NULL' })
@Check('qualification_state', `state IN ('claimed', 'in_review', 'qualified', 'rejected', 'expired')`)
@Check('qualification_period', `(valid_from IS NULL) = (qualified_services IS NULL) AND (valid_until IS NULL OR valid_until > valid_from) AND (state NOT IN ('qualified', 'expired') OR valid_from IS NOT NULL)`)
@Check('qualification_pending', `pending_from IS NULL OR (state = 'in_review' AND valid_until > pending_from)`)
@Index('qualification_of_discipline', ['discipline', 'country', 'vendorId'], { where: 'valid_from IS NOT NULL' })
export class QualificationRow {
  @PrimaryColumn({ type: 'uuid', name: 'vendor_id', primaryKeyConstraintName: 'qualification_pk' }) @ForeignKey(() => ProfileRow, { name: 'qualification_profile' }) vendorId!: string;
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'qualification_pk' }) discipline!: string;
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'qualification_pk' }) country!: string;
  @Column({ type: 'uuid', name: 'organisation_id' }) organisationId!: string;
  @Column({ type: 'text' }) state!: QualificationState;
  /** What the evidence speaks for; `qualifiedServices`: what it was last judged good for. */
  @Column({ type: 'text', array: true }) services!: readonly string[];
  @Column({ type: 'jsonb' }) evidence!: readonly EvidenceItem[];
  @Column({ type: 'text', array: true, name: 'qualified_services', nullable: true }) qualifiedServices!: readonly string[] | null;
  @Column({ type: 'timestamptz', name: 'valid_from', nullable: true }) validFrom!: Date | null;
  @Column({ type: 'timestamptz', name: 'valid_until', nullable: true }) validUntil!: Date | null;
  /** No column: as it was read, the earlier of its own end and of the ends of what it rests on (`qualifications_in_force`). */
  inForceUntil?: Date | null;
  /** No column: what its evidence names, as it was read. */
  references?: References;
  /** No column: essential criteria for which a credential was ever verified, and when the last of them ends, as it was read. */
  restsOn?: readonly RestsOn[];
  @Column({ type: 'uuid', name: 'case_id', nullable: true }) caseId!: string | null;
  /** The last one; it stays while new evidence is claimed and reviewed. */
  @Column({ type: 'jsonb', nullable: true }) decision!: QualificationDecision | null;
  /** Of a claim: what was found before it and stands. */
  @Column({ type: 'jsonb', default: [] }) kept!: readonly CriterionFinding[];
  /** What the period rests on, as it was reckoned when it was granted; null where that was before it was kept. */
  @Column({ type: 'jsonb', nullable: true }) grounds!: Grounds | null;
  /** When the claim was last handed to the operators. */
  @Column({ type: 'timestamptz', name: 'filed_at', nullable: true }) filedAt!: Date | null;
  /** The end before it was put off; only while the renewal is judged. */
  @Column({ type: 'timestamptz', name: 'pending_from', nullable: true }) pendingFrom!: Date | null;
  @Column({ type: 'timestamptz', name: 'claimed_at' }) claimedAt!: Date;
  @Column({ type: 'timestamptz', name: 'changed_at' }) changedAt!: Date;
}
