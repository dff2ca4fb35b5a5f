import { Database, Orphans, SealedFiles, Storage, type Round } from '#platform';
import { Injectable } from '@nestjs/common';
import { EVIDENCE_FOLDER, EvidenceFileRepository, evidenceKeyOf } from '../../persistence/evidence-file.repository.js';

const MOST_RESEALED = 500;

/** Removes bytes of evidence that no row knows; after a change of the master key it seals the keys of the files anew. */
@Injectable()
export class SweepEvidence {
  private readonly orphans: Orphans;
  /** The last file whose key was looked at since this process began. */
  private looked = '00000000-0000-0000-0000-000000000000';

  constructor(private readonly database: Database, storage: Storage, private readonly sealed: SealedFiles, private readonly files: EvidenceFileRepository) {
    this.orphans = new Orphans(database, storage, EVIDENCE_FOLDER, (ids) => files.known(database, ids));
  }

  async execute(round: Round): Promise<void> {
    if (this.sealed.keysChanged) await this.reseal(round);
    await this.orphans.sweep(round);
  }

  private async reseal(round: Round): Promise<void> {
    while (!round.over) {
      const some = await this.files.sealedAfter(this.database, this.looked, MOST_RESEALED);
      for (const { id, sealedKey } of some) {
        const anew = this.sealed.resealed(evidenceKeyOf(id), sealedKey);
        if (anew) await this.files.reseal(this.database, id, sealedKey, anew);
        this.looked = id;
      }
      if (some.length < MOST_RESEALED) return;
    }
  }
}
