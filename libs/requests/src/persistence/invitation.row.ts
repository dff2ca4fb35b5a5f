import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { DeclineReason, InvitationSource, InvitationStatus } from '../domain/invitation.js';
import { RequestRow } from './request.row.js';

@Entity({ schema: 'requests', name: 'invitation' })
@Unique('invitation_once', ['requestId', 'vendorId'])
@Check('invitation_source', `source IN ('automatic', 'client')`)
@Check('invitation_status', `status IN ('sent', 'accepted', 'declined')`)
@Index('invitation_reminder', ['remindAt'], { where: 'remind_at IS NOT NULL' })
@Index('invitation_of_organisation', { synchronize: false })
export class InvitationRow {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'invitation_pk' }) id!: string;
  @Column({ type: 'uuid', name: 'request_id' }) @ForeignKey(() => RequestRow, { name: 'invitation_request' }) requestId!: string;
  @Column({ type: 'uuid', name: 'client_organisation_id' }) clientOrganisationId!: string;
  @Column({ type: 'uuid', name: 'vendor_id' }) vendorId!: string;
  /** The vendor's organisation. */
  @Column({ type: 'uuid', name: 'organisation_id' }) organisationId!: string;
  /** Of the request; null: added by the version before. */
  @Column({ type: 'text', nullable: true }) discipline!: string | null;
  @Column({ type: 'text' }) source!: InvitationSource;
  @Column({ type: 'text' }) status!: InvitationStatus;
  @Column({ type: 'integer' }) version!: number;
  @Column({ type: 'timestamptz', name: 'invited_at' }) invitedAt!: Date;
  @Column({ type: 'timestamptz', name: 'answered_at', nullable: true }) answeredAt!: Date | null;
  /** Why the vendor declined, if it said so. */
  @Column({ type: 'text', name: 'decline_reason', nullable: true }) declineReason!: DeclineReason | null;
  /** When the vendor is reminded unless it answers; null: never, or it was. */
  @Column({ type: 'timestamptz', name: 'remind_at', nullable: true }) remindAt!: Date | null;
}
