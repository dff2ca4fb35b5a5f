import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { ProfileActor } from '../domain/profile-lifecycle.js';
import type { ProfileState, StagedState } from '../domain/profile.js';

/** Append-only: the service's own login can neither change nor remove a row (R8). `facts` hold opaque ids and codes only. */
@Entity({ schema: 'vendors', name: 'history' })
@Index('history_of_vendor', { synchronize: false })
@Check('history_actor', `actor IN ('vendor', 'operator', 'system')`)
@Index('history_of_actor', ['actorId', 'at'], { where: 'actor_id IS NOT NULL' })
export class VendorHistoryRow {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'history_pk' }) id!: string;
  @Column({ type: 'uuid', name: 'vendor_id' }) vendorId!: string;
  @Column({ type: 'uuid', name: 'organisation_id' }) organisationId!: string;
  @Column({ type: 'integer' }) version!: number;
  @Column({ type: 'text' }) action!: string;
  @Column({ type: 'text' }) actor!: ProfileActor;
  @Column({ type: 'uuid', name: 'actor_id', nullable: true }) actorId!: string | null;
  @Column({ type: 'text', name: 'from_state', nullable: true }) fromState!: ProfileState | null;
  @Column({ type: 'text', name: 'to_state' }) toState!: ProfileState;
  @Column({ type: 'text' }) staged!: StagedState;
  @Column({ type: 'integer' }) revision!: number;
  @Column({ type: 'text', name: 'reason_code', nullable: true }) reasonCode!: string | null;
  @Column({ type: 'jsonb' }) facts!: Readonly<Record<string, unknown>>;
  @Column({ type: 'timestamptz' }) at!: Date;
}
