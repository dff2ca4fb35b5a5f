import type { Permission } from '#contracts';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { OrganisationRow } from './organisation.row.js';

/** Kept for good: history and audit name who acted by its id. */
@Entity({ schema: 'identity', name: 'api_key' })
@Unique('api_key_hash', ['keyHash'])
@Index('api_key_of_organisation', ['organisationId', 'id'])
@Check('api_key_permissions', 'cardinality(permissions) > 0')
@Check('api_key_revoked', '(revoked_at IS NULL) = (revoked_by IS NULL)')
export class ApiKeyRow {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'api_key_pk' }) id!: string;
  @ForeignKey(() => OrganisationRow, { name: 'api_key_organisation' })
  @Column({ type: 'uuid', name: 'organisation_id' })
  organisationId!: string;
  @Column({ type: 'text' }) name!: string;
  /** The first characters of the secret, by which people know it again. */
  @Column({ type: 'text' }) prefix!: string;
  @Column({ type: 'text', name: 'key_hash' }) keyHash!: string;
  @Column({ type: 'text', array: true }) permissions!: Permission[];
  @Column({ type: 'uuid', name: 'created_by' }) createdBy!: string;
  @Column({ type: 'timestamptz', name: 'created_at' }) createdAt!: Date;
  @Column({ type: 'timestamptz', name: 'expires_at' }) expiresAt!: Date;
  @Column({ type: 'timestamptz', name: 'revoked_at', nullable: true }) revokedAt!: Date | null;
  @Column({ type: 'uuid', name: 'revoked_by', nullable: true }) revokedBy!: string | null;
}
