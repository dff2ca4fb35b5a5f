import { DomainError } from '#contracts';
import type { MemberCaller } from '#platform';
import { Injectable } from '@nestjs/common';
import { OrganisationRepository } from '../persistence/organisation.repository.js';
import { requireOwnOrganisation } from './acting-member.js';
import { organisationView, type OrganisationView } from './organisation-view.js';

@Injectable()
export class ReadOrganisation {
  constructor(private readonly organisations: OrganisationRepository) {}

  async execute(caller: MemberCaller, organisationId: string): Promise<OrganisationView> {
    requireOwnOrganisation(caller, organisationId);
    const organisation = await this.organisations.find(organisationId);
    if (!organisation) throw new DomainError('not_found', 'organisation_not_found', 'There is no such organisation among yours.');
    return organisationView(organisation);
  }
}
