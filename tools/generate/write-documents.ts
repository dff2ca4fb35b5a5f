// `npm run generate`: writes the documents that are made from sources (settings, error codes), stores the examples of new events and the checksums of new
// migrations. What was stored before is never written over: it exits with 1 and says what is to be done instead.
import 'reflect-metadata';
import { MIGRATIONS } from '#migrations';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readExamples, writeExamples } from '../events/example-files.js';
import { CATALOGUE, withNew as withNewExamples } from '../events/stored-examples.js';
import { CHECKSUMS_FILE, checksumsOf, withNew as withNewChecksums, type Checksums } from '../migrations/checksums.js';
import { DOCUMENTS } from './documents.js';

const root = process.cwd();

for (const [path, text] of Object.entries(DOCUMENTS)) {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text());
}

try {
  writeExamples(root, withNewExamples(CATALOGUE, readExamples(root)));
  const file = join(root, CHECKSUMS_FILE);
  const stored = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Checksums) : {};
  writeFileSync(file, `${JSON.stringify(withNewChecksums(stored, await checksumsOf(MIGRATIONS)), null, 2)}\n`);
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}
