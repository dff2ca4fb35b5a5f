import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, Unique, type Relation } from 'typeorm';
import type { Match } from '../domain/match.js';
import { RunRow } from './run.row.js';

@Entity({ schema: 'matching', name: 'match' })
@Unique('match_rank', ['runId', 'rank'])
@Index('match_of_vendor', ['vendorId', 'fit', 'runId'])
@Check('match_fit', 'fit BETWEEN 0 AND 100')
@Check('match_from_one', 'rank >= 1')
export class MatchRow {
  @PrimaryColumn({ type: 'uuid', name: 'run_id', primaryKeyConstraintName: 'match_pk' }) runId!: string;
  @PrimaryColumn({ type: 'uuid', name: 'vendor_id', primaryKeyConstraintName: 'match_pk' }) vendorId!: string;
  @Column({ type: 'uuid', name: 'organisation_id' }) organisationId!: string;
  /** From 1; null for a vendor that a gate keeps out. */
  @Column({ type: 'integer', nullable: true }) rank!: number | null;
  @Column({ type: 'numeric', precision: 5, scale: 2 }) fit!: string;
  @Column({ type: 'integer' }) band!: number;
  @Column({ type: 'jsonb' }) quality!: Match['quality'];
  @Column({ type: 'jsonb' }) practicality!: Match['practicality'];
  @Column({ type: 'jsonb' }) availability!: Match['availability'];
  @Column({ type: 'jsonb' }) terms!: Match['terms'];
  @Column({ type: 'jsonb' }) gates!: Match['gates'];
  @Column({ type: 'text', array: true, name: 'matched_words' }) matchedWords!: string[];
  @Column({ type: 'jsonb', name: 'matched_specialisms' }) matchedSpecialisms!: Match['matchedSpecialisms'];
  @Column({ type: 'jsonb', name: 'matched_work' }) matchedWork!: Match['matchedWork'];
  @Column({ type: 'text', array: true }) missing!: string[];
  /** To the client, made from the members above. */
  @Column({ type: 'text', array: true }) sentences!: string[];
  @Column({ type: 'text', name: 'input_digest' }) inputDigest!: string;
  @ManyToOne(() => RunRow)
  @JoinColumn({ name: 'run_id', foreignKeyConstraintName: 'match_run' })
  run?: Relation<RunRow>;
}
