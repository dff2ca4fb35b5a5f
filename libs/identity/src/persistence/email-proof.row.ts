import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { ProofPurpose } from '../domain/email-proof.js';
import { AccountRow } from './account.row.js';

@Entity({ schema: 'identity', name: 'email_proof' })
@Index('email_proof_live', ['accountId', 'purpose'], { unique: true })
@Index('email_proof_expiry', ['expiresAt'])
@Check('email_proof_purpose', `purpose IN ('verify', 'reset', 'change', 'export')`)
export class EmailProofRow {
  @PrimaryColumn({ type: 'text', name: 'token_hash', primaryKeyConstraintName: 'email_proof_pk' }) tokenHash!: string;
  @ForeignKey(() => AccountRow, { name: 'email_proof_account' })
  @Column({ type: 'uuid', name: 'account_id' })
  accountId!: string;
  @Column({ type: 'text' }) purpose!: ProofPurpose;
  /** The address that it proves: the account's own, or the one that it is to have. */
  @Column({ type: 'text' }) email!: string;
  @Column({ type: 'text', name: 'email_key' }) emailKey!: string;
  @Column({ type: 'timestamptz', name: 'created_at' }) createdAt!: Date;
  @Column({ type: 'timestamptz', name: 'expires_at' }) expiresAt!: Date;
}
