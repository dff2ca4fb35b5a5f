import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { ClientAnswer } from '../domain/case-study-confirmation.js';
import type { CaseStudyContent, CaseStudyStage, CaseStudyState } from '../domain/case-study.js';
import { ProfileRow } from './profile.row.js';

@Entity({ schema: 'vendors', name: 'case_study' })
@Check('case_study_state', `state IN ('draft', 'in_review', 'changes_requested', 'approved', 'withdrawn')`)
@Check('case_study_staged', `staged IN ('none', 'draft', 'in_review', 'changes_requested') AND (staged = 'none' OR state = 'approved')`)
@Check('case_study_live', `(state = 'approved') = (live_content IS NOT NULL) AND (live_content IS NULL) = (approved_at IS NULL)`)
@Check('case_study_review', `(review_revision IS NULL) = (submitted_at IS NULL) AND review_revision <= revision AND (review_revision IS NOT NULL) = (state = 'in_review' OR staged = 'in_review')`)
@Check('case_study_confirmation', `(confirmation_id IS NULL) = (confirmation_version IS NULL) AND (confirmation_id IS NULL) = (asked_at IS NULL) AND (confirmation_id IS NULL) = (answer_due_at IS NULL) AND (answer IS NULL) = (answered_at IS NULL) AND (answer IS NULL OR confirmation_id IS NOT NULL) AND answer IN ('confirmed', 'confirmed_named', 'denied')`)
@Check('case_study_denial', `denials >= 0 AND (NOT denial_open OR (denials > 0 AND state = 'approved'))`)
@Index('case_study_of_vendor', ['vendorId', 'id'])
export class CaseStudyRow {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'case_study_pk' }) id!: string;
  @Column({ type: 'uuid', name: 'vendor_id' }) @ForeignKey(() => ProfileRow, { name: 'case_study_profile' }) vendorId!: string;
  @Column({ type: 'uuid', name: 'organisation_id' }) organisationId!: string;
  @Column({ type: 'text' }) state!: CaseStudyState;
  @Column({ type: 'text' }) staged!: CaseStudyStage;
  @Column({ type: 'integer' }) version!: number;
  @Column({ type: 'integer' }) revision!: number;
  /** What the author edits, and an operator reviews: nothing is edited meanwhile. */
  @Column({ type: 'jsonb' }) content!: CaseStudyContent;
  /** What is shown. `liveVersion` rises with every text that goes live. */
  @Column({ type: 'jsonb', name: 'live_content', nullable: true }) liveContent!: CaseStudyContent | null;
  @Column({ type: 'integer', name: 'live_version' }) liveVersion!: number;
  /** When an operator approved what is shown, or what it was before edits that needed none. */
  @Column({ type: 'timestamptz', name: 'approved_at', nullable: true }) approvedAt!: Date | null;
  @Column({ type: 'integer', name: 'review_revision', nullable: true }) reviewRevision!: number | null;
  @Column({ type: 'timestamptz', name: 'submitted_at', nullable: true }) submittedAt!: Date | null;
  @Column({ type: 'text', name: 'decision_code', nullable: true }) decisionCode!: string | null;
  @Column({ type: 'text', name: 'decision_statement', nullable: true }) decisionStatement!: string | null;
  @Column({ type: 'timestamptz', name: 'decided_at', nullable: true }) decidedAt!: Date | null;
  /** The last time that its client was asked: of which text, and what it answered. */
  @Column({ type: 'uuid', name: 'confirmation_id', nullable: true }) confirmationId!: string | null;
  @Column({ type: 'integer', name: 'confirmation_version', nullable: true }) confirmationVersion!: number | null;
  @Column({ type: 'timestamptz', name: 'asked_at', nullable: true }) askedAt!: Date | null;
  @Column({ type: 'timestamptz', name: 'answer_due_at', nullable: true }) answerDueAt!: Date | null;
  @Column({ type: 'text', nullable: true }) answer!: ClientAnswer | null;
  @Column({ type: 'timestamptz', name: 'answered_at', nullable: true }) answeredAt!: Date | null;
  /** How often a client has denied it; while an operator looks at the last denial it counts as no evidence. */
  @Column({ type: 'integer' }) denials!: number;
  @Column({ type: 'boolean', name: 'denial_open' }) denialOpen!: boolean;
  @Column({ type: 'timestamptz', name: 'created_at' }) createdAt!: Date;
  @Column({ type: 'timestamptz', name: 'changed_at' }) changedAt!: Date;
}
