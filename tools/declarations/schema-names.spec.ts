import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');
const sources = readdirSync(join(ROOT, 'libs'), { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.dto.ts')).map((path) => readFileSync(join(ROOT, 'libs', path), 'utf8'));

describe('schemas of the API', () => {
  it('have a name each: of two classes with one name the document would show one for both', () => {
    const names = sources.flatMap((text) => [...text.matchAll(/^export class (\w+)/gm)].map((match) => match[1]!));
    expect(names.length).toBeGreaterThan(200);
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
  });
});
