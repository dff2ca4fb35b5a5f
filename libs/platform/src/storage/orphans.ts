import type { Database } from '../database/database.js';
import type { Round } from '../queue/subscriber.js';
import type { Storage } from './storage.js';

const DAY_MS = 24 * 3_600_000;
const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** Of these ids, those that a row has. */
export type KnownIds = (ids: readonly string[]) => Promise<ReadonlySet<string>>;

/**
 * Removes bytes that no row knows a day after they came: of uploads and removals that a crash cut short. What is not named by us, `<folder>/<UUIDv7>`, is left alone.
 * A round goes on where the one before it ended.
 */
export class Orphans {
  private listing: AsyncGenerator<string[]> | undefined;
  private found: string[] = [];

  constructor(private readonly database: Database, private readonly storage: Storage, private readonly folder: string, private readonly known: KnownIds) {}

  async sweep(round: Round): Promise<void> {
    const before = new Date((await this.database.clock()).getTime() - DAY_MS);
    await this.storage.sweepSpool(before);
    do {
      for (let id = this.found.pop(); id !== undefined; id = this.found.pop()) {
        await this.storage.remove(`${this.folder}/${id}`);
        if (round.over) return;
      }
      const page = await this.nextPage();
      if (!page) return;
      const ids = page.flatMap((key) => this.madeBefore(key, before));
      const known = await this.known(ids);
      this.found = ids.filter((id) => !known.has(id));
    } while (!round.over);
  }

  /** The id of a key that is ours, when it was made before an instant: its first 48 bits are milliseconds since 1970 (RFC 9562). */
  private madeBefore(key: string, before: Date): string[] {
    const id = key.slice(this.folder.length + 1);
    return key === `${this.folder}/${id}` && ID.test(id) && Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16) < before.getTime() ? [id] : [];
  }

  private async nextPage(): Promise<string[] | undefined> {
    this.listing ??= this.storage.keys(this.folder);
    try {
      const { value, done } = await this.listing.next();
      if (!done) return value;
    } catch (error) {
      this.listing = undefined;
      throw error;
    }
    this.listing = undefined;
    return undefined;
  }
}
