import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { RequestRow } from './request.row.js';

/** A member of the client who scores the bids on a request. */
@Entity({ schema: 'requests', name: 'evaluator' })
@Index('evaluator_of_account', ['accountId'])
export class EvaluatorRow {
  @PrimaryColumn({ type: 'uuid', name: 'request_id', primaryKeyConstraintName: 'evaluator_pk' }) @ForeignKey(() => RequestRow, { name: 'evaluator_request' }) requestId!: string;
  @PrimaryColumn({ type: 'uuid', name: 'account_id', primaryKeyConstraintName: 'evaluator_pk' }) accountId!: string;
  @Column({ type: 'uuid', name: 'named_by' }) namedBy!: string;
  @Column({ type: 'timestamptz', name: 'named_at' }) namedAt!: Date;
  @Column({ type: 'timestamptz', name: 'removed_at', nullable: true }) removedAt!: Date | null;
  /** The vendors with which it declared a conflict of interest; null: it declared nothing yet. */
  @Column({ type: 'jsonb', nullable: true }) conflicts!: readonly string[] | null;
  /** When it did so last. */
  @Column({ type: 'timestamptz', name: 'declared_at', nullable: true }) declaredAt!: Date | null;
}
