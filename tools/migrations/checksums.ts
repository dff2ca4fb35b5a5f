import type { MigrationClass } from '#platform';
import { createHash } from 'node:crypto';
import { record } from './recorded-statements.js';

/** Where the merged migrations are written down, from the root of the repository. */
export const CHECKSUMS_FILE = 'migrations/checksums.json';

/** Name of a migration -> digest of every statement it sends, up and down. Comments and the shape of its file are free. */
export type Checksums = Readonly<Record<string, string>>;

export async function checksumsOf(migrations: readonly MigrationClass[]): Promise<Checksums> {
  const recorded = await Promise.all(migrations.map(record));
  return Object.fromEntries(recorded.map(({ name, up, down }) => [name, createHash('sha256').update(JSON.stringify([up, down])).digest('hex')]));
}

/** What is wrong with the migrations as they are now, against those written down. */
export function checksumProblems(stored: Checksums, now: Checksums): string[] {
  return [
    ...Object.keys(now).filter((name) => stored[name] === undefined).map((name) => `${name} is not in ${CHECKSUMS_FILE}: npm run generate`),
    ...Object.keys(stored).filter((name) => now[name] === undefined).map((name) => `${name} was merged and is gone`),
    ...Object.keys(now).filter((name) => stored[name] !== undefined && stored[name] !== now[name]).map((name) => `${name} was merged and is edited: write another migration`),
  ];
}

/** The stored checksums with those of new migrations; throws rather than write over a merged one. */
export function withNew(stored: Checksums, now: Checksums): Checksums {
  const problems = checksumProblems({ ...now, ...stored }, now);
  if (problems.length > 0) throw new Error(problems.join('\n'));
  return now;
}
