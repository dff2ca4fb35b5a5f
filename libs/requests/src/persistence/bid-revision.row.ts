import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { BidContent } from '../domain/bid.js';
import { BidRow } from './bid.row.js';

/** Append-only: what a bid said, each time its vendor submitted it (R8). */
@Entity({ schema: 'requests', name: 'bid_revision' })
export class BidRevisionRow {
  @PrimaryColumn({ type: 'uuid', name: 'bid_id', primaryKeyConstraintName: 'bid_revision_pk' }) @ForeignKey(() => BidRow, { name: 'bid_revision_bid' }) bidId!: string;
  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'bid_revision_pk' }) revision!: number;
  @Column({ type: 'uuid', name: 'request_id' }) requestId!: string;
  @Column({ type: 'uuid', name: 'organisation_id' }) organisationId!: string;
  @Column({ type: 'jsonb' }) content!: BidContent;
  @Column({ type: 'timestamptz', name: 'valid_until' }) validUntil!: Date;
  @Column({ type: 'timestamptz', name: 'decided_at' }) decidedAt!: Date;
}
