import { IdPipe, Operation, WithCaller, type MemberCaller } from '#platform';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { AnswerInvitation } from '../application/while-open/answer-invitation.js';
import { ListMyInvitations } from '../application/while-open/list-my-invitations.js';
import { DeclineInvitationBody, InvitationAnswer, MyInvitationPage, MyInvitationsQuery } from './invitation.dto.js';

@Controller('v1/invitations')
export class InvitationsController {
  constructor(private readonly listMine: ListMyInvitations, private readonly answerInvitation: AnswerInvitation) {}

  @Get()
  @Operation({ id: 'listMyInvitations', summary: 'The requests your organisation was called to', access: { permission: 'bids.read' }, answer: MyInvitationPage, errors: ['invalid_cursor'] })
  list(@WithCaller() caller: MemberCaller, @Query() query: MyInvitationsQuery) {
    return this.listMine.execute(caller, query);
  }

  @Post(':id/accept')
  @Operation({ id: 'acceptInvitation', summary: 'Say that you mean to bid', access: { permission: 'bids.write' }, answer: InvitationAnswer, errors: ['invitation_not_found', 'invitation_already_answered', 'request_closed'] })
  accept(@WithCaller() caller: MemberCaller, @Param('id', IdPipe) id: string) {
    return this.answerInvitation.execute(caller, id, 'accepted');
  }

  @Post(':id/decline')
  @Operation({ id: 'declineInvitation', body: 'optional', summary: 'Say that you do not mean to bid', access: { permission: 'bids.write' }, answer: InvitationAnswer, errors: ['invitation_not_found', 'invitation_already_answered', 'request_closed'] })
  decline(@WithCaller() caller: MemberCaller, @Param('id', IdPipe) id: string, @Body() { reason }: DeclineInvitationBody) {
    return this.answerInvitation.execute(caller, id, 'declined', reason);
  }
}
