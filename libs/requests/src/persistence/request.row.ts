import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Correction } from '../domain/correction.js';
import type { RequestLimits } from '../domain/limits.js';
import type { RequestContent, RequestState, RequestVisibility } from '../domain/request.js';

/** What the last operator's decision told the author. */
export interface RequestReview {
  readonly caseId: string;
  readonly revision: number;
  readonly decision: string;
  readonly reasonCode: string;
  readonly statement: string | null;
  readonly decidedAt: string;
}

const LISTED = `state = 'published' AND visibility = 'open'`;

@Entity({ schema: 'requests', name: 'request' })
@Check('request_state', `state IN ('draft', 'in_review', 'changes_requested', 'rejected', 'published', 'withdrawn', 'awarded', 'unsuccessful', 'cancelled')`)
@Check('request_visibility', `visibility IN ('open', 'selective')`)
@Check('request_window', `state <> 'published' OR (published_at IS NOT NULL AND closes_at IS NOT NULL AND decide_by IS NOT NULL AND limits IS NOT NULL)`)
@Check('request_ending', `state NOT IN ('withdrawn', 'awarded', 'unsuccessful', 'cancelled') OR (ended_at IS NOT NULL AND end_reason IS NOT NULL)`)
@Index('request_of_organisation', ['organisationId', 'createdAt', 'id'])
@Index('request_live', ['organisationId'], { where: `state IN ('in_review', 'published')` })
@Index('request_ended', ['organisationId', 'endedAt'], { where: 'ended_at IS NOT NULL' })
@Index('request_reopened', ['organisationId', 'reopenedAt'], { where: `state = 'published' AND reopened_at IS NOT NULL` })
@Index('request_of_group', ['organisationId', 'groupId'], { where: 'group_id IS NOT NULL' })
@Index('request_newest', ['publishedAt', 'id'], { where: LISTED })
@Index('request_closing', ['closesAt', 'id'], { where: LISTED })
@Index('request_newest_in_country', ['country', 'publishedAt', 'id'], { where: LISTED })
@Index('request_closing_in_country', ['country', 'closesAt', 'id'], { where: LISTED })
@Index('request_released_at', { synchronize: false })
@Index('request_reminder', ['remindAt'], { where: 'remind_at IS NOT NULL' })
@Index('request_unused_draft', ['changedAt'], { where: `state = 'draft' AND revision = 0` })
@Index('request_drafts', ['organisationId'], { where: `state = 'draft'` })
@Index('request_due', ['dueAt'], { where: 'due_at IS NOT NULL' })
@Index('request_words', { synchronize: false })
export class RequestRow {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'request_pk' }) id!: string;
  @Column({ type: 'uuid', name: 'organisation_id' }) organisationId!: string;
  @Column({ type: 'text' }) state!: RequestState;
  @Column({ type: 'timestamptz', name: 'state_since' }) stateSince!: Date;
  @Column({ type: 'integer' }) revision!: number;
  @Column({ type: 'integer' }) version!: number;
  @Column({ type: 'text' }) discipline!: string;
  @Column({ type: 'text' }) country!: string;
  @Column({ type: 'text' }) visibility!: RequestVisibility;
  @Column({ type: 'jsonb' }) content!: RequestContent;
  /** Of title and summary, kept by the database and searched there. */
  @Column({ type: 'tsvector', default: '', select: false, insert: false, update: false }) words?: string;
  @Column({ type: 'jsonb', nullable: true }) limits!: RequestLimits | null;
  /** For the client alone. */
  @Column({ type: 'text', nullable: true }) note!: string | null;
  @Column({ type: 'jsonb', nullable: true }) review!: RequestReview | null;
  @Column({ type: 'uuid', name: 'assessment_id', nullable: true }) assessmentId!: string | null;
  @Column({ type: 'uuid', name: 'group_id', nullable: true }) groupId!: string | null;
  @Column({ type: 'timestamptz', name: 'published_at', nullable: true }) publishedAt!: Date | null;
  @Column({ type: 'timestamptz', name: 'closes_at', nullable: true }) closesAt!: Date | null;
  @Column({ type: 'timestamptz', name: 'decide_by', nullable: true }) decideBy!: Date | null;
  @Column({ type: 'timestamptz', name: 'opened_at', nullable: true }) openedAt!: Date | null;
  @Column({ type: 'timestamptz', name: 'ended_at', nullable: true }) endedAt!: Date | null;
  @Column({ type: 'text', name: 'end_reason', nullable: true }) endReason!: string | null;
  @Column({ type: 'timestamptz', name: 'reopened_at', nullable: true }) reopenedAt!: Date | null;
  @Column({ type: 'integer' }) extensions!: number;
  @Column({ type: 'integer', name: 'extended_working_days' }) extendedWorkingDays!: number;
  @Column({ type: 'boolean', name: 'decision_extended' }) decisionExtended!: boolean;
  /** How many addenda it has. */
  @Column({ type: 'integer', default: 0 }) addenda!: number;
  /** When the last material one was published. */
  @Column({ type: 'timestamptz', name: 'amended_at', nullable: true }) amendedAt!: Date | null;
  @Column({ type: 'jsonb', nullable: true }) correction!: Correction | null;
  @Column({ type: 'timestamptz', name: 'final_offers_by', nullable: true }) finalOffersBy!: Date | null;
  @Column({ type: 'boolean', name: 'final_offers_in', default: false }) finalOffersIn!: boolean;
  /** Since when the scores of its bids are final. */
  @Column({ type: 'timestamptz', name: 'evaluated_at', nullable: true }) evaluatedAt!: Date | null;
  /** Since when its client's people may read who made its anonymous bids. */
  @Column({ type: 'timestamptz', name: 'names_shown_at', nullable: true }) namesShownAt!: Date | null;
  @Column({ type: 'timestamptz', name: 'due_at', nullable: true }) dueAt!: Date | null;
  /** When its client is reminded of it next; and was last. */
  @Column({ type: 'timestamptz', name: 'remind_at', nullable: true }) remindAt!: Date | null;
  @Column({ type: 'timestamptz', name: 'reminded_at', nullable: true }) remindedAt!: Date | null;
  @Column({ type: 'timestamptz', name: 'created_at' }) createdAt!: Date;
  @Column({ type: 'timestamptz', name: 'changed_at' }) changedAt!: Date;
  /** When last something changed that everybody sees; null before it is published. */
  @Column({ type: 'timestamptz', name: 'released_at', nullable: true }) releasedAt!: Date | null;
}
