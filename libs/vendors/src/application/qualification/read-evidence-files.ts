import { DomainError } from '#contracts';
import { DamagedFile, Database, LOG, SealedFiles, type Caller, type StoredFile } from '#platform';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import type { Readable } from 'node:stream';
import { EvidenceFileRepository, evidenceKeyOf } from '../../persistence/evidence-file.repository.js';
import { ProfileRepository } from '../../persistence/profile.repository.js';
import { vendorNotFound } from '../profile/profile-refusals.js';
import { seesAll } from '../search/read-vendor.js';
import { viewEvidenceFile, type EvidenceFileView } from './evidence-file-view.js';

/** The evidence files of a vendor, for its organisation and operators. */
@Injectable()
export class ReadEvidenceFiles {
  constructor(
    private readonly database: Database,
    private readonly sealed: SealedFiles,
    private readonly profiles: ProfileRepository,
    private readonly files: EvidenceFileRepository,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  async list(caller: Caller, vendorId: string): Promise<{ readonly items: readonly EvidenceFileView[] }> {
    await this.seen(caller, vendorId);
    return { items: (await this.files.ofVendor(this.database, vendorId)).map(viewEvidenceFile) };
  }

  async file(caller: Caller, vendorId: string, fileId: string): Promise<StoredFile> {
    await this.seen(caller, vendorId);
    const { id, mediaType, fileName: name, bytes, sha256, sealedKey } = await this.files.find(this.database, vendorId, fileId);
    const charset = mediaType.startsWith('text/') ? '; charset=utf-8' : '';
    return { mediaType: `${mediaType}${charset}`, name, bytes, sha256, open: () => this.opened(id, sealedKey) };
  }

  private async opened(id: string, sealedKey: Buffer): Promise<Readable> {
    try {
      return await this.sealed.read(evidenceKeyOf(id), sealedKey);
    } catch (error) {
      this.log.error({ err: error, file: id }, 'an evidence file cannot be read');
      throw new DomainError('unavailable', 'document_damaged', error instanceof DamagedFile ? 'The file is not as it was stored.' : 'The file cannot be read where it was stored.');
    }
  }

  private async seen(caller: Caller, vendorId: string): Promise<void> {
    const row = await this.profiles.find(this.database, vendorId);
    if (!row || !seesAll(caller, row)) throw vendorNotFound();
  }
}
