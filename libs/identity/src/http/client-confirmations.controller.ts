import { Operation, WithCaller, type Caller, type MemberPerson } from '#platform';
import { Body, Controller, Post } from '@nestjs/common';
import { AnswerAsClient } from '../application/answer-as-client.js';
import { AskClient } from '../application/ask-client.js';
import { AnswerClaimBody, AskClientBody, AskedAnswer, ClaimShownAnswer, ReadClaimBody } from './client-confirmation.dto.js';

const BY_TOKEN = ['confirmation_not_found', 'too_many_attempts'] as const;

@Controller('v1/client-confirmations')
export class ClientConfirmationsController {
  constructor(private readonly askClient: AskClient, private readonly asClient: AnswerAsClient) {}

  @Post()
  @Operation({ id: 'askClient', summary: 'Ask the client of an approved case study by mail whether it is true', access: { permission: 'profile.write' }, peopleOnly: true, limit: 'credentials', status: 201, answer: AskedAnswer, errors: ['case_study_not_found', 'own_address', 'confirmation_asked', 'confirmation_denied', 'work_confirmed_already', 'organisation_not_found', 'too_many_attempts'] })
  ask(@WithCaller() caller: MemberPerson, @Body() { caseStudyId, email }: AskClientBody) {
    return this.askClient.execute(caller, { caseStudyId, email });
  }

  @Post('read')
  @Operation({ id: 'readClaim', summary: 'What you are asked to confirm, with the token from the mail', access: 'anonymous', limit: 'credentials', idempotency: 'none', answer: ClaimShownAnswer, errors: BY_TOKEN })
  read(@WithCaller() caller: Caller, @Body() { token }: ReadClaimBody) {
    return this.asClient.look(caller, token);
  }

  @Post('answer')
  @Operation({ id: 'answerClaim', summary: 'Confirm or deny the work, or ask for no such mail again; once', access: 'anonymous', limit: 'credentials', idempotency: 'none', answer: 'none', errors: [...BY_TOKEN, 'claim_changed', 'claim_names_nobody'] })
  answer(@WithCaller() caller: Caller, @Body() { token, answer }: AnswerClaimBody) {
    return this.asClient.answer(caller, token, answer);
  }
}
