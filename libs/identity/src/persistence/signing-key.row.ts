import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ schema: 'identity', name: 'signing_key' })
export class SigningKeyRow {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'signing_key_pk' }) kid!: string;
  @Column({ type: 'text', name: 'public_key' }) publicKey!: string;
  @Column({ type: 'bytea', name: 'sealed_private_key' }) sealedPrivateKey!: Buffer;
  @Column({ type: 'timestamptz', name: 'created_at' }) createdAt!: Date;
  @Column({ type: 'timestamptz', name: 'retired_at', nullable: true }) retiredAt!: Date | null;
}
