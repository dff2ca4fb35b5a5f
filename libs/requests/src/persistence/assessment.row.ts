import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { RequestRow } from './request.row.js';

@Entity({ schema: 'requests', name: 'assessment' })
@Check('assessment_claim', '(organisation_id IS NULL) = (claimed_at IS NULL)')
@Index('assessment_of_organisation', ['organisationId'], { where: 'organisation_id IS NOT NULL' })
@Index('assessment_unclaimed', ['createdAt'], { where: 'organisation_id IS NULL' })
export class AssessmentRow {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'assessment_pk' }) id!: string;
  /** Null until somebody claims it. */
  @Column({ type: 'uuid', name: 'organisation_id', nullable: true }) organisationId!: string | null;
  @Column({ type: 'uuid', name: 'request_id', nullable: true }) @ForeignKey(() => RequestRow, { name: 'assessment_request' }) requestId!: string | null;
  @Column({ type: 'text' }) discipline!: string;
  @Column({ type: 'text', name: 'token_hash' }) tokenHash!: string;
  @Column({ type: 'jsonb' }) answers!: Record<string, unknown>;
  @Column({ type: 'jsonb' }) result!: Record<string, unknown>;
  @Column({ type: 'timestamptz', name: 'created_at' }) createdAt!: Date;
  @Column({ type: 'timestamptz', name: 'claimed_at', nullable: true }) claimedAt!: Date | null;
}
