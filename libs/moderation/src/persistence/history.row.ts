import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Append-only; opaque ids, never names. */
@Entity({ schema: 'moderation', name: 'history' })
@Index('history_of_case', ['caseId', 'at'])
@Index('history_of_actor', ['actorId', 'at'], { where: 'actor_id IS NOT NULL' })
export class ModerationHistoryRow {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'history_pk' }) id!: string;
  @Column({ type: 'uuid', name: 'case_id' }) caseId!: string;
  @Column({ type: 'timestamptz' }) at!: Date;
  @Column({ type: 'text', name: 'actor_kind' }) actorKind!: 'operator' | 'system';
  @Column({ type: 'uuid', name: 'actor_id', nullable: true }) actorId!: string | null;
  @Column({ type: 'text' }) action!: string;
  @Column({ type: 'text', name: 'from_state', nullable: true }) fromState!: string | null;
  @Column({ type: 'text', name: 'to_state' }) toState!: string;
  @Column({ type: 'text', name: 'reason_code', nullable: true }) reasonCode!: string | null;
}
