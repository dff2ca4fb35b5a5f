import { Operation, WithCaller, type AccountCaller } from '#platform';
import { Body, Controller, Post } from '@nestjs/common';
import { AcceptMemberInvitation } from '../application/accept-member-invitation.js';
import { AcceptMemberInvitationBody, MembershipAnswer } from './organisation.dto.js';

@Controller('v1/member-invitations')
export class MemberInvitationsController {
  constructor(private readonly acceptInvitation: AcceptMemberInvitation) {}

  @Post('accept')
  @Operation({ id: 'acceptMemberInvitation', summary: 'Join the organisation that invited you', access: 'account', limit: 'credentials', answer: MembershipAnswer, errors: ['too_many_attempts', 'invitation_not_found', 'invitation_for_another_address', 'invitation_used', 'invitation_withdrawn', 'invitation_expired', 'already_member', 'too_many_members', 'too_many_memberships'] })
  accept(@WithCaller() caller: AccountCaller, @Body() body: AcceptMemberInvitationBody) {
    return this.acceptInvitation.execute(caller, body.token);
  }
}
