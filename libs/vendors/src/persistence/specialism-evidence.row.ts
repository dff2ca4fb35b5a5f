import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { SpecialismEvidence } from '../domain/specialism-evidence.js';
import { ProfileRow } from './profile.row.js';

/** What a vendor's approved work shows of a specialism, offered or not; made anew with every change of it. */
@Entity({ schema: 'vendors', name: 'specialism_evidence' })
@Check('specialism_evidence_level', `level IN ('evidenced', 'confirmed')`)
export class SpecialismEvidenceRow {
  @PrimaryColumn({ type: 'uuid', name: 'vendor_id', primaryKeyConstraintName: 'specialism_evidence_pk' }) @ForeignKey(() => ProfileRow, { name: 'specialism_evidence_profile' }) vendorId!: string;
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'specialism_evidence_pk' }) discipline!: string;
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'specialism_evidence_pk' }) specialism!: string;
  @Column({ type: 'uuid', name: 'organisation_id' }) organisationId!: string;
  @Column({ type: 'text' }) level!: SpecialismEvidence['level'];
  @Column({ type: 'integer' }) evidence!: number;
  @Column({ type: 'date', name: 'last_used' }) lastUsed!: string;
}
