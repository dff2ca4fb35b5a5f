import type { CaseObject } from '#contracts';
import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import type { CaseState } from '../domain/case-lifecycle.js';
import type { StoredFinding } from '../domain/findings.js';

@Entity({ schema: 'moderation', name: 'moderation_case' })
@Unique('moderation_case_object', ['objectType', 'objectId', 'revision'])
@Check('moderation_case_state', `state IN ('open', 'claimed', 'approved', 'changes_requested', 'rejected', 'superseded', 'auto_cleared')`)
@Check('moderation_case_type', `object_type IN ('request', 'vendor_profile', 'credential', 'case_study', 'case_study_denial')`)
@Check('moderation_case_effect', `effect IN ('pending', 'applied', 'superseded')`)
@Check('moderation_case_lease', `(state = 'claimed') = (lease_until IS NOT NULL)`)
@Index('moderation_case_queue', { synchronize: false })
@Index('moderation_case_age', ['openedAt', 'id'])
export class ModerationCaseRow {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'moderation_case_pk' }) id!: string;
  @Column({ type: 'text', name: 'object_type' }) objectType!: CaseObject;
  @Column({ type: 'uuid', name: 'object_id' }) objectId!: string;
  @Column({ type: 'uuid', name: 'organisation_id' }) organisationId!: string;
  @Column({ type: 'integer' }) revision!: number;
  @Column({ type: 'jsonb' }) signals!: string[];
  @Column({ type: 'smallint' }) priority!: number;
  @Column({ type: 'text' }) state!: CaseState;
  @Column({ type: 'integer' }) version!: number;
  @Column({ type: 'timestamptz', name: 'opened_at' }) openedAt!: Date;
  @Column({ type: 'uuid', name: 'claimed_by', nullable: true }) claimedBy!: string | null;
  @Column({ type: 'timestamptz', name: 'claimed_at', nullable: true }) claimedAt!: Date | null;
  @Column({ type: 'timestamptz', name: 'lease_until', nullable: true }) leaseUntil!: Date | null;
  @Column({ type: 'uuid', name: 'decided_by', nullable: true }) decidedBy!: string | null;
  @Column({ type: 'timestamptz', name: 'decided_at', nullable: true }) decidedAt!: Date | null;
  @Column({ type: 'text', name: 'reason_code', nullable: true }) reasonCode!: string | null;
  @Column({ type: 'text', nullable: true }) statement!: string | null;
  @Column({ type: 'text', name: 'internal_note', nullable: true }) internalNote!: string | null;
  @Column({ type: 'jsonb', nullable: true }) findings!: readonly StoredFinding[] | null;
  @Column({ type: 'text', nullable: true }) effect!: 'pending' | 'applied' | 'superseded' | null;
}
