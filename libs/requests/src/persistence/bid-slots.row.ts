import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { RequestRow } from './request.row.js';

@Entity({ schema: 'requests', name: 'bid_slots' })
@Check('bid_slots_cap', 'cap > 0')
export class BidSlotsRow {
  @PrimaryColumn({ type: 'uuid', name: 'request_id', primaryKeyConstraintName: 'bid_slots_pk' }) @ForeignKey(() => RequestRow, { name: 'bid_slots_request' }) requestId!: string;
  @Column({ type: 'integer' }) cap!: number;
}
