import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { AccountRow } from './account.row.js';

export type DataExportState = 'queued' | 'running' | 'done' | 'failed';

@Entity({ schema: 'identity', name: 'data_export' })
@Index('data_export_under_way', ['accountId'], { unique: true, where: `state IN ('queued', 'running')` })
@Index('data_export_of_account', ['accountId', 'requestedAt'])
@Index('data_export_due', ['dueAt'], { where: `state IN ('queued', 'running')` })
@Index('data_export_expiry', ['expiresAt'])
@Check('data_export_state', `state IN ('queued', 'running', 'done', 'failed')`)
@Check('data_export_end', `(finished_at IS NOT NULL) = (state IN ('done', 'failed'))`)
@Check('data_export_file', `(file IS NOT NULL) = (state = 'done')`)
export class DataExportRow {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'data_export_pk' }) id!: string;
  @ForeignKey(() => AccountRow, { name: 'data_export_account' })
  @Column({ type: 'uuid', name: 'account_id' })
  accountId!: string;
  @Column({ type: 'text' }) state!: DataExportState;
  @Column({ type: 'timestamptz', name: 'requested_at' }) requestedAt!: Date;
  /** When it is tried next; in the future while somebody works on it. */
  @Column({ type: 'timestamptz', name: 'due_at' }) dueAt!: Date;
  @Column({ type: 'integer' }) attempts!: number;
  @Column({ type: 'timestamptz', name: 'finished_at', nullable: true }) finishedAt!: Date | null;
  /** Then the whole row goes. */
  @Column({ type: 'timestamptz', name: 'expires_at' }) expiresAt!: Date;
  /** JSON, under gzip and sealed. */
  @Column({ type: 'bytea', nullable: true }) file!: Buffer | null;
}
