import { Database, Orphans, Storage, type Round } from '#platform';
import { Injectable } from '@nestjs/common';
import { VENDOR_LIMITS } from '../../domain/limits.js';
import { CredentialRepository, DOCUMENT_FOLDER, documentKeyOf } from '../../persistence/credential.repository.js';
import { OLD_DOCUMENTS, REMOVE_DOCUMENT } from '../../persistence/old-documents.sql.js';

const DAY_MS = 24 * 3_600_000;
const BATCH = 100;

/** Removes documents of credentials that ended long ago, row first, and bytes that no row knows. */
@Injectable()
export class SweepDocuments {
  private readonly orphans: Orphans;

  constructor(private readonly database: Database, private readonly storage: Storage, credentials: CredentialRepository) {
    this.orphans = new Orphans(database, storage, DOCUMENT_FOLDER, (ids) => credentials.knownDocuments(database, ids));
  }

  async execute(round: Round): Promise<void> {
    const before = new Date((await this.database.clock()).getTime() - VENDOR_LIMITS.documentDays * DAY_MS);
    const old = await this.database.query<{ id: string }>(OLD_DOCUMENTS, [before, BATCH]);
    for (const { id } of old) {
      if (round.over) return;
      await this.database.execute(REMOVE_DOCUMENT, [id]);
      await this.storage.remove(documentKeyOf(id));
    }
    await this.orphans.sweep(round);
  }
}
