import { Operation, WithCaller, type MemberCaller } from '#platform';
import { Body, Controller, Get, Put } from '@nestjs/common';
import { ClientFactsOf } from '../application/client-facts-of.js';
import { ClientFactsDto, factsOf } from './client-facts.dto.js';

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
