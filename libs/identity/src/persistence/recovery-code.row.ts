import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { AccountRow } from './account.row.js';

/** A recovery code that was not used yet. */
@Entity({ schema: 'identity', name: 'recovery_code' })
export class RecoveryCodeRow {
  @ForeignKey(() => AccountRow, { name: 'recovery_code_account' })
  @PrimaryColumn({ type: 'uuid', name: 'account_id', primaryKeyConstraintName: 'recovery_code_pk' })
  accountId!: string;
  @PrimaryColumn({ type: 'text', name: 'code_hash', primaryKeyConstraintName: 'recovery_code_pk' }) codeHash!: string;
  @Column({ type: 'timestamptz', name: 'created_at' }) createdAt!: Date;
}
