import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const test = (fullName: string, status: string) => ({ fullName, status });
const suite = (...assertionResults: ReturnType<typeof test>[]) => ({ name: 'a.spec.ts', status: assertionResults.some((t) => t.status === 'failed') ? 'failed' : 'passed', assertionResults });

describe("the last line of the project's gate", () => {
  const folder = mkdtempSync(join(tmpdir(), 'summary-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  function summary(documents: readonly object[], failedGates: readonly string[] = []) {
    const files = documents.map((testResults, i) => {
      const path = join(folder, `${i}.json`);
      writeFileSync(path, JSON.stringify({ testResults }));
      return path;
    });
    const run = spawnSync(process.execPath, [join(import.meta.dirname, 'summary.mjs'), ...files, '--', ...failedGates], { encoding: 'utf8' });
    return { lines: run.stdout.trim().split('\n'), status: run.status };
  }

  it('sums the tests of every run', () => {
    expect(summary([[suite(test('a', 'passed'), test('b', 'passed'))], [suite(test('c', 'passed'))]])).toEqual({ lines: ['3 passed, 0 failed'], status: 0 });
  });

  it('counts a skipped test as failed and names it', () => {
    expect(summary([[suite(test('a', 'passed'), test('is idle', 'pending'), test('is planned', 'todo'))]])).toEqual({
      lines: ['skipped (counts as failed): is idle', 'skipped (counts as failed): is planned', '1 passed, 2 failed'], status: 1,
    });
  });

  it('counts a suite that did not run, and a run without tests', () => {
    const broken = { name: 'b.spec.ts', status: 'failed', assertionResults: [] };
    expect(summary([[suite(test('a', 'passed')), broken], []])).toEqual({ lines: ['failed: b.spec.ts did not run', 'failed: no test was found', '1 passed, 2 failed'], status: 1 });
  });

  it('counts a failed gate even when every test passed', () => {
    expect(summary([[suite(test('a', 'passed'))]], ['lint'])).toEqual({ lines: ['gate failed: lint', '1 passed, 1 failed'], status: 1 });
  });

  it('counts results that were never written', () => {
    const run = spawnSync(process.execPath, [join(import.meta.dirname, 'summary.mjs'), join(folder, 'never.json'), '--', 'install'], { encoding: 'utf8' });
    expect(run.stdout.trim().split('\n')).toEqual(['gate failed: install', 'no results: never.json', '0 passed, 2 failed']);
    expect(run.status).toBe(1);
  });
});
