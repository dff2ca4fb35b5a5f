import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { LetterTemplate } from '../domain/letters.js';
import { AccountRow } from './account.row.js';
import { OrganisationRow } from './organisation.row.js';

@Entity({ schema: 'identity', name: 'mail' })
@Index('mail_due', ['dueAt'], { where: 'sealed IS NOT NULL' })
@Index('mail_posted', ['postedAt'])
@Check('mail_attempts', 'attempts >= 0')
@Check('mail_notice', 'organisation_id IS NULL OR account_id IS NOT NULL')
@Check('mail_end', 'sent_at IS NULL OR given_up_at IS NULL')
@Check('mail_sealed', '(sealed IS NULL) = (sent_at IS NOT NULL OR given_up_at IS NOT NULL)')
export class MailRow {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'mail_pk' }) id!: string;
  @Index('mail_of_account')
  @ForeignKey(() => AccountRow, { name: 'mail_account' })
  @Column({ type: 'uuid', name: 'account_id', nullable: true })
  accountId!: string | null;
  /** Of a notice: the organisation by which the account gets it, if it still does when it is sent. Of other mail: the one it is about, where such mails are counted. */
  @ForeignKey(() => OrganisationRow, { name: 'mail_organisation' })
  @Column({ type: 'uuid', name: 'organisation_id', nullable: true })
  organisationId!: string | null;
  @Column({ type: 'text' }) template!: LetterTemplate;
  /** Facts, and the address where it is not that of a member; gone once it is sent or given up. */
  @Column({ type: 'bytea', nullable: true }) sealed!: Buffer | null;
  @Column({ type: 'timestamptz', name: 'posted_at' }) postedAt!: Date;
  @Column({ type: 'timestamptz', name: 'due_at' }) dueAt!: Date;
  @Column({ type: 'integer' }) attempts!: number;
  @Column({ type: 'timestamptz', name: 'sent_at', nullable: true }) sentAt!: Date | null;
  @Column({ type: 'timestamptz', name: 'given_up_at', nullable: true }) givenUpAt!: Date | null;
}
