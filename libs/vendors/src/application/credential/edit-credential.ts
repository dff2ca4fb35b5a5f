import { refuseProblems } from '#contracts';
import { Database, write, type MemberCaller } from '#platform';
import { Injectable } from '@nestjs/common';
import { draftCredentialProblems } from '../../domain/credential-content.js';
import { decideCredential } from '../../domain/credential-lifecycle.js';
import type { CredentialEdit } from '../../domain/credential.js';
import { CredentialRepository } from '../../persistence/credential.repository.js';
import { announceCredentialRecall } from './credential-announcements.js';
import { contentOf, written } from './credential-content-of.js';
import { ownCredentialView, type OwnCredentialView } from './credential-view.js';
import { OwnCredential, requireFreshCredential } from './own-credential.js';

/** Says something of a credential differently; what waited for an operator is a draft again. */
@Injectable()
export class EditCredential {
  constructor(
    private readonly database: Database,
    private readonly own: OwnCredential,
    private readonly credentials: CredentialRepository,
  ) {}

  execute(caller: MemberCaller, vendorId: string, id: string, edit: CredentialEdit): Promise<OwnCredentialView> {
    return write(this.database, caller, async (tx) => {
      const held = await this.own.lock(tx, caller, vendorId, id);
      const { row, document, profile, at } = held;
      const content = { ...contentOf(row), ...edit };
      const { timeZone } = await this.own.organisation(tx, profile.organisationId);
      refuseProblems('invalid_credential', 'The credential has problems; `errors` points at each.', draftCredentialProblems(content, timeZone, at));
      const state = decideCredential('change', row, 'vendor', at);
      requireFreshCredential(caller, held);
      const saved = this.credentials.save(tx, row, { ...written(content), state, submittedAt: null }, at);
      announceCredentialRecall(tx, row, saved);
      this.own.note(tx, held, caller, 'change', id);
      return ownCredentialView({ row: saved, document }, at);
    });
  }
}
