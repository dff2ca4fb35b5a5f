import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EXAMPLES_FOLDER, type StoredExamples } from './stored-examples.js';

export function readExamples(root: string): StoredExamples {
  const folder = join(root, EXAMPLES_FOLDER);
  mkdirSync(folder, { recursive: true });
  const files = readdirSync(folder).filter((name) => name.endsWith('.json')).sort();
  return Object.fromEntries(files.map((name) => [name.slice(0, -'.json'.length), JSON.parse(readFileSync(join(folder, name), 'utf8')) as object[]]));
}

export function writeExamples(root: string, examples: StoredExamples): void {
  for (const [type, all] of Object.entries(examples)) writeFileSync(join(root, EXAMPLES_FOLDER, `${type}.json`), `${JSON.stringify(all, null, 2)}\n`);
}
