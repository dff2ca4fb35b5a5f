import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

@Entity({ schema: 'identity', name: 'audit' })
@Index('audit_of_organisation', ['organisationId', 'at'])
@Index('audit_of_actor', ['actorId', 'at'], { where: 'actor_id IS NOT NULL' })
@Index('audit_of_object', ['objectId', 'at'])
export class AuditRow {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'audit_pk' }) id!: string;
  @Column({ type: 'timestamptz' }) at!: Date;
  @Column({ type: 'text' }) action!: string;
  @Column({ type: 'uuid', name: 'actor_id', nullable: true }) actorId!: string | null;
  @Column({ type: 'uuid', name: 'object_id' }) objectId!: string;
  @Column({ type: 'uuid', name: 'organisation_id', nullable: true }) organisationId!: string | null;
  @Column({ type: 'jsonb' }) facts!: Readonly<Record<string, string>>;
  /** Null for what recurs and for the command line. */
  @Column({ type: 'text', name: 'request_id', nullable: true }) requestId!: string | null;
}
