import { Database, Storage, type Round } from '#platform';
import { Injectable } from '@nestjs/common';
import { AttachmentRepository, STORAGE_FOLDER, storageKeyOf } from '../../persistence/attachment.repository.js';

const DAY_MS = 24 * 3_600_000;
const KEY = /^attachments\/([0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12})$/;

/** The id of a key that is ours, when it was made before an instant: its first 48 bits are milliseconds since 1970 (RFC 9562). */
function madeBefore(key: string, before: Date): string[] {
  const id = KEY.exec(key)?.[1];
  return id !== undefined && Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16) < before.getTime() ? [id] : [];
}

/**
 * Removes bytes that no row knows a day after they came: of uploads and removals that a crash cut short. What is not named by us is left alone. A round goes on
 * where the one before it ended.
 */
@Injectable()
export class SweepAttachments {
  private listing: AsyncGenerator<string[]> | undefined;
  private found: string[] = [];

  constructor(private readonly database: Database, private readonly storage: Storage, private readonly attachments: AttachmentRepository) {}

  async execute(round: Round): Promise<void> {
    const before = new Date((await this.database.clock()).getTime() - DAY_MS);
    await this.storage.sweepSpool(before);
    do {
      for (let id = this.found.pop(); id !== undefined; id = this.found.pop()) {
        await this.storage.remove(storageKeyOf(id));
        if (round.over) return;
      }
      const page = await this.nextPage();
      if (!page) return;
      const ids = page.flatMap((key) => madeBefore(key, before));
      const known = await this.attachments.known(this.database, ids);
      this.found = ids.filter((id) => !known.has(id));
    } while (!round.over);
  }

  private async nextPage(): Promise<string[] | undefined> {
    this.listing ??= this.storage.keys(STORAGE_FOLDER);
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
