import { Cursors, Database, type MemberCaller, type Page, type PageQuery } from '#platform';
import { Injectable } from '@nestjs/common';
import { MEMBERS_PAGE, type MemberRecord } from '../persistence/member-list.sql.js';
import { requireOwnOrganisation } from './acting-member.js';
import { memberView, type MemberView } from './member-view.js';

@Injectable()
export class ListMembers {
  constructor(private readonly database: Database, private readonly cursors: Cursors) {}

  async execute(caller: MemberCaller, organisationId: string, query: PageQuery): Promise<Page<MemberView>> {
    requireOwnOrganisation(caller, organisationId);
    const page = this.cursors.open(caller, 'listMembers', organisationId, query);
    const [after = null] = page.after;
    const rows = await this.database.query<MemberRecord>(MEMBERS_PAGE, [organisationId, after, page.rows]);
    return page.of(rows, memberView, (row) => [row.accountId]);
  }
}
