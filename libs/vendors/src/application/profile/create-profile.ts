import { DomainError } from '#contracts';
import { actorOf, Database, write, type MemberCaller } from '#platform';
import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { draftProblems } from '../../domain/profile-content.js';
import { EMPTY_CONTENT, type ProfileEdit } from '../../domain/profile.js';
import { organisationFacts } from '../../persistence/neighbours.sql.js';
import { ProfileRepository } from '../../persistence/profile.repository.js';
import type { ProfileRow } from '../../persistence/profile.row.js';
import { viewHeld } from './own-profile.js';
import { refuseProfile } from './profile-refusals.js';
import type { OwnVendorView } from './vendor-view.js';

/** Starts the one profile that an organisation has. */
@Injectable()
export class CreateProfile {
  constructor(
    private readonly database: Database,
    private readonly profiles: ProfileRepository,
  ) {}

  execute(caller: MemberCaller, edit: ProfileEdit): Promise<OwnVendorView> {
    return write(this.database, caller, async (tx) => {
      const { organisationId } = caller.member;
      const at = await tx.clock();
      const content = { ...EMPTY_CONTENT, ...edit };
      refuseProfile(draftProblems(content, at));
      const organisation = await organisationFacts(tx, organisationId);
      if (!organisation || organisation.side === 'client') {
        throw new DomainError('conflict', 'organisation_is_client', 'This organisation takes part as a client only. Register one that offers services.');
      }
      const row: ProfileRow = {
        id: uuidv7(), organisationId, displayName: organisation.displayName, state: 'draft', staged: 'none', version: 1, revision: 0, content, liveContent: null, closures: [],
        reviewRevision: null, reviewContent: null, submittedAt: null, decisionCode: null, decisionStatement: null, decidedAt: null, listedAt: null, createdAt: at, changedAt: at,
      };
      if (!(await this.profiles.add(tx, row, { action: 'create', actor: 'vendor', actorId: actorOf(caller) }))) {
        const known = await this.profiles.ofOrganisation(tx, organisationId);
        throw new DomainError('conflict', 'profile_exists', 'The organisation has a vendor profile; `vendorId` names it.', [], { vendorId: known?.id });
      }
      return viewHeld({ row, at, terms: [], qualifications: [] });
    });
  }
}
