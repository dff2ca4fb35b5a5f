import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { RequestRow } from './request.row.js';

/** The next in rank of the latest ranking, who are called when an invited vendor declines. */
@Entity({ schema: 'requests', name: 'invitation_reserve' })
export class InvitationReserveRow {
  @PrimaryColumn({ type: 'uuid', name: 'request_id', primaryKeyConstraintName: 'invitation_reserve_pk' }) @ForeignKey(() => RequestRow, { name: 'invitation_reserve_request' }) requestId!: string;
  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'invitation_reserve_pk' }) position!: number;
  @Column({ type: 'uuid', name: 'vendor_id' }) vendorId!: string;
}
