import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { RequestRow } from './request.row.js';

/** A file of a request. Its bytes lie in the storage under its id; they are there before the row is, and longer. Never changed. */
@Entity({ schema: 'requests', name: 'attachment' })
@Check('attachment_bytes', 'bytes > 0')
@Check('attachment_sha256', `sha256 ~ '^[0-9a-f]{64}$'`)
@Index('attachment_of_request', ['requestId', 'id'])
export class AttachmentRow {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'attachment_pk' }) id!: string;
  @Column({ type: 'uuid', name: 'request_id' }) @ForeignKey(() => RequestRow, { name: 'attachment_request' }) requestId!: string;
  @Column({ type: 'uuid', name: 'organisation_id' }) organisationId!: string;
  @Column({ type: 'text' }) title!: string;
  @Column({ type: 'text', name: 'file_name' }) fileName!: string;
  /** By its bytes. */
  @Column({ type: 'text', name: 'media_type' }) mediaType!: string;
  @Column({ type: 'integer' }) bytes!: number;
  /** In hexadecimal. */
  @Column({ type: 'text' }) sha256!: string;
  @Column({ type: 'boolean' }) restricted!: boolean;
  @Column({ type: 'timestamptz', name: 'created_at' }) createdAt!: Date;
}
