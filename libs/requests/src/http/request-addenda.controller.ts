import { IdPipe, Operation, PageQuery, WithCaller, type Caller, type MemberCaller } from '#platform';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ListAddenda } from '../application/while-open/list-addenda.js';
import { PublishAddendum } from '../application/while-open/publish-addendum.js';
import { refusalsOutside } from '../domain/request-transitions.js';
import { AddendumAnswer, AddendumBody, addendumOf, AddendumPage } from './addendum.dto.js';

@Controller('v1/requests/:id/addenda')
export class RequestAddendaController {
  constructor(private readonly publishAddendum: PublishAddendum, private readonly listAddenda: ListAddenda) {}

  @Post()
  @Operation({ id: 'publishAddendum', summary: 'Say more of your open request, or change what it asks for; If-Match is the request’s', access: { permission: 'requests.write' }, ifMatch: 'required', status: 201, answer: AddendumAnswer, errors: ['request_not_found', 'not_your_request', 'invalid_addendum', 'screening_blocked', 'too_many_addenda', ...refusalsOutside(['open'])] })
  publish(@WithCaller() caller: MemberCaller, @Param('id', IdPipe) id: string, @Body() body: AddendumBody) {
    return this.publishAddendum.execute(caller, id, addendumOf(body));
  }

  @Get()
  @Operation({ id: 'listAddenda', summary: 'What the client added to a request, in order, and what each changed', access: 'public', ownWith: 'requests.read', answer: AddendumPage, errors: ['request_not_found', 'invalid_cursor'] })
  list(@WithCaller() caller: Caller, @Param('id', IdPipe) id: string, @Query() query: PageQuery) {
    return this.listAddenda.execute(caller, id, query);
  }
}
