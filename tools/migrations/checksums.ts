import type { MigrationClass } from '#platform';
import { createHash } from 'node:crypto';
import type { Checksums, Ledger } from '../generate/stored-checksums.js';
import { record } from './recorded-statements.js';

export const MERGED_MIGRATIONS: Ledger = { file: 'migrations/checksums.json', instead: 'write another migration' };

/** Of every statement that a migration sends, up and down. Comments and the shape of its file are free. */
export async function checksumsOf(migrations: readonly MigrationClass[]): Promise<Checksums> {
  const recorded = await Promise.all(migrations.map(record));
  return Object.fromEntries(recorded.map(({ name, up, down }) => [name, createHash('sha256').update(JSON.stringify([up, down])).digest('hex')]));
}
