import { IdPipe, Operation, WithCaller, type Caller, type MemberCaller } from '#platform';
import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { ClientFactsOf } from '../application/request/client-facts-of.js';
import { ReadClientRecord } from '../application/request/read-client-record.js';
import { ClientRecordAnswer } from './client-record.dto.js';
import { ClientFactsDto, factsOf } from './client-facts.dto.js';

/** Not an organisation's own address: whoever hides its name is not named by what it did. */
@Controller('v1/requests/:id/client-record')
export class ClientRecordController {
  constructor(private readonly record: ReadClientRecord) {}

  @Get()
  @Operation({ id: 'readClientRecord', summary: 'How often the client of a request brought its requests to an outcome in time', access: 'public', ownWith: 'requests.read', answer: ClientRecordAnswer, errors: ['request_not_found'] })
  read(@WithCaller() caller: Caller, @Param('id', IdPipe) id: string) {
    return this.record.execute(caller, id);
  }
}

@Controller('v1/client-facts')
export class ClientFactsController {
  constructor(private readonly facts: ClientFactsOf) {}

  @Get()
  @Operation({ id: 'readClientFacts', summary: 'What your organisation says of itself in every new brief', access: { permission: 'requests.read' }, answer: ClientFactsDto })
  read(@WithCaller() caller: MemberCaller) {
    return this.facts.read(caller);
  }

  @Put()
  @Operation({ id: 'setClientFacts', summary: 'Say it once: new drafts start from it, earlier requests keep theirs', access: { permission: 'requests.write' }, answer: ClientFactsDto })
  set(@WithCaller() caller: MemberCaller, @Body() body: ClientFactsDto) {
    return this.facts.set(caller, factsOf(body));
  }
}
