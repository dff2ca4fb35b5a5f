import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { ProfileRow } from './profile.row.js';

/** A file that a vendor gives as evidence. Its bytes lie in the storage under its id; they are there before the row is, and longer. Nothing of it changes but the seal of its key. */
@Entity({ schema: 'vendors', name: 'evidence_file' })
@Check('evidence_file_bytes', 'bytes > 0')
@Check('evidence_file_sha256', `sha256 ~ '^[0-9a-f]{64}$'`)
@Index('evidence_file_of_vendor', ['vendorId', 'id'])
export class EvidenceFileRow {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'evidence_file_pk' }) id!: string;
  @Column({ type: 'uuid', name: 'vendor_id' }) @ForeignKey(() => ProfileRow, { name: 'evidence_file_profile' }) vendorId!: string;
  @Column({ type: 'uuid', name: 'organisation_id' }) organisationId!: string;
  @Column({ type: 'text' }) title!: string;
  @Column({ type: 'text', name: 'file_name' }) fileName!: string;
  /** By its bytes. */
  @Column({ type: 'text', name: 'media_type' }) mediaType!: string;
  @Column({ type: 'integer' }) bytes!: number;
  /** In hexadecimal. */
  @Column({ type: 'text' }) sha256!: string;
  /** The key of the file, sealed with the installation's. */
  @Column({ type: 'bytea', name: 'sealed_key' }) sealedKey!: Buffer;
  @Column({ type: 'timestamptz', name: 'created_at' }) createdAt!: Date;
}
