import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Never changed, removed by age: when members of an organisation first saw a request of another. No key to the request: noting it locks nothing. */
@Entity({ schema: 'requests', name: 'request_viewed' })
@Index('request_viewed_when', { synchronize: false })
@Index('request_viewed_age', ['viewedAt'])
export class RequestViewedRow {
  @PrimaryColumn({ type: 'uuid', name: 'organisation_id', primaryKeyConstraintName: 'request_viewed_pk' }) organisationId!: string;
  @PrimaryColumn({ type: 'uuid', name: 'request_id', primaryKeyConstraintName: 'request_viewed_pk' }) requestId!: string;
  @Column({ type: 'timestamptz', name: 'viewed_at' }) viewedAt!: Date;
  /** Of the request; null: noted by the version before. */
  @Column({ type: 'text', nullable: true }) discipline!: string | null;
}
