import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { RequestRow } from './request.row.js';

/** An organisation wants to hear of what happens to a request; which ones it watches is its own alone. */
@Entity({ schema: 'requests', name: 'watch' })
@Index('watch_of_request', ['requestId'])
export class WatchRow {
  @PrimaryColumn({ type: 'uuid', name: 'organisation_id', primaryKeyConstraintName: 'watch_pk' }) organisationId!: string;
  @PrimaryColumn({ type: 'uuid', name: 'request_id', primaryKeyConstraintName: 'watch_pk' }) @ForeignKey(() => RequestRow, { name: 'watch_request' }) requestId!: string;
  @Column({ type: 'timestamptz', precision: 3 }) since!: Date;
}
