import { IdPipe, Operation, PageQuery, WithCaller, type Caller } from '#platform';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ExplainMatch } from '../application/explain-match.js';
import { ListMatches } from '../application/list-matches.js';
import { MatchExplanationAnswer, MatchPage } from './match.dto.js';

@Controller('v1/requests/:id/matches')
export class MatchesController {
  constructor(private readonly listMatches: ListMatches, private readonly explainMatch: ExplainMatch) {}

  @Get()
  @Operation({ id: 'listMatches', summary: 'The vendors that fit a request of yours, best first, with the reasons', access: { permission: 'requests.read', orOperator: true }, answer: MatchPage, errors: ['request_not_found', 'invalid_cursor'] })
  list(@WithCaller() caller: Caller, @Param('id', IdPipe) id: string, @Query() query: PageQuery) {
    return this.listMatches.execute(caller, id, query);
  }

  @Get(':vendorId')
  @Operation({ id: 'explainMatch', summary: 'One match in full; a vendor reads its own place and what kept it out', access: { permission: 'requests.read', orOperator: true }, answer: MatchExplanationAnswer, errors: ['match_not_found'] })
  explain(@WithCaller() caller: Caller, @Param('id', IdPipe) id: string, @Param('vendorId', IdPipe) vendorId: string) {
    return this.explainMatch.execute(caller, id, vendorId);
  }
}
