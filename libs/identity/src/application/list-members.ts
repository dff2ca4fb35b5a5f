import { Cursors, Database, DEFAULT_PAGE, pageOf, principalOf, type MemberCaller, type Page, type PageQuery } from '#platform';
import { Injectable } from '@nestjs/common';
import { MEMBERS_PAGE, type MemberRecord } from '../persistence/member-list.sql.js';
import { requireOwnOrganisation } from './acting-member.js';
import { memberView, type MemberView } from './member-view.js';

@Injectable()
export class ListMembers {
  constructor(private readonly database: Database, private readonly cursors: Cursors) {}

  async execute(caller: MemberCaller, organisationId: string, query: PageQuery): Promise<Page<MemberView>> {
    requireOwnOrganisation(caller, organisationId);
    const scope = { operation: 'listMembers', principal: principalOf(caller), filter: organisationId };
    const after = query.cursor === undefined ? null : this.cursors.decode(scope, query.cursor)[0];
    const limit = query.limit ?? DEFAULT_PAGE;
    const rows = await this.database.query<MemberRecord>(MEMBERS_PAGE, [organisationId, after, limit + 1]);
    return pageOf(rows, limit, memberView, (last) => this.cursors.encode(scope, [last.accountId]));
  }
}
