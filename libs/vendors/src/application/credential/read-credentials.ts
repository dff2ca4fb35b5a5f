import { DomainError } from '#contracts';
import { actorOf, DamagedFile, Database, LOG, SealedFiles, type Caller, type StoredFile } from '#platform';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import type { Readable } from 'node:stream';
import { credentialPhase } from '../../domain/credential-lifecycle.js';
import { credentialNotFound, CredentialRepository, documentKeyOf, type DocumentedCredential } from '../../persistence/credential.repository.js';
import type { CredentialDocumentRow } from '../../persistence/credential.row.js';
import { LISTED_VENDOR } from '../../persistence/listed-vendors.sql.js';
import { ProfileRepository } from '../../persistence/profile.repository.js';
import type { ProfileRow } from '../../persistence/profile.row.js';
import { vendorNotFound } from '../profile/profile-refusals.js';
import { seesAll } from '../search/read-vendor.js';
import { ownCredentialView, publicCredentialView, type CredentialView } from './credential-view.js';

/** Its organisation and operators see all credentials of a vendor, and their documents; everybody else those of a listed one that are verified and have not ended, without number and document. */
@Injectable()
export class ReadCredentials {
  constructor(
    private readonly database: Database,
    private readonly files: SealedFiles,
    private readonly profiles: ProfileRepository,
    private readonly credentials: CredentialRepository,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  async list(caller: Caller, vendorId: string): Promise<{ readonly items: readonly CredentialView[] }> {
    const sight = await this.sightOf(caller, vendorId);
    if (sight === 'nothing') throw vendorNotFound();
    const [all, at] = [await this.credentials.ofVendor(this.database, vendorId), await this.database.clock()];
    return { items: all.flatMap((one) => this.shown(one, sight === 'whole', at)) };
  }

  /** The same for one that does not exist and one that the caller may not see, whether or not the vendor is listed. */
  async one(caller: Caller, vendorId: string, id: string): Promise<CredentialView> {
    const sight = await this.sightOf(caller, vendorId);
    if (sight === 'nothing') throw credentialNotFound();
    const [found, at] = [await this.credentials.find(this.database, vendorId, id), await this.database.clock()];
    const [view] = this.shown(found, sight === 'whole', at);
    if (!view) throw credentialNotFound();
    return view;
  }

  /** Each time that an operator takes it is recorded in the history of the profile, which its organisation reads. */
  async document(caller: Caller, vendorId: string, id: string): Promise<StoredFile> {
    const profile = await this.profiles.find(this.database, vendorId);
    if (!profile || !seesAll(caller, profile)) throw vendorNotFound();
    const { document } = await this.credentials.find(this.database, vendorId, id);
    if (!document) throw new DomainError('not_found', 'document_missing', 'The credential has no document.');
    const { mediaType, fileName: name, bytes, sha256 } = document;
    return { mediaType, name, bytes, sha256, open: () => this.open(caller, profile, document) };
  }

  private async sightOf(caller: Caller, vendorId: string): Promise<'whole' | 'listed' | 'nothing'> {
    const row = actorOf(caller) === undefined ? undefined : await this.profiles.find(this.database, vendorId);
    if (row && seesAll(caller, row)) return 'whole';
    return (await this.database.one(LISTED_VENDOR, [vendorId])) ? 'listed' : 'nothing';
  }

  private shown(one: DocumentedCredential, whole: boolean, at: Date): CredentialView[] {
    if (whole) return [ownCredentialView(one, at)];
    return credentialPhase(one.row, at) === 'verified' ? [publicCredentialView(one.row)] : [];
  }

  private async open(caller: Caller, profile: ProfileRow, { id, credentialId, sealedKey }: CredentialDocumentRow): Promise<Readable> {
    const stream = await this.opened(id, sealedKey);
    if (caller.member?.organisationId !== profile.organisationId) await this.record(caller, profile, credentialId);
    return stream;
  }

  private async opened(id: string, sealedKey: Buffer): Promise<Readable> {
    try {
      return await this.files.read(documentKeyOf(id), sealedKey);
    } catch (error) {
      this.log.error({ err: error, document: id }, 'the document of a credential cannot be read');
      throw new DomainError('unavailable', 'document_damaged', error instanceof DamagedFile ? 'The document is not as it was stored.' : 'The document cannot be read where it was stored.');
    }
  }

  private async record(caller: Caller, profile: ProfileRow, credentialId: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      this.profiles.note(tx, profile, await tx.clock(), { action: 'read_credential_document', actor: 'operator', actorId: actorOf(caller) ?? null, facts: { credentialId } });
    }, caller);
  }
}
