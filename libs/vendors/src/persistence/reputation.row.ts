import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { ProfileRow } from './profile.row.js';

/** What clients said of a vendor in one discipline, added up: one rating of 1 to 5 for each client. Reviews will feed it; nothing does yet. */
@Entity({ schema: 'vendors', name: 'reputation' })
@Check('reputation_clients', 'clients > 0')
@Check('reputation_sum', 'rating_sum BETWEEN clients AND 5 * clients')
export class ReputationRow {
  @PrimaryColumn({ type: 'uuid', name: 'vendor_id', primaryKeyConstraintName: 'reputation_pk' }) @ForeignKey(() => ProfileRow, { name: 'reputation_profile' }) vendorId!: string;
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'reputation_pk' }) discipline!: string;
  @Column({ type: 'uuid', name: 'organisation_id' }) organisationId!: string;
  /** A decimal string, as the driver returns numeric. */
  @Column({ type: 'numeric', precision: 12, scale: 2, name: 'rating_sum' }) ratingSum!: string;
  @Column({ type: 'integer' }) clients!: number;
  @Column({ type: 'timestamptz', name: 'changed_at' }) changedAt!: Date;
}
