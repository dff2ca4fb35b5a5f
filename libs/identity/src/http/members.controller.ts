import { IdPipe, Operation, PageQuery, WithCaller, type MemberCaller, type MemberPerson } from '#platform';
import { Body, Controller, Delete, Get, Header, Param, Patch, Post, Query } from '@nestjs/common';
import { ChangeMemberRole } from '../application/change-member-role.js';
import { InviteMember } from '../application/invite-member.js';
import { ListMembers } from '../application/list-members.js';
import { ReadMember } from '../application/read-member.js';
import { RemoveMember } from '../application/remove-member.js';
import { ChangeMemberBody, InviteMemberBody, MemberAnswer, MemberInvitationAnswer, MemberPage } from './organisation.dto.js';

@Controller('v1/organisations/:id')
export class MembersController {
  constructor(
    private readonly listMembers: ListMembers,
    private readonly readMember: ReadMember,
    private readonly changeMemberRole: ChangeMemberRole,
    private readonly removeMember: RemoveMember,
    private readonly inviteMember: InviteMember,
  ) {}

  @Get('members')
  @Operation({ id: 'listMembers', summary: 'Who belongs to your organisation', access: { permission: 'organisation.read' }, answer: MemberPage, errors: ['organisation_not_found'] })
  list(@WithCaller() caller: MemberCaller, @Param('id', IdPipe) id: string, @Query() query: PageQuery) {
    return this.listMembers.execute(caller, id, query);
  }

  @Get('members/:accountId')
  @Operation({ id: 'readMember', summary: 'One member of your organisation', access: { permission: 'organisation.read' }, answer: MemberAnswer, errors: ['organisation_not_found', 'member_not_found'] })
  read(@WithCaller() caller: MemberCaller, @Param('id', IdPipe) id: string, @Param('accountId', IdPipe) accountId: string) {
    return this.readMember.execute(caller, id, accountId);
  }

  @Patch('members/:accountId')
  @Operation({ id: 'changeMemberRole', summary: 'Give a member another role', access: { permission: 'members.manage' }, ifMatch: 'required', answer: MemberAnswer, errors: ['organisation_not_found', 'member_not_found', 'last_owner'] })
  change(@WithCaller() caller: MemberPerson, @Param('id', IdPipe) id: string, @Param('accountId', IdPipe) accountId: string, @Body() body: ChangeMemberBody) {
    return this.changeMemberRole.execute(caller, id, accountId, body.role);
  }

  @Delete('members/:accountId')
  @Operation({ id: 'removeMember', summary: 'Leave, or remove a member', access: { permission: 'organisation.read' }, peopleOnly: true, answer: 'none', errors: ['organisation_not_found', 'member_not_found', 'last_owner'] })
  remove(@WithCaller() caller: MemberPerson, @Param('id', IdPipe) id: string, @Param('accountId', IdPipe) accountId: string) {
    return this.removeMember.execute(caller, id, accountId);
  }

  @Post('invitations')
  @Header('Cache-Control', 'no-store')
  @Operation({ id: 'inviteMember', summary: 'Invite somebody to your organisation; the answer carries the token', access: { permission: 'members.manage' }, limit: 'credentials', idempotency: 'secret', status: 201, answer: MemberInvitationAnswer, errors: ['organisation_not_found', 'already_member', 'too_many_invitations', 'too_many_attempts'] })
  invite(@WithCaller() caller: MemberPerson, @Param('id', IdPipe) id: string, @Body() body: InviteMemberBody) {
    return this.inviteMember.execute(caller, id, body);
  }
}
