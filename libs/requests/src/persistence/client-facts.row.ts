import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ClientFacts } from '../domain/request.js';

@Entity({ schema: 'requests', name: 'client_facts' })
export class ClientFactsRow {
  @PrimaryColumn({ type: 'uuid', name: 'organisation_id', primaryKeyConstraintName: 'client_facts_pk' }) organisationId!: string;
  @Column({ type: 'jsonb' }) facts!: ClientFacts;
  @Column({ type: 'timestamptz', name: 'changed_at' }) changedAt!: Date;
}
