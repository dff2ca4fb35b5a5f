import { acceptFile, actorOf, Database, keptByRow, mediaTypeOf, SealedFiles, Storage, write, type IncomingUpload, type MemberCaller, type ReceivedFile } from '#platform';
import { MACRO_MARKS } from '#reference';
import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { checkEvidenceRoom, EVIDENCE_RULES } from '../../domain/evidence-file.js';
import { VENDOR_LIMITS } from '../../domain/limits.js';
import { EvidenceFileRepository, evidenceKeyOf } from '../../persistence/evidence-file.repository.js';
import type { EvidenceFileRow } from '../../persistence/evidence-file.row.js';
import { ProfileRepository } from '../../persistence/profile.repository.js';
import { OwnProfile } from '../profile/own-profile.js';
import { viewEvidenceFile, type EvidenceFileView } from './evidence-file-view.js';

/** What a vendor says about a file. */
export interface EvidenceForm {
  readonly title: string;
}

type Described = Pick<EvidenceFileRow, 'id' | 'title' | 'fileName' | 'mediaType' | 'bytes' | 'sha256' | 'sealedKey'>;

/** Takes a file in, sealed. Bytes first, row second: whatever crashes between them leaves bytes that nobody knows, which are swept after a day, and never a row without bytes. */
@Injectable()
export class AddEvidenceFile {
  constructor(
    private readonly database: Database,
    private readonly storage: Storage,
    private readonly sealed: SealedFiles,
    private readonly own: OwnProfile,
    private readonly profiles: ProfileRepository,
    private readonly files: EvidenceFileRepository,
  ) {}

  async execute(caller: MemberCaller, vendorId: string, upload: IncomingUpload<EvidenceForm>): Promise<EvidenceFileView> {
    await this.own.check(this.database, caller, vendorId);
    const bounds = { spool: this.storage.spool, maxBytes: VENDOR_LIMITS.evidenceFileBytes, marks: MACRO_MARKS };
    return upload.receive(caller, bounds, async (file, { title }, sender) => {
      const accepted = acceptFile({ ...file, sniffed: await mediaTypeOf(file.path) }, EVIDENCE_RULES);
      const { bytes, sha256 } = file;
      return this.store(file, (id, sealedKey) => this.add(sender, vendorId, { id, sealedKey, title, bytes, sha256, ...accepted }));
    });
  }

  private async store<T>({ path, bytes }: ReceivedFile, row: (id: string, sealedKey: Buffer) => Promise<T>): Promise<T> {
    const id = uuidv7();
    const sealedKey = await this.sealed.put(evidenceKeyOf(id), path, bytes);
    return keptByRow(this.storage, evidenceKeyOf(id), () => row(id, sealedKey));
  }

  private add(caller: MemberCaller, vendorId: string, file: Described): Promise<EvidenceFileView> {
    return write(this.database, caller, async (tx) => {
      const { row: profile, at } = await this.own.lock(tx, caller, vendorId);
      checkEvidenceRoom(await this.files.ofVendor(tx, vendorId), file.bytes);
      const row: EvidenceFileRow = { ...file, vendorId, organisationId: profile.organisationId, createdAt: at };
      this.files.add(tx, row);
      this.profiles.note(tx, profile, at, { action: 'add_evidence_file', actor: 'vendor', actorId: actorOf(caller), facts: { fileId: file.id } });
      return viewEvidenceFile(row);
    });
  }
}
