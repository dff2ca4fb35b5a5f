import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { VendorInput } from '../domain/inputs.js';

/** What a run read of a vendor, by the digest of its text. */
@Entity({ schema: 'matching', name: 'vendor_input' })
@Index('vendor_input_of_vendor', ['vendorId', 'discipline'])
export class VendorInputRow {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'vendor_input_pk' }) digest!: string;
  @Column({ type: 'uuid', name: 'vendor_id' }) vendorId!: string;
  @Column({ type: 'uuid', name: 'organisation_id' }) organisationId!: string;
  @Column({ type: 'text' }) discipline!: string;
  @Column({ type: 'jsonb' }) input!: VendorInput;
  @Column({ type: 'timestamptz', name: 'created_at' }) createdAt!: Date;
}
