import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { AccountRow } from './account.row.js';

/** The second factor of an account, and one that is to take its place. Secrets are sealed, the account's id bound to them. */
@Entity({ schema: 'identity', name: 'second_factor' })
@Check('second_factor_active', '(sealed_secret IS NULL) = (activated_at IS NULL) AND (sealed_secret IS NULL) = (last_step IS NULL)')
@Check('second_factor_pending', '(pending_secret IS NULL) = (pending_since IS NULL)')
export class SecondFactorRow {
  @ForeignKey(() => AccountRow, { name: 'second_factor_account' })
  @PrimaryColumn({ type: 'uuid', name: 'account_id', primaryKeyConstraintName: 'second_factor_pk' })
  accountId!: string;
  @Column({ type: 'bytea', name: 'sealed_secret', nullable: true }) sealedSecret!: Buffer | null;
  @Column({ type: 'timestamptz', name: 'activated_at', nullable: true }) activatedAt!: Date | null;
  /** The half-minute whose code was used last: none at or before it is good any more. */
  @Column({ type: 'integer', name: 'last_step', nullable: true }) lastStep!: number | null;
  @Column({ type: 'bytea', name: 'pending_secret', nullable: true }) pendingSecret!: Buffer | null;
  @Column({ type: 'timestamptz', name: 'pending_since', nullable: true }) pendingSince!: Date | null;
}
