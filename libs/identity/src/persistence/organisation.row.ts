import type { OrganisationSide } from '#contracts';
import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ schema: 'identity', name: 'organisation' })
@Check('organisation_side', `side IN ('client', 'vendor', 'both')`)
export class OrganisationRow {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'organisation_pk' }) id!: string;
  @Column({ type: 'text', name: 'display_name' }) displayName!: string;
  @Column({ type: 'text', name: 'legal_name' }) legalName!: string;
  @Column({ type: 'text', name: 'registration_number', nullable: true }) registrationNumber!: string | null;
  @Column({ type: 'text' }) side!: OrganisationSide;
  @Column({ type: 'text' }) country!: string;
  @Column({ type: 'text', name: 'time_zone' }) timeZone!: string;
  @Column({ type: 'text' }) currency!: string;
  @Column({ type: 'text', name: 'contact_email', nullable: true }) contactEmail!: string | null;
  @Column({ type: 'integer' }) version!: number;
  @Column({ type: 'timestamptz', name: 'created_at' }) createdAt!: Date;
  @Column({ type: 'timestamptz', name: 'changed_at' }) changedAt!: Date;
}
