import type { Money } from '#contracts';
import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { PricedLine, Rate } from '../domain/terms.js';
import { ProfileRow } from './profile.row.js';

/** Price and capacity in one discipline: never staged, in effect at once. */
@Entity({ schema: 'vendors', name: 'terms' })
@Check('terms_capacity', 'capacity_hours >= 0')
export class TermsRow {
  @PrimaryColumn({ type: 'uuid', name: 'vendor_id', primaryKeyConstraintName: 'terms_pk' }) @ForeignKey(() => ProfileRow, { name: 'terms_profile' }) vendorId!: string;
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'terms_pk' }) discipline!: string;
  @Column({ type: 'uuid', name: 'organisation_id' }) organisationId!: string;
  @Column({ type: 'jsonb' }) rates!: readonly Rate[];
  @Column({ type: 'jsonb', name: 'price_lines', default: [] }) priceLines!: readonly PricedLine[];
  @Column({ type: 'text', nullable: true }) currency!: string | null;
  @Column({ type: 'jsonb', name: 'minimum_engagement', nullable: true }) minimumEngagement!: Money | null;
  /** A decimal string, as the driver returns numeric. */
  @Column({ type: 'numeric', precision: 8, scale: 2, name: 'capacity_hours', nullable: true }) capacityHours!: string | null;
  @Column({ type: 'date', name: 'next_free_date', nullable: true }) nextFreeDate!: string | null;
  @Column({ type: 'timestamptz', name: 'changed_at' }) changedAt!: Date;
}
