import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Who came from where and with what; nowhere else do addresses and devices stand. Kept 90 days. */
@Entity({ schema: 'identity', name: 'access_log' })
@Index('access_log_age', ['at'])
@Index('access_log_of_account', ['accountId', 'at'], { where: 'account_id IS NOT NULL' })
@Index('access_log_proved', ['accountId', 'at'], { where: `outcome = 'done' AND act IN ('sign_in', 'password_reset')` })
@Check('access_log_outcome', `outcome IN ('done', 'refused')`)
export class AccessLogRow {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'access_log_pk' }) id!: string;
  @Column({ type: 'timestamptz' }) at!: Date;
  /** Null for an attempt on an account that there is not. */
  @Column({ type: 'uuid', name: 'account_id', nullable: true }) accountId!: string | null;
  @Column({ type: 'text' }) act!: string;
  @Column({ type: 'text' }) outcome!: 'done' | 'refused';
  @Column({ type: 'text' }) address!: string;
  @Column({ type: 'text', name: 'user_agent', nullable: true }) userAgent!: string | null;
  @Column({ type: 'text', name: 'request_id', nullable: true }) requestId!: string | null;
}
