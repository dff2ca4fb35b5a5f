import { refuseBlocked, refuseProblems } from '#contracts';
import { Database, write, type MemberCaller } from '#platform';
import { blockingProblems, unseenProblems } from '#screening';
import { Injectable } from '@nestjs/common';
import { credentialProblems } from '../../domain/credential-content.js';
import { decideCredential } from '../../domain/credential-lifecycle.js';
import { CredentialRepository } from '../../persistence/credential.repository.js';
import { announceCredential } from './credential-announcements.js';
import { ownCredentialView, type OwnCredentialView } from './credential-view.js';
import { screenCredential } from './screen-credential.js';
import { OwnCredential, requireFreshCredential } from './own-credential.js';

/** Hands a credential to an operator, as its next revision. What clients would read of it is screened. */
@Injectable()
export class SubmitCredential {
  constructor(
    private readonly database: Database,
    private readonly own: OwnCredential,
    private readonly credentials: CredentialRepository,
  ) {}

  execute(caller: MemberCaller, vendorId: string, id: string): Promise<OwnCredentialView> {
    return write(this.database, caller, async (tx) => {
      const held = await this.own.lock(tx, caller, vendorId, id);
      const { row, document, profile, at } = held;
      const state = decideCredential('submit', row, 'vendor', at);
      const { country, timeZone } = await this.own.organisation(tx, profile.organisationId);
      refuseProblems('invalid_credential', 'The credential has problems; `errors` points at each.', credentialProblems(row, document !== null, timeZone, at));
      const screening = screenCredential(row, country);
      const blocked = blockingProblems(screening);
      refuseBlocked(blocked.length > 0 ? blocked : unseenProblems({ pointer: '/number', text: row.number ?? '' }));
      requireFreshCredential(caller, held);
      const saved = this.credentials.save(tx, row, { state, revision: row.revision + 1, submittedAt: at, firstSubmittedAt: row.firstSubmittedAt ?? at }, at);
      announceCredential(tx, saved, screening.signals.map((signal) => signal.code));
      this.own.note(tx, held, caller, 'submit', id);
      return ownCredentialView({ row: saved, document }, at);
    });
  }
}
