import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { SessionRow } from './session.row.js';

@Entity({ schema: 'identity', name: 'refresh_token' })
@Index('refresh_token_live', ['sessionId'], { unique: true, where: 'used_at IS NULL' })
@Index('refresh_token_of_session', ['sessionId'])
export class RefreshTokenRow {
  @PrimaryColumn({ type: 'text', name: 'token_hash', primaryKeyConstraintName: 'refresh_token_pk' }) tokenHash!: string;
  @ForeignKey(() => SessionRow, { name: 'refresh_token_session', onDelete: 'CASCADE' })
  @Column({ type: 'uuid', name: 'session_id' })
  sessionId!: string;
  @Column({ type: 'timestamptz', name: 'issued_at' }) issuedAt!: Date;
  @Column({ type: 'timestamptz', name: 'expires_at' }) expiresAt!: Date;
  @Column({ type: 'timestamptz', name: 'used_at', nullable: true }) usedAt!: Date | null;
}
