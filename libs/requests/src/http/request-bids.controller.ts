import { IdPipe, Operation, PageQuery, WithCaller, type Caller, type MemberCaller } from '#platform';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { AwardRequest } from '../application/award/award-request.js';
import { CompareBidsOfRequest } from '../application/after-close/compare-bids-of-request.js';
import { CreateBid } from '../application/bid/create-bid.js';
import { ListBidsOfRequest } from '../application/bid/list-bids-of-request.js';
import { refusalsOutside } from '../domain/request-transitions.js';
import { AwardAnswer, AwardBody, chosenForOf, reasonsOf } from './award.dto.js';
import { bidContentOf, CreateBidBody } from './bid-content.dto.js';
import { BidAnswer, BidOfRequestPage } from './bid.dto.js';
import { ComparisonAnswer } from './comparison.dto.js';

export const BY_METHOD = ['consensus_missing', 'sheets_missing', 'evaluator_conflicted', 'awarder_conflicted', 'too_many_to_score', 'departure_reason_required'] as const;
const READ = { permission: 'bids.read', orOperator: true } as const;

@Controller('v1/requests/:id')
export class RequestBidsController {
  constructor(
    private readonly createBid: CreateBid,
    private readonly listBids: ListBidsOfRequest,
    private readonly compareBids: CompareBidsOfRequest,
    private readonly awardRequest: AwardRequest,
  ) {}

  @Post('bids')
  @Operation({ id: 'createBid', body: 'optional', summary: 'Start a draft of your bid; it counts once you submit it', access: { permission: 'bids.write' }, status: 201, answer: BidAnswer, errors: ['request_not_found', 'bid_exists', 'own_request', 'request_closed', 'request_not_published', 'not_eligible', 'invalid_bid'] })
  create(@WithCaller() caller: MemberCaller, @Param('id', IdPipe) id: string, @Body() { copyOf, ...content }: CreateBidBody) {
    return this.createBid.execute(caller, id, bidContentOf(content), copyOf);
  }

  @Get('bids')
  @Operation({ id: 'listBidsOfRequest', summary: 'The bids on your request; of a sealed one once it has closed', access: READ, answer: BidOfRequestPage, errors: ['request_not_found', 'sealed_until_close', 'invalid_cursor'] })
  list(@WithCaller() caller: Caller, @Param('id', IdPipe) id: string, @Query() query: PageQuery) {
    return this.listBids.execute(caller, id, query);
  }

  @Get('comparison')
  @Operation({ id: 'compareBids', summary: 'The bids on your request on one cost basis', access: READ, answer: ComparisonAnswer, errors: ['request_not_found', 'sealed_until_close'] })
  compare(@WithCaller() caller: Caller, @Param('id', IdPipe) id: string) {
    return this.compareBids.execute(caller, id);
  }

  @Post('award')
  @Operation({ id: 'awardRequest', summary: 'Offer the award to one bid; If-Match is the request’s', access: { permission: 'awards.write' }, ifMatch: 'required', status: 201, answer: AwardAnswer, errors: ['request_not_found', 'not_your_request', 'invalid_award', 'award_already_live', ...refusalsOutside(['closed']), 'bids_not_opened', 'final_offers_running', 'bid_not_awardable', 'bid_expired', 'reaffirmation_due', 'bidder_not_eligible', 'cure_period_over', ...BY_METHOD] })
  award(@WithCaller() caller: MemberCaller, @Param('id', IdPipe) id: string, @Body() body: AwardBody) {
    return this.awardRequest.execute(caller, id, { bidId: body.bidId, chosenFor: chosenForOf(body), reasons: reasonsOf(body), departure: body.departure });
  }
}
