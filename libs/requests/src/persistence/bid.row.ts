import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { BidContent, BidState, FinalOffer } from '../domain/bid.js';
import { RequestRow } from './request.row.js';

@Entity({ schema: 'requests', name: 'bid' })
@Unique('bid_once', ['requestId', 'organisationId'])
@Check('bid_state', `state IN ('draft', 'submitted', 'withdrawn', 'awarded', 'not_awarded', 'not_reaffirmed', 'disqualified', 'expired', 'discarded')`)
@Check('bid_submission', `state IN ('draft', 'discarded') OR (revisions > 0 AND submitted_at IS NOT NULL AND valid_until IS NOT NULL)`)
@Check('bid_outcome', `state IN ('draft', 'submitted') OR reason IS NOT NULL`)
@Index('bid_of_request', ['requestId', 'id'])
@Index('bid_of_organisation', ['organisationId', 'createdAt', 'id'])
export class BidRow {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'bid_pk' }) id!: string;
  @Column({ type: 'uuid', name: 'request_id' }) @ForeignKey(() => RequestRow, { name: 'bid_request' }) requestId!: string;
  /** The bidding organisation. */
  @Column({ type: 'uuid', name: 'organisation_id' }) organisationId!: string;
  @Column({ type: 'uuid', name: 'vendor_id' }) vendorId!: string;
  @Column({ type: 'text' }) state!: BidState;
  /** Why it has the outcome it has. */
  @Column({ type: 'text', nullable: true }) reason!: string | null;
  @Column({ type: 'integer' }) revisions!: number;
  @Column({ type: 'integer' }) version!: number;
  @Column({ type: 'jsonb' }) content!: BidContent;
  @Column({ type: 'timestamptz', name: 'valid_until', nullable: true }) validUntil!: Date | null;
  @Column({ type: 'boolean', name: 'reaffirmation_due' }) reaffirmationDue!: boolean;
  /** The client's private mark: in no view of the vendor's, and no new version. */
  @Column({ type: 'boolean' }) shortlisted!: boolean;
  /** Codes of what screening found doubtful; no case is made of a sealed bid before it is opened (R4). */
  @Column({ type: 'jsonb' }) signals!: readonly string[];
  /** It holds one of its organisation's quota. */
  @Column({ type: 'boolean', name: 'quota_taken', default: false }) quotaTaken!: boolean;
  /** Its own withdrawal gave one back, which happens once. */
  @Column({ type: 'boolean', name: 'quota_given_back', default: false }) quotaGivenBack!: boolean;
  /** Until when it may be made a final offer; null: none is asked for. */
  @Column({ type: 'timestamptz', name: 'final_offer_by', nullable: true }) finalOfferBy!: Date | null;
  /** For its vendor alone until the round is over; then it stands in `content`. */
  @Column({ type: 'jsonb', name: 'final_offer', nullable: true }) finalOffer!: FinalOffer | null;
  /** What the client reads instead of a name while bids are scored, where the request says so; given at random when they are opened. */
  @Column({ type: 'integer', name: 'anonymous_number', nullable: true }) anonymousNumber!: number | null;
  /** Whether it was among those that go on when the final offers were asked for; null: none were, or the request does not say how many go on. */
  @Column({ type: 'boolean', name: 'screened_in', nullable: true }) screenedIn!: boolean | null;
  /** Until when a bidder that is qualified no more may regain it; null: nobody tried to award it meanwhile. */
  @Column({ type: 'timestamptz', name: 'cure_by', nullable: true }) cureBy!: Date | null;
  /** The vendor's last own decision (R1). */
  @Column({ type: 'timestamptz', name: 'decided_at' }) decidedAt!: Date;
  /** When what the bid says now was submitted. */
  @Column({ type: 'timestamptz', name: 'submitted_at', nullable: true }) submittedAt!: Date | null;
  @Column({ type: 'timestamptz', name: 'created_at' }) createdAt!: Date;
  @Column({ type: 'timestamptz', name: 'changed_at' }) changedAt!: Date;
}
