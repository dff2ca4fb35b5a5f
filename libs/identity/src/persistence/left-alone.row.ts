import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Who is never to be asked for a confirmation again: keyed digests of addresses, and nothing else. */
@Entity({ schema: 'identity', name: 'left_alone' })
export class LeftAloneRow {
  @PrimaryColumn({ type: 'bytea', primaryKeyConstraintName: 'left_alone_pk' }) whom!: Buffer;
  @Column({ type: 'timestamptz' }) since!: Date;
}
