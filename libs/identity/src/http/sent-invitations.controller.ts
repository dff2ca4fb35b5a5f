import { IdPipe, Operation, WithCaller, type MemberPerson } from '#platform';
import { Body, Controller, Delete, Get, Header, Param, Post, Query } from '@nestjs/common';
import { InviteMember } from '../application/invite-member.js';
import { ListMemberInvitations } from '../application/list-member-invitations.js';
import { WithdrawMemberInvitation } from '../application/withdraw-member-invitation.js';
import { InviteMemberBody, MemberInvitationAnswer, MemberInvitationQuery, SentInvitationPage } from './organisation.dto.js';

const MANAGE = { permission: 'members.manage' } as const;

@Controller('v1/organisations/:id/invitations')
export class SentInvitationsController {
  constructor(
    private readonly inviteMember: InviteMember,
    private readonly listInvitations: ListMemberInvitations,
    private readonly withdrawInvitation: WithdrawMemberInvitation,
  ) {}

  @Post()
  @Header('Cache-Control', 'no-store')
  @Operation({ id: 'inviteMember', summary: 'Invite somebody to your organisation; the answer carries the token', access: MANAGE, limit: 'credentials', idempotency: 'secret', status: 201, answer: MemberInvitationAnswer, errors: ['organisation_not_found', 'already_member', 'too_many_invitations', 'too_many_attempts', 'recent_sign_in_needed'] })
  invite(@WithCaller() caller: MemberPerson, @Param('id', IdPipe) id: string, @Body() body: InviteMemberBody) {
    return this.inviteMember.execute(caller, id, body);
  }

  @Get()
  @Operation({ id: 'listMemberInvitations', summary: 'The invitations to your organisation, pending and recent, newest first', access: MANAGE, answer: SentInvitationPage, errors: ['organisation_not_found'] })
  list(@WithCaller() caller: MemberPerson, @Param('id', IdPipe) id: string, @Query() query: MemberInvitationQuery) {
    return this.listInvitations.execute(caller, id, query);
  }

  @Delete(':invitationId')
  @Operation({ id: 'withdrawMemberInvitation', summary: 'Withdraw an invitation that was not accepted; its token works no more', access: MANAGE, answer: 'none', errors: ['organisation_not_found', 'invitation_not_found', 'invitation_used'] })
  withdraw(@WithCaller() caller: MemberPerson, @Param('id', IdPipe) id: string, @Param('invitationId', IdPipe) invitationId: string) {
    return this.withdrawInvitation.execute(caller, id, invitationId);
  }
}
