import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** What the development mailbox holds. */
@Entity({ schema: 'identity', name: 'mailbox' })
@Unique('mailbox_message', ['messageId'])
export class MailboxRow {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'mailbox_pk' }) id!: string;
  @Column({ type: 'text', name: 'message_id' }) messageId!: string;
  @Column({ type: 'text' }) recipient!: string;
  @Column({ type: 'text' }) subject!: string;
  @Column({ type: 'text' }) text!: string;
  @Column({ type: 'text' }) html!: string;
  @Column({ type: 'timestamptz', name: 'sent_at' }) sentAt!: Date;
}
