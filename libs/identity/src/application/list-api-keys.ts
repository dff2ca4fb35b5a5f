import { Cursors, Database, DEFAULT_PAGE, pageOf, principalOf, type MemberPerson, type Page, type PageQuery } from '#platform';
import { Injectable } from '@nestjs/common';
import { API_KEYS_PAGE, type ApiKeyRecord } from '../persistence/api-key-list.sql.js';
import { requireOwnOrganisation } from './acting-member.js';
import { apiKeyView, type ApiKeyView } from './api-key-view.js';

/** Every key that the organisation ever had: its id stands in histories. */
@Injectable()
export class ListApiKeys {
  constructor(private readonly database: Database, private readonly cursors: Cursors) {}

  async execute(caller: MemberPerson, organisationId: string, query: PageQuery): Promise<Page<ApiKeyView>> {
    requireOwnOrganisation(caller, organisationId);
    const scope = { operation: 'listApiKeys', principal: principalOf(caller), filter: organisationId };
    const after = query.cursor === undefined ? null : this.cursors.decode(scope, query.cursor)[0];
    const limit = query.limit ?? DEFAULT_PAGE;
    const rows = await this.database.query<ApiKeyRecord>(API_KEYS_PAGE, [organisationId, after, limit + 1]);
    return pageOf(rows, limit, apiKeyView, (last) => this.cursors.encode(scope, [last.id]));
  }
}
