import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import type { SuspensionReason } from '../domain/suspension.js';

@Entity({ schema: 'identity', name: 'account' })
@Unique('account_email', ['emailKey'])
@Index('account_unconfirmed', ['createdAt'], { where: 'email_verified_at IS NULL AND closed_at IS NULL' })
@Check('account_suspension', '(suspended_at IS NULL) = (suspended_for IS NULL)')
export class AccountRow {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'account_pk' }) id!: string;
  @Column({ type: 'text' }) email!: string;
  @Column({ type: 'text', name: 'email_key' }) emailKey!: string;
  @Column({ type: 'text', name: 'display_name' }) displayName!: string;
  @Column({ type: 'text', name: 'password_hash' }) passwordHash!: string;
  @Column({ type: 'boolean' }) operator!: boolean;
  @Column({ type: 'timestamptz', name: 'created_at' }) createdAt!: Date;
  @Column({ type: 'timestamptz', name: 'email_verified_at', nullable: true }) emailVerifiedAt!: Date | null;
  /** Since when an operator keeps it from signing in, and the code of the reason. */
  @Column({ type: 'timestamptz', name: 'suspended_at', nullable: true }) suspendedAt!: Date | null;
  @Column({ type: 'text', name: 'suspended_for', nullable: true }) suspendedFor!: SuspensionReason | null;
  /** When its holder had it erased: nobody signs in from then on, and what is personal goes soon after. */
  @Column({ type: 'timestamptz', name: 'closed_at', nullable: true }) closedAt!: Date | null;
}

/** One that nobody has suspended or closed yet. */
export type NewAccountRow = Omit<AccountRow, 'suspendedAt' | 'suspendedFor' | 'closedAt'>;
