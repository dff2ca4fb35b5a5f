import { DomainError } from '#contracts';
import { Cursors, Database, DEFAULT_PAGE, pageOf, principalOf, type AccountCaller, type Page, type PageQuery } from '#platform';
import { Injectable } from '@nestjs/common';
import { API_KEYS_PAGE, type ApiKeyRecord } from '../persistence/api-key-list.sql.js';
import { OrganisationRepository } from '../persistence/organisation.repository.js';
import { overseenApiKeyView, type OverseenApiKeyView } from './api-key-view.js';

/** For operators: the keys of any organisation. */
@Injectable()
export class ListOverseenApiKeys {
  constructor(private readonly database: Database, private readonly cursors: Cursors, private readonly organisations: OrganisationRepository) {}

  async execute(caller: AccountCaller, organisationId: string, query: PageQuery): Promise<Page<OverseenApiKeyView>> {
    const scope = { operation: 'listOverseenApiKeys', principal: principalOf(caller), filter: organisationId };
    const after = query.cursor === undefined ? null : this.cursors.decode(scope, query.cursor)[0];
    if (!(await this.organisations.find(organisationId))) throw new DomainError('not_found', 'organisation_not_found', 'There is no such organisation.');
    const limit = query.limit ?? DEFAULT_PAGE;
    const rows = await this.database.query<ApiKeyRecord>(API_KEYS_PAGE, [organisationId, after, limit + 1]);
    return pageOf(rows, limit, overseenApiKeyView, (last) => this.cursors.encode(scope, [last.id]));
  }
}
