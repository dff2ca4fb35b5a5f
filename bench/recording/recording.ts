import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Child } from '../child.js';
import type { Scratch, ScratchDatabase } from '../scratch.js';
import type { RecordedStatement } from './statement.js';

/** A marketplace whose statements can be listened to. */
export class Recording {
  private constructor(readonly marketplace: Child, private readonly file: string) {}

  static async start(scratch: Scratch, database: ScratchDatabase, settings: Readonly<Record<string, string>> = { ROLE: 'http' }): Promise<Recording> {
    const file = join(scratch.folder, `statements-${database.name}.jsonl`);
    await writeFile(file, '');
    const recorder = pathToFileURL(scratch.built('bench/recording/recorder.js'));
    recorder.searchParams.set('to', file);
    return new Recording(await database.startMarketplace({ settings, node: ['--import', recorder.href] }), file);
  }

  /** What `logins` sent while `act` ran. */
  async during(act: () => Promise<unknown>, ...logins: readonly string[]): Promise<RecordedStatement[]> {
    const before = (await this.read()).length;
    await act();
    return (await this.read()).slice(before).filter(({ login }) => logins.includes(login));
  }

  /** What they sent since it started, `act` included. */
  async all(act: () => Promise<unknown>, ...logins: readonly string[]): Promise<RecordedStatement[]> {
    await act();
    return (await this.read()).filter(({ login }) => logins.includes(login));
  }

  private async read(): Promise<RecordedStatement[]> {
    const text = await readFile(this.file, 'utf8');
    return text.slice(0, text.lastIndexOf('\n') + 1).split('\n').filter(Boolean).map((line) => JSON.parse(line) as RecordedStatement);
  }
}
