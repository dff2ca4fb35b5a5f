import { loadPacks, type DisciplinePack } from '#disciplines';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Checksums, Ledger } from '../generate/stored-checksums.js';

export const PUBLISHED_PACKS: Ledger = { file: 'libs/disciplines/packs/checksums.json', instead: 'raise `version`, and keep what it replaces as versions/<version>.json' };

const COMMON_FILE = join(import.meta.dirname, '..', '..', 'libs', 'disciplines', 'packs', 'common-criteria.json');
const COMMON = new Set((JSON.parse(readFileSync(COMMON_FILE, 'utf8')) as { key: string }[]).map(({ key }) => key));

/** `<slug>@<version>` -> of what the pack says, the criteria common to all left out. */
export function packChecksums(histories = loadPacks()): Checksums {
  const packs = histories.flatMap(({ current, former }) => [current, ...former]);
  const digest = (pack: DisciplinePack): string => createHash('sha256').update(JSON.stringify({ ...pack, criteria: pack.criteria.filter(({ key }) => !COMMON.has(key)) })).digest('hex');
  return Object.fromEntries(packs.map((pack) => [`${pack.slug}@${pack.version}`, digest(pack)] as const).sort(([one], [other]) => (one < other ? -1 : 1)));
}
