import { loadPacks } from '#disciplines';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checksumProblems, type Checksums } from '../generate/stored-checksums.js';
import { packChecksums, PUBLISHED_PACKS } from './checksums.js';

const stored = JSON.parse(readFileSync(join(import.meta.dirname, '..', '..', PUBLISHED_PACKS.file), 'utf8')) as Checksums;

describe('published discipline packs', () => {
  it('say what they said: requests are read by the version on which they were written', () => {
    expect(checksumProblems(stored, packChecksums(), PUBLISHED_PACKS)).toEqual([]);
  });

  it('are reported when one is edited or gone', () => {
    const [first, ...others] = loadPacks();
    const edited = { ...first!, current: { ...first!.current, name: 'Another name' } };
    expect(checksumProblems(stored, packChecksums([edited, ...others]), PUBLISHED_PACKS)).toEqual([expect.stringContaining('accounting@4 was merged and is edited: raise `version`')]);
    expect(checksumProblems(stored, packChecksums(others), PUBLISHED_PACKS)).toEqual(expect.arrayContaining(['accounting@4 was merged and is gone']));
  });
});
