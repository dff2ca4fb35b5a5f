import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';

@Entity({ schema: 'identity', name: 'account' })
@Unique('account_email', ['emailKey'])
export class AccountRow {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'account_pk' }) id!: string;
  @Column({ type: 'text' }) email!: string;
  @Column({ type: 'text', name: 'email_key' }) emailKey!: string;
  @Column({ type: 'text', name: 'display_name' }) displayName!: string;
  @Column({ type: 'text', name: 'password_hash' }) passwordHash!: string;
  @Column({ type: 'boolean' }) operator!: boolean;
  @Column({ type: 'timestamptz', name: 'created_at' }) createdAt!: Date;
  @Column({ type: 'timestamptz', name: 'email_verified_at', nullable: true }) emailVerifiedAt!: Date | null;
}
