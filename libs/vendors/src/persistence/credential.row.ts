import type { Money } from '#contracts';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { CredentialKind, CredentialState, ServedCriterion } from '../domain/credential.js';
import { ProfileRow } from './profile.row.js';

@Entity({ schema: 'vendors', name: 'credential' })
@Check('credential_state', `state IN ('draft', 'in_review', 'changes_requested', 'rejected', 'verified', 'replaced', 'withdrawn')`)
@Check('credential_kind', `kind IN ('licence', 'registration', 'insurance', 'certificate', 'membership')`)
@Check('credential_submission', `state <> 'in_review' OR (revision > 0 AND submitted_at IS NOT NULL AND first_submitted_at IS NOT NULL)`)
@Check('credential_verified', `state NOT IN ('verified', 'replaced') OR verified_at IS NOT NULL`)
@Check('credential_ended', `(ended_at IS NOT NULL) = (state IN ('replaced', 'withdrawn'))`)
@Check('credential_pending', 'pending_until > ends_at')
@Index('credential_of_vendor', ['vendorId', 'id'])
@Index('credential_renewal', ['replaces'], { where: 'replaces IS NOT NULL' })
@Index('credential_ending', ['endsAt'], { where: `state = 'verified'` })
export class CredentialRow {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'credential_pk' }) id!: string;
  @Column({ type: 'uuid', name: 'vendor_id' }) @ForeignKey(() => ProfileRow, { name: 'credential_profile' }) vendorId!: string;
  @Column({ type: 'uuid', name: 'organisation_id' }) organisationId!: string;
  @Column({ type: 'text' }) state!: CredentialState;
  @Column({ type: 'integer' }) version!: number;
  /** How often it was submitted. */
  @Column({ type: 'integer' }) revision!: number;
  @Column({ type: 'text' }) kind!: CredentialKind;
  @Column({ type: 'text' }) title!: string;
  @Column({ type: 'text' }) issuer!: string;
  @Column({ type: 'text', nullable: true }) number!: string | null;
  @Column({ type: 'text', nullable: true }) country!: string | null;
  @Column({ type: 'text', nullable: true }) region!: string | null;
  @Column({ type: 'jsonb' }) serves!: readonly ServedCriterion[];
  @Column({ type: 'jsonb', name: 'insured_amount', nullable: true }) insuredAmount!: Money | null;
  @Column({ type: 'date', name: 'issued_on', nullable: true }) issuedOn!: string | null;
  @Column({ type: 'date', name: 'expires_on', nullable: true }) expiresOn!: string | null;
  /** The one that it renews. */
  @Column({ type: 'uuid', nullable: true }) @ForeignKey(() => CredentialRow, { name: 'credential_replaces' }) replaces!: string | null;
  /** Since it was verified: the end of its last day, in the zone that its organisation had then; at its withdrawal or replacement when that came first. */
  @Column({ type: 'timestamptz', name: 'ends_at', nullable: true }) endsAt!: Date | null;
  @Column({ type: 'timestamptz', name: 'pending_until', nullable: true }) pendingUntil!: Date | null;
  @Column({ type: 'text', name: 'decision_code', nullable: true }) decisionCode!: string | null;
  @Column({ type: 'text', name: 'decision_statement', nullable: true }) decisionStatement!: string | null;
  @Column({ type: 'timestamptz', name: 'decided_at', nullable: true }) decidedAt!: Date | null;
  @Column({ type: 'timestamptz', name: 'first_submitted_at', nullable: true }) firstSubmittedAt!: Date | null;
  @Column({ type: 'timestamptz', name: 'submitted_at', nullable: true }) submittedAt!: Date | null;
  @Column({ type: 'timestamptz', name: 'verified_at', nullable: true }) verifiedAt!: Date | null;
  /** When it was withdrawn or replaced. */
  @Column({ type: 'timestamptz', name: 'ended_at', nullable: true }) endedAt!: Date | null;
  @Column({ type: 'timestamptz', name: 'created_at' }) createdAt!: Date;
  @Column({ type: 'timestamptz', name: 'changed_at' }) changedAt!: Date;
}

/** The document of a credential. Its bytes lie in the storage under its id, sealed; they are there before the row is, and longer. */
@Entity({ schema: 'vendors', name: 'credential_document' })
@Unique('credential_document_one', ['credentialId'])
@Check('credential_document_bytes', 'bytes > 0')
@Check('credential_document_sha256', `sha256 ~ '^[0-9a-f]{64}$'`)
export class CredentialDocumentRow {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'credential_document_pk' }) id!: string;
  @Column({ type: 'uuid', name: 'credential_id' }) @ForeignKey(() => CredentialRow, { name: 'credential_document_credential' }) credentialId!: string;
  @Column({ type: 'uuid', name: 'organisation_id' }) organisationId!: string;
  @Column({ type: 'text', name: 'file_name' }) fileName!: string;
  /** By its bytes. */
  @Column({ type: 'text', name: 'media_type' }) mediaType!: string;
  @Column({ type: 'integer' }) bytes!: number;
  /** In hexadecimal; of the file as it came. */
  @Column({ type: 'text' }) sha256!: string;
  /** As `SealedFiles` gave it. */
  @Column({ type: 'bytea', name: 'sealed_key' }) sealedKey!: Buffer;
  @Column({ type: 'timestamptz', name: 'created_at' }) createdAt!: Date;
}

/** A criterion that rests on a verified credential; `vendors.qualifications_in_force` reads it. */
@Entity({ schema: 'vendors', name: 'credential_use' })
@Index('credential_use_of_vendor', ['vendorId', 'discipline', 'country'])
export class CredentialUseRow {
  @PrimaryColumn({ type: 'uuid', name: 'credential_id', primaryKeyConstraintName: 'credential_use_pk' }) @ForeignKey(() => CredentialRow, { name: 'credential_use_credential' }) credentialId!: string;
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'credential_use_pk' }) discipline!: string;
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'credential_use_pk' }) country!: string;
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'credential_use_pk' }) criterion!: string;
  @Column({ type: 'uuid', name: 'vendor_id' }) vendorId!: string;
  @Column({ type: 'uuid', name: 'organisation_id' }) organisationId!: string;
  @Column({ type: 'boolean' }) essential!: boolean;
  @Column({ type: 'text', array: true, nullable: true }) services!: readonly string[] | null;
  @Column({ type: 'timestamptz', name: 'ends_at', nullable: true }) endsAt!: Date | null;
}

/** Append-only: a warning that was told, once for each end and number of days. */
@Entity({ schema: 'vendors', name: 'expiry_warning' })
export class ExpiryWarningRow {
  @PrimaryColumn({ type: 'uuid', name: 'vendor_id', primaryKeyConstraintName: 'expiry_warning_pk' }) vendorId!: string;
  /** `credential <id>` or `qualification <discipline> <country>`. */
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'expiry_warning_pk' }) subject!: string;
  @PrimaryColumn({ type: 'timestamptz', name: 'ends_at', primaryKeyConstraintName: 'expiry_warning_pk' }) endsAt!: Date;
  @PrimaryColumn({ type: 'smallint', primaryKeyConstraintName: 'expiry_warning_pk' }) days!: number;
  @Column({ type: 'uuid', name: 'organisation_id' }) organisationId!: string;
  @Column({ type: 'timestamptz', name: 'told_at' }) toldAt!: Date;
}
