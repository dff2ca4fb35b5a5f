import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { completed, missing } from './complete.mjs';

const lock = JSON.parse(readFileSync(join(import.meta.dirname, '..', '..', 'package-lock.json'), 'utf8')) as { packages: Record<string, object> };
const parent = { version: '1.0.0', dev: true, optionalDependencies: { '@some/tool-darwin-arm64': '1.0.0', '@some/tool-linux-x64': '1.0.0' } };
const packages = { '': {}, 'node_modules/@some/tool': parent, 'node_modules/@some/tool/node_modules/@some/tool-linux-x64': { version: '1.0.0' } };

describe('the lock file', () => {
  it('names the packages of every platform, so that a clean install accepts it (npm run lockfile)', () => {
    expect(missing(lock.packages)).toEqual([]);
  });

  it('is completed with the version its parent names and the platform its name tells', () => {
    expect(missing(packages)).toEqual([['node_modules/@some/tool', '@some/tool-darwin-arm64', '1.0.0']]);
    expect(completed(packages)).toEqual({
      ...packages,
      'node_modules/@some/tool-darwin-arm64': { version: '1.0.0', cpu: ['arm64'], dev: true, optional: true, os: ['darwin'] },
    });
  });

  it('is not completed by guessing a version', () => {
    expect(() => completed({ 'node_modules/a': { optionalDependencies: { 'a-linux-x64': '^1.0.0' } } })).toThrow('not an exact version');
  });
});
