import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DOCUMENTS } from './documents.js';

const root = join(import.meta.dirname, '..', '..');

describe('the generated documents', () => {
  it.each(Object.keys(DOCUMENTS))('%s says what its sources say (npm run generate)', (path) => {
    expect(readFileSync(join(root, path), 'utf8')).toBe(DOCUMENTS[path]?.());
  });
});
