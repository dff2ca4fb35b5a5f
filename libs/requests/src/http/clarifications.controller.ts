import { IdPipe, Operation, WithCaller, type Caller, type MemberCaller } from '#platform';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ClarifyBid } from '../application/after-close/clarify-bid.js';
import { ListClarifications } from '../application/after-close/list-clarifications.js';
import { refusalsOutside } from '../domain/request-transitions.js';
import { AnswerClarificationBody, AskClarificationBody, ClarificationAnswer, ClarificationList } from './clarification.dto.js';

const SAID = ['bid_not_found', 'invalid_clarification', 'screening_blocked', ...refusalsOutside(['closed'])] as const;

@Controller('v1')
export class ClarificationsController {
  constructor(private readonly clarifyBid: ClarifyBid, private readonly listClarifications: ListClarifications) {}

  @Post('requests/:id/clarifications')
  @Operation({ id: 'askClarification', summary: 'Ask one bidder what its bid leaves open; the two of you read it', access: { permission: 'awards.write' }, status: 201, answer: ClarificationAnswer, errors: [...SAID, 'not_your_request', 'bids_not_opened', 'bid_not_submitted', 'too_many_clarifications'] })
  ask(@WithCaller() caller: MemberCaller, @Param('id', IdPipe) id: string, @Body() { bidId, text }: AskClarificationBody) {
    return this.clarifyBid.ask(caller, id, bidId, text);
  }

  @Get('bids/:id/clarifications')
  @Operation({ id: 'listClarifications', summary: 'What was asked about a bid after the close, and the answers', access: { permission: 'bids.read', orOperator: true }, answer: ClarificationList, errors: ['bid_not_found'] })
  list(@WithCaller() caller: Caller, @Param('id', IdPipe) id: string) {
    return this.listClarifications.execute(caller, id);
  }

  @Post('bids/:id/clarifications/:clarificationId/answer')
  @Operation({ id: 'answerClarification', summary: 'Answer what the client asks about your bid', access: { permission: 'bids.write' }, answer: ClarificationAnswer, errors: [...SAID, 'not_your_bid', 'clarification_not_found', 'clarification_already_answered', 'clarification_overdue'] })
  answer(@WithCaller() caller: MemberCaller, @Param('id', IdPipe) id: string, @Param('clarificationId', IdPipe) clarificationId: string, @Body() { text }: AnswerClarificationBody) {
    return this.clarifyBid.answer(caller, id, clarificationId, text);
  }
}
