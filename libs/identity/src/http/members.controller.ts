import { IdPipe, Operation, PageQuery, WithCaller, type MemberCaller, type MemberPerson } from '#platform';
import { Body, Controller, Delete, Get, Param, Patch, Query } from '@nestjs/common';
import { ChangeMemberRole } from '../application/change-member-role.js';
import { ListMembers } from '../application/list-members.js';
import { ReadMember } from '../application/read-member.js';
import { RemoveMember } from '../application/remove-member.js';
import { ChangeMemberBody, MemberAnswer, MemberPage } from './organisation.dto.js';

@Controller('v1/organisations/:id/members')
export class MembersController {
  constructor(
    private readonly listMembers: ListMembers,
    private readonly readMember: ReadMember,
    private readonly changeMemberRole: ChangeMemberRole,
    private readonly removeMember: RemoveMember,
  ) {}

  @Get()
  @Operation({ id: 'listMembers', summary: 'Who belongs to your organisation', access: { permission: 'organisation.read' }, answer: MemberPage, errors: ['organisation_not_found'] })
  list(@WithCaller() caller: MemberCaller, @Param('id', IdPipe) id: string, @Query() query: PageQuery) {
    return this.listMembers.execute(caller, id, query);
  }

  @Get(':accountId')
  @Operation({ id: 'readMember', summary: 'One member of your organisation', access: { permission: 'organisation.read' }, answer: MemberAnswer, errors: ['organisation_not_found', 'member_not_found'] })
  read(@WithCaller() caller: MemberCaller, @Param('id', IdPipe) id: string, @Param('accountId', IdPipe) accountId: string) {
    return this.readMember.execute(caller, id, accountId);
  }

  @Patch(':accountId')
  @Operation({ id: 'changeMemberRole', summary: 'Give a member another role', access: { permission: 'members.manage' }, ifMatch: 'required', answer: MemberAnswer, errors: ['organisation_not_found', 'member_not_found', 'last_owner', 'recent_sign_in_needed'] })
  change(@WithCaller() caller: MemberPerson, @Param('id', IdPipe) id: string, @Param('accountId', IdPipe) accountId: string, @Body() body: ChangeMemberBody) {
    return this.changeMemberRole.execute(caller, id, accountId, body.role);
  }

  @Delete(':accountId')
  @Operation({ id: 'removeMember', summary: 'Leave, or remove a member', access: { permission: 'organisation.read' }, peopleOnly: true, answer: 'none', errors: ['organisation_not_found', 'member_not_found', 'last_owner'] })
  remove(@WithCaller() caller: MemberPerson, @Param('id', IdPipe) id: string, @Param('accountId', IdPipe) accountId: string) {
    return this.removeMember.execute(caller, id, accountId);
  }
}
