import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { BidTotal } from '../domain/bid-total.js';
import type { BidContent } from '../domain/bid.js';
import type { PublicContent } from '../domain/request.js';
import { AwardRow } from './award.row.js';
import { BidRevisionRow } from './bid-revision.row.js';

/** Append-only: what client and vendor agreed on, as both could read it when the award was accepted. */
@Entity({ schema: 'requests', name: 'agreed_terms' })
@ForeignKey(() => BidRevisionRow, ['bidId', 'bidRevision'], ['bidId', 'revision'], { name: 'agreed_terms_revision' })
export class AgreedTermsRow {
  @PrimaryColumn({ type: 'uuid', name: 'award_id', primaryKeyConstraintName: 'agreed_terms_pk' }) @ForeignKey(() => AwardRow, { name: 'agreed_terms_award' }) awardId!: string;
  @Column({ type: 'uuid', name: 'request_id' }) requestId!: string;
  @Column({ type: 'uuid', name: 'bid_id' }) bidId!: string;
  @Column({ type: 'integer', name: 'bid_revision' }) bidRevision!: number;
  @Column({ type: 'uuid', name: 'client_organisation_id' }) clientOrganisationId!: string;
  @Column({ type: 'uuid', name: 'vendor_organisation_id' }) vendorOrganisationId!: string;
  /** The bid says its final offer, made after that revision. */
  @Column({ type: 'boolean', name: 'with_final_offer', default: false }) withFinalOffer!: boolean;
  @Column({ type: 'jsonb', name: 'request_content' }) requestContent!: PublicContent;
  @Column({ type: 'jsonb', name: 'bid_content' }) bidContent!: BidContent;
  @Column({ type: 'jsonb' }) total!: BidTotal;
  @Column({ type: 'timestamptz', name: 'agreed_at' }) agreedAt!: Date;
}
