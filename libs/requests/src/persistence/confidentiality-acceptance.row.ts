import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { RequestRow } from './request.row.js';

/** That an organisation accepted these very terms. Append-only. */
@Entity({ schema: 'requests', name: 'confidentiality_acceptance' })
@Check('confidentiality_acceptance_terms', `terms_sha256 ~ '^[0-9a-f]{64}$'`)
@Index('confidentiality_acceptance_of_request', ['requestId', 'acceptedAt', 'organisationId'])
export class ConfidentialityAcceptanceRow {
  @PrimaryColumn({ type: 'uuid', name: 'request_id', primaryKeyConstraintName: 'confidentiality_acceptance_pk' }) @ForeignKey(() => RequestRow, { name: 'confidentiality_acceptance_request' }) requestId!: string;
  @PrimaryColumn({ type: 'uuid', name: 'organisation_id', primaryKeyConstraintName: 'confidentiality_acceptance_pk' }) organisationId!: string;
  /** Of the terms, in hexadecimal. */
  @PrimaryColumn({ type: 'text', name: 'terms_sha256', primaryKeyConstraintName: 'confidentiality_acceptance_pk' }) termsSha256!: string;
  /** The account or API key that did it. */
  @Column({ type: 'uuid', name: 'accepted_by' }) acceptedBy!: string;
  @Column({ type: 'timestamptz', name: 'accepted_at' }) acceptedAt!: Date;
}
