import { IdPipe, Operation, PageQuery, WithCaller, type Caller, type OperationOptions } from '#platform';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ListObjectHistory } from '../application/records/list-object-history.js';
import { RequestHistoryPage } from './request.dto.js';

const READ = { access: { permission: 'bids.read', orOperator: true }, answer: RequestHistoryPage } as const satisfies Partial<OperationOptions>;

@Controller('v1')
export class HistoriesController {
  constructor(private readonly histories: ListObjectHistory) {}

  @Get('bids/:id/history')
  @Operation({ ...READ, id: 'listBidHistory', summary: 'What happened to a bid, oldest first', errors: ['bid_not_found', 'invalid_cursor'] })
  ofBid(@WithCaller() caller: Caller, @Param('id', IdPipe) id: string, @Query() query: PageQuery) {
    return this.histories.ofBid(caller, id, query);
  }

  @Get('awards/:id/history')
  @Operation({ ...READ, id: 'listAwardHistory', summary: 'What happened to an award, oldest first', errors: ['award_not_found', 'invalid_cursor'] })
  ofAward(@WithCaller() caller: Caller, @Param('id', IdPipe) id: string, @Query() query: PageQuery) {
    return this.histories.ofAward(caller, id, query);
  }
}
