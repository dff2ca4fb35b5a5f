import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { RequestRow } from './request.row.js';

/** Bidders of a request are to be reminded that the client waits for their word; gone once they were. */
@Entity({ schema: 'requests', name: 'reaffirmation_reminder' })
@Index('reaffirmation_reminder_due', ['dueAt'])
export class ReaffirmationReminderRow {
  @PrimaryColumn({ type: 'uuid', name: 'request_id', primaryKeyConstraintName: 'reaffirmation_reminder_pk' }) @ForeignKey(() => RequestRow, { name: 'reaffirmation_reminder_request' }) requestId!: string;
  @Column({ type: 'timestamptz', name: 'due_at' }) dueAt!: Date;
}
