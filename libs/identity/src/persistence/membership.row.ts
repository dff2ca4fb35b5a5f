import type { MemberRole } from '#contracts';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { AccountRow } from './account.row.js';
import { OrganisationRow } from './organisation.row.js';

@Entity({ schema: 'identity', name: 'membership' })
@Check('membership_role', `role IN ('owner', 'manager', 'contributor', 'viewer')`)
export class MembershipRow {
  @ForeignKey(() => OrganisationRow, { name: 'membership_organisation' })
  @PrimaryColumn({ type: 'uuid', name: 'organisation_id', primaryKeyConstraintName: 'membership_pk' })
  organisationId!: string;

  @Index('membership_of_account')
  @ForeignKey(() => AccountRow, { name: 'membership_account' })
  @PrimaryColumn({ type: 'uuid', name: 'account_id', primaryKeyConstraintName: 'membership_pk' })
  accountId!: string;

  @Column({ type: 'text' }) role!: MemberRole;
  @Column({ type: 'timestamptz', name: 'joined_at' }) joinedAt!: Date;
  /** The default is that of processes of an earlier version. */
  @Column({ type: 'timestamptz', name: 'role_since', default: () => 'statement_timestamp()' }) roleSince!: Date;
}
