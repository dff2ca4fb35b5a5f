import { DomainError } from '#contracts';
import { Cursors, Database, type AccountCaller, type AskedPage, type MemberPerson, type Page, type PageQuery } from '#platform';
import { Injectable } from '@nestjs/common';
import { API_KEYS_PAGE, type ApiKeyRecord } from '../persistence/api-key-list.sql.js';
import { OrganisationRepository } from '../persistence/organisation.repository.js';
import { requireOwnOrganisation } from './acting-member.js';
import { apiKeyView, overseenApiKeyView, type ApiKeyView, type OverseenApiKeyView } from './api-key-view.js';

/** Every key that an organisation ever had: its id stands in histories. */
@Injectable()
export class ListApiKeys {
  constructor(private readonly database: Database, private readonly cursors: Cursors, private readonly organisations: OrganisationRepository) {}

  async own(caller: MemberPerson, organisationId: string, query: PageQuery): Promise<Page<ApiKeyView>> {
    requireOwnOrganisation(caller, organisationId);
    const page = this.cursors.open(caller, 'listApiKeys', organisationId, query);
    return page.of(await this.read(organisationId, page), apiKeyView, positionOf);
  }

  /** For operators: the keys of any organisation. */
  async overseen(caller: AccountCaller, organisationId: string, query: PageQuery): Promise<Page<OverseenApiKeyView>> {
    const page = this.cursors.open(caller, 'listOverseenApiKeys', organisationId, query);
    if (!(await this.organisations.find(organisationId))) throw new DomainError('not_found', 'organisation_not_found', 'There is no such organisation.');
    return page.of(await this.read(organisationId, page), overseenApiKeyView, positionOf);
  }

  private read(organisationId: string, { after: [after = null], rows }: AskedPage): Promise<ApiKeyRecord[]> {
    return this.database.query<ApiKeyRecord>(API_KEYS_PAGE, [organisationId, after, rows]);
  }
}

const positionOf = ({ id }: ApiKeyRecord) => [id];
