import { Cursors, Database, DEFAULT_PAGE, pageOf, principalOf, type CursorScope, type MemberCaller, type Page } from '#platform';
import { Injectable } from '@nestjs/common';
import { MY_INVITATIONS, type MyInvitationRow } from '../persistence/my-invitations.sql.js';

const viewOf = (row: MyInvitationRow) => ({
  id: row.id,
  requestId: row.request_id,
  vendorId: row.vendor_id,
  source: row.source,
  status: row.status,
  invitedAt: row.invited_at.toISOString(),
  declineReason: row.decline_reason,
  answeredAt: row.answered_at?.toISOString() ?? null,
  request: { title: row.title, discipline: row.discipline, closesAt: row.closes_at?.toISOString() ?? null },
});

@Injectable()
export class ListMyInvitations {
  constructor(private readonly database: Database, private readonly cursors: Cursors) {}

  async execute(caller: MemberCaller, query: { readonly limit?: number; readonly cursor?: string }): Promise<Page<ReturnType<typeof viewOf>>> {
    const scope: CursorScope = { operation: 'listMyInvitations', principal: principalOf(caller), filter: null };
    const [at, id] = query.cursor === undefined ? [null, null] : this.cursors.decode(scope, query.cursor);
    const limit = query.limit ?? DEFAULT_PAGE;
    const rows = await this.database.query<MyInvitationRow>(MY_INVITATIONS, [caller.member.organisationId, at, id, limit + 1]);
    return pageOf(rows, limit, viewOf, (last) => this.cursors.encode(scope, [last.invited_at.toISOString(), last.id]));
  }
}
