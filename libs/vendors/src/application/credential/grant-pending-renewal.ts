import { DomainError } from '#contracts';
import { Database, write, type AccountCaller } from '#platform';
import { Injectable } from '@nestjs/common';
import { isRequiredByLaw } from '../../domain/credential-content.js';
import { pendingUntil } from '../../domain/credential-lifecycle.js';
import { CredentialRepository } from '../../persistence/credential.repository.js';
import { isOwnOrganisation } from '../../persistence/neighbours.sql.js';
import { ProfileRepository } from '../../persistence/profile.repository.js';
import { vendorNotFound } from '../profile/profile-refusals.js';
import { announceStanding } from './credential-announcements.js';
import { ownCredentialView, type OwnCredentialView } from './credential-view.js';

/** An operator lets a credential hold on for fourteen days past its end while its renewal, filed in time, waits; the register was seen to show it as current. Never on an organisation of their own (R12). */
@Injectable()
export class GrantPendingRenewal {
  constructor(
    private readonly database: Database,
    private readonly profiles: ProfileRepository,
    private readonly credentials: CredentialRepository,
  ) {}

  execute(caller: AccountCaller, vendorId: string, id: string): Promise<OwnCredentialView> {
    return write(this.database, caller, async (tx) => {
      const locked = await this.profiles.lock(tx, vendorId, null);
      if (!locked) throw vendorNotFound();
      const { row: profile, at } = locked;
      const { row, document } = await this.credentials.find(tx, vendorId, id);
      if (await isOwnOrganisation(tx, caller.account.id, row.organisationId)) throw new DomainError('forbidden', 'own_organisation', 'You are a member of this organisation; another operator has to decide.');
      const until = pendingUntil(row, await this.credentials.renewalOf(tx, id), isRequiredByLaw(row), at);
      const saved = this.credentials.save(tx, row, { pendingUntil: until }, at);
      this.credentials.moveUses(tx, id, until);
      this.profiles.note(tx, profile, at, { action: 'extend_credential', actor: 'operator', actorId: caller.account.id, facts: { credentialId: id } });
      announceStanding(tx, profile);
      return ownCredentialView({ row: saved, document }, at);
    });
  }
}
