import { Check, Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import type { Closure } from '../domain/closures.js';
import type { ProfileContent, ProfileState, StagedState } from '../domain/profile.js';
import type { EvidenceItem } from '../domain/qualification-lifecycle.js';

/** A claim as an operator finds it in the submission. */
export interface ReviewedClaim {
  readonly discipline: string;
  readonly country: string;
  readonly services: readonly string[];
  readonly evidence: readonly EvidenceItem[];
  /** Criteria that were found good before, on evidence that has not changed. */
  readonly kept?: readonly string[];
}

/** What was submitted, as it was then. */
export interface ReviewContent extends ProfileContent {
  readonly displayName: string;
  readonly claims: readonly ReviewedClaim[];
}

@Entity({ schema: 'vendors', name: 'profile' })
@Unique('profile_organisation', ['organisationId'])
@Check('profile_state', `state IN ('draft', 'in_review', 'changes_requested', 'listed', 'paused')`)
@Check('profile_staged', `staged IN ('none', 'draft', 'in_review', 'changes_requested') AND (staged = 'none' OR state IN ('listed', 'paused'))`)
@Check('profile_listed', `(listed_at IS NOT NULL) = (state IN ('listed', 'paused'))`)
@Check('profile_review', `(review_revision IS NULL) = (review_content IS NULL) AND (review_revision IS NULL) = (submitted_at IS NULL) AND review_revision <= revision`)
@Check('profile_live_content', `(live_content IS NULL) = (staged = 'none')`)
@Check('profile_reviewed', `review_revision IS NOT NULL OR (state <> 'in_review' AND staged <> 'in_review')`)
export class ProfileRow {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'profile_pk' }) id!: string;
  @Column({ type: 'uuid', name: 'organisation_id' }) organisationId!: string;
  /** The organisation's name when the profile was last submitted: the name that was reviewed. */
  @Column({ type: 'text', name: 'display_name' }) displayName!: string;
  @Column({ type: 'text' }) state!: ProfileState;
  @Column({ type: 'text' }) staged!: StagedState;
  @Column({ type: 'integer' }) version!: number;
  @Column({ type: 'integer' }) revision!: number;
  @Column({ type: 'jsonb' }) content!: ProfileContent;
  /** What is shown while a change of it is staged; else null, and `content` is what is shown. See `liveContentAfter`; the database sees to the same. */
  @Column({ type: 'jsonb', name: 'live_content', nullable: true }) liveContent!: ProfileContent | null;
  @Column({ type: 'jsonb', default: [] }) closures!: readonly Closure[];
  @Column({ type: 'integer', name: 'review_revision', nullable: true }) reviewRevision!: number | null;
  @Column({ type: 'jsonb', name: 'review_content', nullable: true }) reviewContent!: ReviewContent | null;
  @Column({ type: 'timestamptz', name: 'submitted_at', nullable: true }) submittedAt!: Date | null;
  @Column({ type: 'text', name: 'decision_code', nullable: true }) decisionCode!: string | null;
  @Column({ type: 'text', name: 'decision_statement', nullable: true }) decisionStatement!: string | null;
  @Column({ type: 'timestamptz', name: 'decided_at', nullable: true }) decidedAt!: Date | null;
  @Column({ type: 'timestamptz', name: 'listed_at', nullable: true }) listedAt!: Date | null;
  @Column({ type: 'timestamptz', name: 'created_at' }) createdAt!: Date;
  @Column({ type: 'timestamptz', name: 'changed_at' }) changedAt!: Date;
}
