import { DomainError } from '#contracts';
import { actorOf, Database, Storage, write, type MemberCaller } from '#platform';
import { Injectable } from '@nestjs/common';
import { EvidenceFileRepository, evidenceKeyOf } from '../../persistence/evidence-file.repository.js';
import { ProfileRepository } from '../../persistence/profile.repository.js';
import { OwnProfile } from '../profile/own-profile.js';

/** Only what no claim names. Row first, bytes second: what a crash leaves between them is swept. */
@Injectable()
export class RemoveEvidenceFile {
  constructor(
    private readonly database: Database,
    private readonly storage: Storage,
    private readonly own: OwnProfile,
    private readonly profiles: ProfileRepository,
    private readonly files: EvidenceFileRepository,
  ) {}

  async execute(caller: MemberCaller, vendorId: string, fileId: string): Promise<void> {
    await write(this.database, caller, async (tx) => {
      const { row, at } = await this.own.lock(tx, caller, vendorId);
      const { id } = await this.files.find(tx, vendorId, fileId);
      if (await this.files.isUsed(tx, vendorId, id)) throw new DomainError('conflict', 'evidence_file_in_use', 'A claim names this file.');
      await this.files.remove(tx, id);
      this.profiles.note(tx, row, at, { action: 'remove_evidence_file', actor: 'vendor', actorId: actorOf(caller), facts: { fileId: id } });
      return undefined;
    });
    await this.storage.remove(evidenceKeyOf(fileId)).catch(() => undefined);
  }
}
