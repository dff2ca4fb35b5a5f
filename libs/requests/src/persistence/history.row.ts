import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Append-only: the service's own login can neither change nor remove a row (R8). */
@Entity({ schema: 'requests', name: 'history' })
@Check('history_object_type', `object_type IN ('request', 'bid', 'award')`)
@Check('history_actor_kind', `actor_kind IN ('client', 'vendor', 'operator', 'system')`)
@Index('history_of_request', ['requestId', 'at', 'id'], { where: `object_type IN ('request', 'award')` })
@Index('history_of_object', ['objectId', 'at', 'id'])
@Index('history_of_actor', ['actorId', 'at'], { where: 'actor_id IS NOT NULL' })
export class HistoryRow {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'history_pk' }) id!: string;
  @Column({ type: 'text', name: 'object_type' }) objectType!: 'request' | 'bid' | 'award';
  @Column({ type: 'uuid', name: 'object_id' }) objectId!: string;
  @Column({ type: 'uuid', name: 'request_id' }) requestId!: string;
  @Column({ type: 'timestamptz' }) at!: Date;
  @Column({ type: 'text', name: 'actor_kind' }) actorKind!: 'client' | 'vendor' | 'operator' | 'system';
  @Column({ type: 'uuid', name: 'actor_id', nullable: true }) actorId!: string | null;
  @Column({ type: 'text' }) action!: string;
  @Column({ type: 'text', name: 'from_state', nullable: true }) fromState!: string | null;
  @Column({ type: 'text', name: 'to_state' }) toState!: string;
  @Column({ type: 'text', nullable: true }) reason!: string | null;
  @Column({ type: 'jsonb' }) detail!: Record<string, unknown>;
}
