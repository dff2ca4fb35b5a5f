import { copyFile, open, readFile, stat, truncate, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { giveToFolderOwner } from './private-file.js';

const LIMIT_BYTES = 5 * 1024 * 1024;
const CHECK_MS = 30_000;

/** `postgres.log` and one predecessor, `postgres.log.1`: some 5 MB each plus what half a minute adds. */
export class ServerLog {
  private readonly path: string;
  private readonly timer: NodeJS.Timeout;

  constructor(dataFolder: string) {
    this.path = join(dataFolder, 'postgres.log');
    this.timer = setInterval(() => void this.bound(), CHECK_MS).unref();
  }

  /** For a server that starts now; `position` is where its own lines begin. */
  async openForAppend(): Promise<{ file: FileHandle; position: number }> {
    await this.bound();
    const file = await open(this.path, 'a', 0o600);
    await giveToFolderOwner(this.path);
    return { file, position: (await file.stat()).size };
  }

  /** The last lines since a position, on one line, to say why a start failed. */
  async since(position: number): Promise<string> {
    const text = await readFile(this.path);
    return text.subarray(position).toString().trim().split('\n').slice(-6).join(' | ').slice(-800);
  }

  close(): void {
    clearInterval(this.timer);
  }

  /** Copied and cut rather than renamed: the server, an adopted one too, goes on appending to the file it was given. */
  private async bound(): Promise<void> {
    try {
      if ((await stat(this.path)).size <= LIMIT_BYTES) return;
      await copyFile(this.path, `${this.path}.1`);
      await truncate(this.path);
      await giveToFolderOwner(`${this.path}.1`);
    } catch {
      // No log yet, or no room for a second one: neither is worth stopping a database for.
    }
  }
}
