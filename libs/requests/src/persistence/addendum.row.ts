import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import type { AddendumChanges, AddendumKind } from '../domain/addendum.js';
import { RequestRow } from './request.row.js';

/** Append-only: what a client said of its open request, and changed in it. */
@Entity({ schema: 'requests', name: 'addendum' })
@Unique('addendum_number', ['requestId', 'number'])
@Check('addendum_kind', `kind IN ('material', 'information')`)
@Check('addendum_changes', `(kind = 'material') = (changes IS NOT NULL) AND (kind = 'material') = (before IS NOT NULL)`)
export class AddendumRow {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'addendum_pk' }) id!: string;
  @Column({ type: 'uuid', name: 'request_id' }) @ForeignKey(() => RequestRow, { name: 'addendum_request' }) requestId!: string;
  /** From 1 on. */
  @Column({ type: 'integer' }) number!: number;
  @Column({ type: 'text' }) kind!: AddendumKind;
  @Column({ type: 'text' }) text!: string;
  /** As given. */
  @Column({ type: 'jsonb', nullable: true }) changes!: AddendumChanges | null;
  /** What these fields said until then. */
  @Column({ type: 'jsonb', nullable: true }) before!: AddendumChanges | null;
  /** The close from then on. */
  @Column({ type: 'timestamptz', name: 'closes_at' }) closesAt!: Date;
  @Column({ type: 'timestamptz', name: 'published_at' }) publishedAt!: Date;
}
