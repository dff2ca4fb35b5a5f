import { Cursors, Database, type MemberPerson, type Page, type PageQuery } from '#platform';
import { Injectable } from '@nestjs/common';
import type { InvitationState } from '../domain/member-invitation.js';
import { MEMBER_INVITATIONS_PAGE, type MemberInvitationRecord } from '../persistence/member-invitation-list.sql.js';
import { requireOwnOrganisation } from './acting-member.js';

type Instants = 'createdAt' | 'expiresAt' | 'acceptedAt' | 'withdrawnAt';

/** An invitation as who manages the members sees it, without its token. */
export interface SentInvitationView extends Omit<MemberInvitationRecord, Instants | 'inviterId' | 'inviterName'> {
  readonly invitedBy: { readonly accountId: string; readonly displayName: string | null };
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly acceptedAt: string | null;
  readonly withdrawnAt: string | null;
}

/** Those that wait, and those that are over and still kept. */
@Injectable()
export class ListMemberInvitations {
  constructor(private readonly database: Database, private readonly cursors: Cursors) {}

  async execute(caller: MemberPerson, organisationId: string, query: PageQuery & { readonly state?: InvitationState }): Promise<Page<SentInvitationView>> {
    requireOwnOrganisation(caller, organisationId);
    const page = this.cursors.open(caller, 'listMemberInvitations', `${organisationId}/${query.state ?? ''}`, query);
    const [after = null] = page.after;
    const rows = await this.database.query<MemberInvitationRecord>(MEMBER_INVITATIONS_PAGE, [organisationId, after, page.rows, query.state ?? null]);
    return page.of(rows, sentInvitationView, (row) => [row.id]);
  }
}

const sentInvitationView = (record: MemberInvitationRecord): SentInvitationView => ({
  id: record.id,
  email: record.email,
  role: record.role,
  state: record.state,
  invitedBy: { accountId: record.inviterId, displayName: record.inviterName },
  createdAt: record.createdAt.toISOString(),
  expiresAt: record.expiresAt.toISOString(),
  acceptedAt: record.acceptedAt?.toISOString() ?? null,
  withdrawnAt: record.withdrawnAt?.toISOString() ?? null,
});
