import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { SheetScore } from '../domain/evaluation-sheet.js';
import { RequestRow } from './request.row.js';

/** Append-only: what several evaluators agreed on; the last version counts. */
@Entity({ schema: 'requests', name: 'evaluation_consensus' })
@Index('evaluation_consensus_of_recorder', ['recordedBy'])
export class EvaluationConsensusRow {
  @PrimaryColumn({ type: 'uuid', name: 'request_id', primaryKeyConstraintName: 'evaluation_consensus_pk' }) @ForeignKey(() => RequestRow, { name: 'evaluation_consensus_request' }) requestId!: string;
  /** From 1 on. */
  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'evaluation_consensus_pk' }) version!: number;
  @Column({ type: 'jsonb' }) scores!: readonly SheetScore[];
  @Column({ type: 'text' }) note!: string;
  @Column({ type: 'uuid', name: 'recorded_by' }) recordedBy!: string;
  @Column({ type: 'timestamptz', name: 'recorded_at' }) recordedAt!: Date;
}
