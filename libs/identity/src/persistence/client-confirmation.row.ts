import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { ConfirmationAnswer } from '../domain/client-confirmation.js';
import { OrganisationRow } from './organisation.row.js';

/** A client that was asked whether a vendor did for it what a case study says. No address: `whom` is a keyed digest of it, gone with the token once nothing can come of it. */
@Entity({ schema: 'identity', name: 'client_confirmation' })
@Unique('client_confirmation_token', ['tokenHash'])
@Check('client_confirmation_answer', `answer IN ('confirmed', 'confirmed_named', 'denied', 'stopped') AND (answer IS NULL) = (answered_at IS NULL)`)
@Check('client_confirmation_open', `(token_hash IS NULL) = (whom IS NULL) AND (token_hash IS NULL OR answer IS NULL)`)
@Index('client_confirmation_of_case_study', ['caseStudyId', 'askedAt'])
@Index('client_confirmation_expiry', ['expiresAt'], { where: 'token_hash IS NOT NULL' })
export class ClientConfirmationRow {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'client_confirmation_pk' }) id!: string;
  @Index('client_confirmation_of_organisation')
  @ForeignKey(() => OrganisationRow, { name: 'client_confirmation_organisation' })
  @Column({ type: 'uuid', name: 'organisation_id' })
  organisationId!: string;
  @Column({ type: 'uuid', name: 'case_study_id' }) caseStudyId!: string;
  @Column({ type: 'uuid', name: 'vendor_id' }) vendorId!: string;
  @Column({ type: 'integer', name: 'text_version' }) textVersion!: number;
  @Column({ type: 'text', name: 'token_hash', nullable: true }) tokenHash!: string | null;
  @Column({ type: 'bytea', nullable: true }) whom!: Buffer | null;
  @Column({ type: 'timestamptz', name: 'asked_at' }) askedAt!: Date;
  @Column({ type: 'timestamptz', name: 'expires_at' }) expiresAt!: Date;
  @Column({ type: 'text', nullable: true }) answer!: ConfirmationAnswer | null;
  @Column({ type: 'timestamptz', name: 'answered_at', nullable: true }) answeredAt!: Date | null;
}
