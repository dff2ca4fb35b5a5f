import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { LIVE_AWARD_STATUSES, type AwardStatus } from '../domain/award.js';
import { BidRow } from './bid.row.js';
import { RequestRow } from './request.row.js';

/** R2: at most one award of a request is. */
export const IS_LIVE = `status IN (${LIVE_AWARD_STATUSES.map((status) => `'${status}'`).join(', ')})`;

@Entity({ schema: 'requests', name: 'award' })
@Check('award_status', `status IN ('offered', 'accepted', 'confirmed', 'checks_not_passed', 'declined', 'lapsed', 'revoked')`)
@Check('award_acceptance', `status NOT IN ('accepted', 'confirmed', 'checks_not_passed') OR (accepted_at IS NOT NULL AND checks_due_by IS NOT NULL)`)
@Index('award_live', ['requestId'], { unique: true, where: IS_LIVE })
@Index('award_of_request', ['requestId', 'offeredAt', 'id'])
export class AwardRow {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'award_pk' }) id!: string;
  @Column({ type: 'uuid', name: 'request_id' }) @ForeignKey(() => RequestRow, { name: 'award_request' }) requestId!: string;
  @Column({ type: 'uuid', name: 'bid_id' }) @ForeignKey(() => BidRow, { name: 'award_bid' }) bidId!: string;
  @Column({ type: 'text' }) status!: AwardStatus;
  /** Why it was declined or revoked, or its checks failed. */
  @Column({ type: 'text', nullable: true }) reason!: string | null;
  @Column({ type: 'integer' }) version!: number;
  /** Why the client chose it, in reason codes. */
  @Column({ type: 'jsonb', name: 'chosen_for', default: [] }) chosenFor!: readonly string[];
  /** Why it is not the bid that the announced method puts first; null: it is, or the method puts none. */
  @Column({ type: 'text', nullable: true }) departure!: string | null;
  /** The client's reason codes for the other bids, by bid id. */
  @Column({ type: 'jsonb' }) reasons!: Readonly<Record<string, string>>;
  @Column({ type: 'timestamptz', name: 'offered_at' }) offeredAt!: Date;
  @Column({ type: 'timestamptz', name: 'standstill_ends_at' }) standstillEndsAt!: Date;
  @Column({ type: 'timestamptz', name: 'accept_by' }) acceptBy!: Date;
  @Column({ type: 'boolean', name: 'acceptance_extended' }) acceptanceExtended!: boolean;
  @Column({ type: 'timestamptz', name: 'accepted_at', nullable: true }) acceptedAt!: Date | null;
  @Column({ type: 'timestamptz', name: 'checks_due_by', nullable: true }) checksDueBy!: Date | null;
  @Column({ type: 'timestamptz', name: 'changed_at' }) changedAt!: Date;
}
