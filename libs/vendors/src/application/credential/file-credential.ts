import { DomainError, refuseProblems } from '#contracts';
import { Database, write, type MemberCaller, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { draftCredentialProblems } from '../../domain/credential-content.js';
import { decideCredential } from '../../domain/credential-lifecycle.js';
import type { CredentialContent, CredentialEdit } from '../../domain/credential.js';
import { VENDOR_LIMITS } from '../../domain/limits.js';
import { CredentialRepository } from '../../persistence/credential.repository.js';
import type { CredentialRow } from '../../persistence/credential.row.js';
import { OwnProfile } from '../profile/own-profile.js';
import { ownCredentialView, type OwnCredentialView } from './credential-view.js';
import { contentOf, written } from './credential-content-of.js';
import { OwnCredential } from './own-credential.js';

type Standing = Omit<CredentialRow, keyof CredentialContent | 'id' | 'vendorId' | 'organisationId' | 'createdAt' | 'changedAt' | 'replaces'>;

const BLANK: Standing = {
  state: 'draft', version: 1, revision: 0, endsAt: null, pendingUntil: null, decisionCode: null, decisionStatement: null, decidedAt: null, firstSubmittedAt: null, submittedAt: null, verifiedAt: null, endedAt: null,
};

/** A new credential, or one in place of one that has ended or will: a draft, until its document is attached and it is submitted. */
@Injectable()
export class FileCredential {
  constructor(
    private readonly database: Database,
    private readonly profile: OwnProfile,
    private readonly own: OwnCredential,
    private readonly credentials: CredentialRepository,
  ) {}

  execute(caller: MemberCaller, vendorId: string, content: CredentialContent): Promise<OwnCredentialView> {
    return write(this.database, caller, async (tx) => {
      const { row: profile, at } = await this.profile.lock(tx, caller, vendorId);
      return this.add(tx, caller, { profile, at, content, replaces: null });
    });
  }

  /** What is not said anew is as it was, but for the dates. */
  renew(caller: MemberCaller, vendorId: string, id: string, edit: CredentialEdit): Promise<OwnCredentialView> {
    return write(this.database, caller, async (tx) => {
      const { row, profile, at } = await this.own.lock(tx, caller, vendorId, id);
      decideCredential('renew', row, 'vendor', at);
      const known = await this.credentials.renewalOf(tx, id);
      if (known) throw new DomainError('conflict', 'credential_renewal_exists', 'A renewal has been filed already.', [], { credentialId: known.id });
      return this.add(tx, caller, { profile, at, content: { ...contentOf(row), issuedOn: null, expiresOn: null, ...edit }, replaces: id });
    });
  }

  private async add(tx: Tx, caller: MemberCaller, { profile, at, content, replaces }: Pick<Parameters<OwnCredential['note']>[1], 'profile' | 'at'> & { readonly content: CredentialContent; readonly replaces: string | null }): Promise<OwnCredentialView> {
    const { timeZone } = await this.own.organisation(tx, profile.organisationId);
    refuseProblems('invalid_credential', 'The credential has problems; `errors` points at each.', draftCredentialProblems(content, timeZone, at));
    const { credentials: max } = VENDOR_LIMITS;
    if ((await this.credentials.count(tx, profile.id)) >= max) throw new DomainError('conflict', 'too_many_credentials', `A vendor has at most ${max} credentials.`, [], { max });
    const row: CredentialRow = { ...BLANK, ...written(content), id: uuidv7(), vendorId: profile.id, organisationId: profile.organisationId, replaces, createdAt: at, changedAt: at };
    this.credentials.add(tx, row);
    this.own.note(tx, { profile, at }, caller, replaces === null ? 'file' : 'renew', row.id);
    return ownCredentialView({ row, document: null }, at);
  }
}
