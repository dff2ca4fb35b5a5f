// `npm run generate`: writes docs/configuration.md and .env.example; run it after a change of the settings in libs/platform/src/config.
import 'reflect-metadata';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DOCUMENTS } from './documents.js';

for (const [path, text] of Object.entries(DOCUMENTS)) {
  const file = join(process.cwd(), path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text());
}
