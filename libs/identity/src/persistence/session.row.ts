import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { SecondFactorKind } from '../domain/second-factor.js';
import type { SessionEnd } from '../domain/session.js';
import { AccountRow } from './account.row.js';

@Entity({ schema: 'identity', name: 'session' })
@Index('session_ended', ['endedAt'], { where: 'ended_at IS NOT NULL' })
@Index('session_expiry', ['expiresAt'])
@Check('session_end', `(ended_at IS NULL) = (end_reason IS NULL) AND end_reason IN ('signed_out', 'refresh_reused', 'ended_by_holder', 'password_changed', 'password_reset', 'email_changed', 'second_factor_changed', 'account_suspended', 'account_erased')`)
@Check('session_second_factor', `second_factor IN ('otp', 'recovery_code')`)
export class SessionRow {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'session_pk' }) id!: string;
  @Index('session_of_account')
  @ForeignKey(() => AccountRow, { name: 'session_account' })
  @Column({ type: 'uuid', name: 'account_id' })
  accountId!: string;
  @Column({ type: 'timestamptz', name: 'started_at' }) startedAt!: Date;
  @Column({ type: 'timestamptz', name: 'expires_at' }) expiresAt!: Date;
  @Column({ type: 'timestamptz', name: 'ended_at', nullable: true }) endedAt!: Date | null;
  @Column({ type: 'text', name: 'end_reason', nullable: true }) endReason!: SessionEnd | null;
  /** How a second factor was proved in it; null: by nothing but the password. */
  @Column({ type: 'text', name: 'second_factor', nullable: true }) secondFactor!: SecondFactorKind | null;
}
