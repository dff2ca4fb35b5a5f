import { Cursors, Database, type MemberCaller, type Page, type PageQuery } from '#platform';
import { Injectable } from '@nestjs/common';
import { MY_INVITATIONS, type MyInvitationRow } from '../../persistence/my-invitations.sql.js';

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

  async execute(caller: MemberCaller, query: PageQuery): Promise<Page<ReturnType<typeof viewOf>>> {
    const page = this.cursors.open(caller, 'listMyInvitations', null, query);
    const [at = null, id = null] = page.after;
    const rows = await this.database.query<MyInvitationRow>(MY_INVITATIONS, [caller.member.organisationId, at, id, page.rows]);
    return page.of(rows, viewOf, (row) => [row.invited_at.toISOString(), row.id]);
  }
}
