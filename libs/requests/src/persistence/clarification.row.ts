import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { BidRow } from './bid.row.js';

/** What a client asked one bidder after the close, and its answer: kept with the bid, for the two of them. */
@Entity({ schema: 'requests', name: 'clarification' })
@Check('clarification_answer', '(answer IS NULL) = (answered_at IS NULL)')
@Index('clarification_of_bid', ['bidId', 'askedAt', 'id'])
export class ClarificationRow {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'clarification_pk' }) id!: string;
  @Column({ type: 'uuid', name: 'bid_id' }) @ForeignKey(() => BidRow, { name: 'clarification_bid' }) bidId!: string;
  @Column({ type: 'uuid', name: 'request_id' }) requestId!: string;
  @Column({ type: 'text' }) text!: string;
  @Column({ type: 'text', nullable: true }) answer!: string | null;
  @Column({ type: 'integer' }) version!: number;
  @Column({ type: 'timestamptz', name: 'asked_at' }) askedAt!: Date;
  @Column({ type: 'timestamptz', name: 'answer_by' }) answerBy!: Date;
  @Column({ type: 'timestamptz', name: 'answered_at', nullable: true }) answeredAt!: Date | null;
}
