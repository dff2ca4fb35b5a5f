import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { SheetScore } from '../domain/evaluation-sheet.js';
import { EvaluatorRow } from './evaluator.row.js';

/** What one evaluator scored. A trigger keeps a submitted one as it is. */
@Entity({ schema: 'requests', name: 'evaluation_sheet' })
@ForeignKey(() => EvaluatorRow, ['requestId', 'accountId'], ['requestId', 'accountId'], { name: 'evaluation_sheet_evaluator' })
export class EvaluationSheetRow {
  @PrimaryColumn({ type: 'uuid', name: 'request_id', primaryKeyConstraintName: 'evaluation_sheet_pk' }) requestId!: string;
  @PrimaryColumn({ type: 'uuid', name: 'account_id', primaryKeyConstraintName: 'evaluation_sheet_pk' }) accountId!: string;
  @Column({ type: 'jsonb' }) scores!: readonly SheetScore[];
  @Column({ type: 'timestamptz', name: 'saved_at' }) savedAt!: Date;
  @Column({ type: 'timestamptz', name: 'submitted_at', nullable: true }) submittedAt!: Date | null;
}
