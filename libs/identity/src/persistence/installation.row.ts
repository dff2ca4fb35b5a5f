import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** The one line that says that this installation has run in production. */
@Entity({ schema: 'identity', name: 'installation' })
@Check('installation_one', 'one')
export class InstallationRow {
  @PrimaryColumn({ type: 'boolean', primaryKeyConstraintName: 'installation_pk' }) one!: boolean;
  @Column({ type: 'timestamptz', name: 'production_since' }) productionSince!: Date;
}
