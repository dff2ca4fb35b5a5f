import { Check, Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import type { RequestInput } from '../domain/inputs.js';
import type { Ranking } from '../domain/match.js';

/** A ranking as it was made. With `placement` off nothing but the default order decides. */
@Entity({ schema: 'matching', name: 'run' })
@Unique('run_version', ['requestId', 'version'])
@Check('run_placement', `placement = 'off'`)
export class RunRow {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'run_pk' }) id!: string;
  @Column({ type: 'uuid', name: 'request_id' }) requestId!: string;
  @Column({ type: 'uuid', name: 'organisation_id' }) organisationId!: string;
  @Column({ type: 'integer' }) version!: number;
  @Column({ type: 'text', name: 'weights_version' }) weightsVersion!: string;
  @Column({ type: 'text', name: 'index_version' }) indexVersion!: string;
  @Column({ type: 'text', name: 'inputs_digest' }) inputsDigest!: string;
  @Column({ type: 'jsonb', name: 'request_input' }) requestInput!: RequestInput;
  @Column({ type: 'jsonb', name: 'gate_counts' }) gateCounts!: Ranking['gateCounts'];
  @Column({ type: 'jsonb' }) relaxed!: Ranking['relaxed'];
  @Column({ type: 'integer' }) ranked!: number;
  @Column({ type: 'integer' }) gated!: number;
  @Column({ type: 'text' }) placement!: 'off';
  /** The instant at which every vendor was judged. */
  @Column({ type: 'timestamptz', name: 'created_at' }) createdAt!: Date;
}
