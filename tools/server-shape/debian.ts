// Debian's servers, and the browser that looks at the pages: found where the packages put them, installed when one is missing and the caller is root.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { searchPath } from './environment.js';

/** Executable -> the package that brings it. */
const PACKAGES = { initdb: 'postgresql', postgres: 'postgresql', pgbouncer: 'pgbouncer', 'redis-server': 'redis-server', nginx: 'nginx', chromium: 'chromium' } as const;
export type DebianProgram = keyof typeof PACKAGES;

const POSTGRESQL = '/usr/lib/postgresql';

/** PostgreSQL's own folders come first, newest major first: Debian keeps `postgres` off the PATH. */
function folders(): readonly string[] {
  const majors = existsSync(POSTGRESQL) ? readdirSync(POSTGRESQL).sort((a, b) => Number(b) - Number(a)) : [];
  return [...majors.map((major) => join(POSTGRESQL, major, 'bin')), ...searchPath().split(':')];
}

const find = (program: string): string | undefined => folders().map((folder) => join(folder, program)).find((path) => existsSync(path));

function apt(...args: string[]): void {
  // RUNLEVEL=1 keeps the packages' own services from starting: the shape starts its own.
  const run = spawnSync('apt-get', args, { encoding: 'utf8', env: { PATH: searchPath(), DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' } });
  if (run.status !== 0) throw new Error(`apt-get ${args.join(' ')} failed:\n${run.error?.message ?? run.stderr}`);
}

/** The path of each program. Throws with the packages to install when one is missing and cannot be installed from here. */
export function debianPrograms(wanted: readonly DebianProgram[]): (program: DebianProgram) => string {
  const missing = () => [...new Set(wanted.filter((program) => find(program) === undefined).map((program) => PACKAGES[program]))];
  if (missing().length > 0) {
    if (process.getuid?.() !== 0) throw new Error(`missing programs; install them with: apt-get install ${missing().join(' ')}`);
    apt('update');
    apt('install', '--yes', '--no-install-recommends', ...missing());
    if (missing().length > 0) throw new Error(`still missing after the installation: ${missing().join(' ')}`);
  }
  return (program) => find(program) ?? program;
}
