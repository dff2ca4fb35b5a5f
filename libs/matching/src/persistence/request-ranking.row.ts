import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

@Entity({ schema: 'matching', name: 'request_ranking' })
@Check('request_ranking_run', `(version = 0) = (run_id IS NULL) AND (run_id IS NULL) = (inputs_digest IS NULL)`)
@Index('request_ranking_due', ['staleSince', 'requestId'], { where: 'stale_since IS NOT NULL' })
@Index('request_ranking_discipline', ['discipline'])
export class RequestRankingRow {
  @PrimaryColumn({ type: 'uuid', name: 'request_id', primaryKeyConstraintName: 'request_ranking_pk' }) requestId!: string;
  @Column({ type: 'uuid', name: 'organisation_id' }) organisationId!: string;
  @Column({ type: 'text' }) discipline!: string;
  @Column({ type: 'text' }) country!: string;
  /** 0 until the first run is stored. */
  @Column({ type: 'integer' }) version!: number;
  @Column({ type: 'uuid', name: 'run_id', nullable: true }) runId!: string | null;
  @Column({ type: 'text', name: 'inputs_digest', nullable: true }) inputsDigest!: string | null;
  /** Since when the latest run may be out of date; due once this instant has passed. */
  @Column({ type: 'timestamptz', name: 'stale_since', nullable: true }) staleSince!: Date | null;
  @Column({ type: 'timestamptz', name: 'checked_at', nullable: true }) checkedAt!: Date | null;
}
