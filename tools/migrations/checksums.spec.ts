import { MIGRATIONS } from '#migrations';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { checksumProblems, withNew, type Checksums } from '../generate/stored-checksums.js';
import { checksumsOf, MERGED_MIGRATIONS } from './checksums.js';

const stored = JSON.parse(readFileSync(join(import.meta.dirname, '..', '..', MERGED_MIGRATIONS.file), 'utf8')) as Checksums;

const spare = (statement: string) =>
  class VendorsSpare1795507299999 implements MigrationInterface {
    async up(runner: QueryRunner) { await runner.query(statement); }
    async down(runner: QueryRunner) { await runner.query('DROP TABLE vendors.spare'); }
  };

describe('merged migrations', () => {
  it('still send the statements with which they were merged, and every migration is written down', async () => {
    expect(checksumProblems(stored, await checksumsOf(MIGRATIONS), MERGED_MIGRATIONS)).toEqual([]);
  });

  it('are reported when one is edited, gone, or not written down', async () => {
    const [as, edited] = await Promise.all([checksumsOf([spare('CREATE TABLE vendors.spare (a int)')]), checksumsOf([spare('CREATE TABLE vendors.spare (a bigint)')])]);
    expect(checksumProblems(as, edited, MERGED_MIGRATIONS)).toEqual([expect.stringContaining('VendorsSpare1795507299999 was merged and is edited')]);
    expect(checksumProblems(as, {}, MERGED_MIGRATIONS)).toEqual([expect.stringContaining('is gone')]);
    expect(checksumProblems({}, as, MERGED_MIGRATIONS)).toEqual([expect.stringContaining('npm run generate')]);
  });

  it('are added to by the generator and never written over', async () => {
    const [as, edited] = await Promise.all([checksumsOf([spare('CREATE TABLE vendors.spare (a int)')]), checksumsOf([spare('CREATE TABLE vendors.spare (a bigint)')])]);
    expect(withNew({}, as, MERGED_MIGRATIONS)).toEqual(as);
    expect(() => withNew(as, edited, MERGED_MIGRATIONS)).toThrow('write another migration');
    expect(() => withNew(as, {}, MERGED_MIGRATIONS)).toThrow('is gone');
  });
});
