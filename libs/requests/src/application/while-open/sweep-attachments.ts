import { Database, Orphans, Storage, type Round } from '#platform';
import { Injectable } from '@nestjs/common';
import { AttachmentRepository, STORAGE_FOLDER } from '../../persistence/attachment.repository.js';

/** Removes bytes of attachments that no row knows. */
@Injectable()
export class SweepAttachments {
  private readonly orphans: Orphans;

  constructor(database: Database, storage: Storage, attachments: AttachmentRepository) {
    this.orphans = new Orphans(database, storage, STORAGE_FOLDER, (ids) => attachments.known(database, ids));
  }

  execute(round: Round): Promise<void> {
    return this.orphans.sweep(round);
  }
}
