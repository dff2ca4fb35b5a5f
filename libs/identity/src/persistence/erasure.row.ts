import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { AccountRow } from './account.row.js';

/** Kept for good, as the proof that it was done: opaque ids and instants alone. Whoever restores an old backup does these again. */
@Entity({ schema: 'identity', name: 'erasure' })
@Unique('erasure_of_account', ['accountId'])
@Index('erasure_due', ['dueAt'], { where: 'finished_at IS NULL' })
export class ErasureRow {
  /** Random, not of its time: whoever has it may read the state, for there is no account left to sign in with. */
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'erasure_pk' }) id!: string;
  @ForeignKey(() => AccountRow, { name: 'erasure_account' })
  @Column({ type: 'uuid', name: 'account_id' })
  accountId!: string;
  @Column({ type: 'timestamptz', name: 'requested_at' }) requestedAt!: Date;
  @Column({ type: 'timestamptz', name: 'due_at' }) dueAt!: Date;
  @Column({ type: 'timestamptz', name: 'finished_at', nullable: true }) finishedAt!: Date | null;
}
