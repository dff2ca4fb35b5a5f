import { IdPipe, Operation, PageQuery, WithCaller, type Caller, type MemberCaller } from '#platform';
import { Controller, Get, Param, Post, Query } from '@nestjs/common';
import { AcceptConfidentiality } from '../application/while-open/accept-confidentiality.js';
import { ListAcceptances } from '../application/while-open/list-acceptances.js';
import { AcceptanceAnswer, AcceptancePage } from './confidentiality.dto.js';

@Controller('v1/requests/:id/confidentiality')
export class ConfidentialityController {
  constructor(private readonly acceptConfidentiality: AcceptConfidentiality, private readonly listAcceptances: ListAcceptances) {}

  @Post('accept')
  @Operation({ id: 'acceptConfidentiality', summary: 'Accept the terms under which you may read what is restricted', access: { permission: 'bids.write' }, ifMatch: 'accepted', answer: AcceptanceAnswer, errors: ['request_not_found', 'request_closed', 'no_confidentiality_terms', 'not_eligible', 'invitation_declined'] })
  accept(@WithCaller() caller: MemberCaller, @Param('id', IdPipe) id: string) {
    return this.acceptConfidentiality.execute(caller, id);
  }

  @Get('acceptances')
  @Operation({ id: 'listConfidentialityAcceptances', summary: 'Who accepted the terms of your request, first come first', access: { permission: 'requests.read', orOperator: true }, answer: AcceptancePage, errors: ['request_not_found', 'sealed_until_close', 'bidders_anonymous'] })
  acceptances(@WithCaller() caller: Caller, @Param('id', IdPipe) id: string, @Query() query: PageQuery) {
    return this.listAcceptances.execute(caller, id, query);
  }
}
