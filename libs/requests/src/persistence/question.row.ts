import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { RequestRow } from './request.row.js';

@Entity({ schema: 'requests', name: 'question' })
@Unique('question_number', ['requestId', 'number'])
@Check('question_answer', '(answer IS NULL) = (answered_at IS NULL)')
export class QuestionRow {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'question_pk' }) id!: string;
  @Column({ type: 'uuid', name: 'request_id' }) @ForeignKey(() => RequestRow, { name: 'question_request' }) requestId!: string;
  /** From 1 on, in the order in which they were asked. */
  @Column({ type: 'integer' }) number!: number;
  /** Who asked: read by nobody but for "that was me". */
  @Column({ type: 'uuid', name: 'organisation_id' }) organisationId!: string;
  @Column({ type: 'text' }) text!: string;
  @Column({ type: 'text', nullable: true }) answer!: string | null;
  @Column({ type: 'integer' }) version!: number;
  @Column({ type: 'timestamptz', name: 'asked_at' }) askedAt!: Date;
  @Column({ type: 'timestamptz', name: 'answered_at', nullable: true }) answeredAt!: Date | null;
}
