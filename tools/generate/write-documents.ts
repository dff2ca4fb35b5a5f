// `npm run generate`: writes the documents that are made from sources (settings, error codes), stores the examples of new events and the checksums of new
// migrations and of new versions of discipline packs. What was stored before is never written over: it exits with 1 and says what is to be done instead.
import 'reflect-metadata';
import { MIGRATIONS } from '#migrations';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readExamples, writeExamples } from '../events/example-files.js';
import { CATALOGUE, withNew as withNewExamples } from '../events/stored-examples.js';
import { checksumsOf, MERGED_MIGRATIONS } from '../migrations/checksums.js';
import { packChecksums, PUBLISHED_PACKS } from '../packs/checksums.js';
import { DOCUMENTS } from './documents.js';
import { withNew as withNewChecksums, type Checksums, type Ledger } from './stored-checksums.js';

const root = process.cwd();

for (const [path, text] of Object.entries(DOCUMENTS)) {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text());
}

function writeDown(ledger: Ledger, now: Checksums): void {
  const file = join(root, ledger.file);
  const stored = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Checksums) : {};
  writeFileSync(file, `${JSON.stringify(withNewChecksums(stored, now, ledger), null, 2)}\n`);
}

try {
  writeExamples(root, withNewExamples(CATALOGUE, readExamples(root)));
  writeDown(MERGED_MIGRATIONS, await checksumsOf(MIGRATIONS));
  writeDown(PUBLISHED_PACKS, packChecksums());
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}
