import type { MemberRole } from '#contracts';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { OrganisationRow } from './organisation.row.js';

@Entity({ schema: 'identity', name: 'member_invitation' })
@Unique('member_invitation_token', ['tokenHash'])
@Index('member_invitation_open', ['organisationId', 'emailKey'], { unique: true, where: 'accepted_at IS NULL AND withdrawn_at IS NULL' })
@Index('member_invitation_of_address', ['emailKey'])
@Index('member_invitation_of_organisation', ['organisationId', 'id'])
@Index('member_invitation_expiry', ['expiresAt'])
@Check('member_invitation_role', `role IN ('owner', 'manager', 'contributor', 'viewer')`)
export class MemberInvitationRow {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'member_invitation_pk' }) id!: string;
  @ForeignKey(() => OrganisationRow, { name: 'member_invitation_organisation' })
  @Column({ type: 'uuid', name: 'organisation_id' })
  organisationId!: string;
  @Column({ type: 'text' }) email!: string;
  @Column({ type: 'text', name: 'email_key' }) emailKey!: string;
  @Column({ type: 'text' }) role!: MemberRole;
  @Column({ type: 'text', name: 'token_hash' }) tokenHash!: string;
  @Column({ type: 'uuid', name: 'invited_by' }) invitedBy!: string;
  @Column({ type: 'timestamptz', name: 'created_at' }) createdAt!: Date;
  @Column({ type: 'timestamptz', name: 'expires_at' }) expiresAt!: Date;
  @Column({ type: 'timestamptz', name: 'accepted_at', nullable: true }) acceptedAt!: Date | null;
  @Column({ type: 'timestamptz', name: 'withdrawn_at', nullable: true }) withdrawnAt!: Date | null;
}
