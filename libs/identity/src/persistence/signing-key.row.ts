import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ schema: 'identity', name: 'signing_key' })
@Check('signing_key_sealed', 'sealed_private_key IS NOT NULL OR retired_at IS NOT NULL')
export class SigningKeyRow {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'signing_key_pk' }) kid!: string;
  @Column({ type: 'text', name: 'public_key' }) publicKey!: string;
  /** Gone when the key is retired: what no token may be signed with is not kept. */
  @Column({ type: 'bytea', name: 'sealed_private_key', nullable: true }) sealedPrivateKey!: Buffer | null;
  @Column({ type: 'timestamptz', name: 'created_at' }) createdAt!: Date;
  /** From then on nobody signs with it; it verifies for eleven minutes more. */
  @Column({ type: 'timestamptz', name: 'retired_at', nullable: true }) retiredAt!: Date | null;
}
