import { IdPipe, Operation, WithCaller, type Caller, type MemberCaller, type OperationOptions } from '#platform';
import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import { ActOnBid } from '../application/bid/act-on-bid.js';
import { ListOwnBids } from '../application/bid/list-own-bids.js';
import { ReadBid } from '../application/bid/read-bid.js';
import { ReviseBid } from '../application/bid/revise-bid.js';
import { SubmitBid } from '../application/bid/submit-bid.js';
import { bidContentOf, BidContentBody } from './bid-content.dto.js';
import { BidAnswer, OwnBidListQuery, OwnBidPage } from './bid.dto.js';

const WRITE = { access: { permission: 'bids.write' }, answer: BidAnswer, ifMatch: 'accepted' } as const satisfies Partial<OperationOptions>;
const COUNTED = ['bid_not_found', 'not_your_bid', 'request_closed', 'not_eligible', 'invalid_bid', 'above_ceiling', 'screening_blocked', 'too_many_revisions', 'bid_expired', 'revision_needed'] as const;

@Controller('v1/bids')
export class BidsController {
  constructor(
    private readonly listOwn: ListOwnBids,
    private readonly readBid: ReadBid,
    private readonly reviseBid: ReviseBid,
    private readonly submitBid: SubmitBid,
    private readonly actOnBid: ActOnBid,
  ) {}

  @Get()
  @Operation({ id: 'listOwnBids', summary: 'The bids of your organisation', access: { permission: 'bids.read' }, answer: OwnBidPage, errors: ['invalid_cursor'] })
  list(@WithCaller() caller: MemberCaller, @Query() query: OwnBidListQuery) {
    return this.listOwn.execute(caller, query);
  }

  @Get(':id')
  @Operation({ id: 'readBid', summary: 'One bid: your own, or on your request', access: { permission: 'bids.read', orOperator: true }, answer: BidAnswer, errors: ['bid_not_found'] })
  read(@WithCaller() caller: Caller, @Param('id', IdPipe) id: string) {
    return this.readBid.execute(caller, id);
  }

  @Put(':id')
  @Operation({ ...WRITE, id: 'reviseBid', summary: 'Replace a draft or a withdrawn bid, or revise a submitted one: the revision counts at once', ifMatch: 'required', errors: [...COUNTED, 'bid_not_submitted'] })
  revise(@WithCaller() caller: MemberCaller, @Param('id', IdPipe) id: string, @Body() body: BidContentBody) {
    return this.reviseBid.execute(caller, id, bidContentOf(body));
  }

  @Post(':id/submit')
  @Operation({ ...WRITE, id: 'submitBid', summary: 'Let a draft or a withdrawn bid count', errors: [...COUNTED, 'bid_not_draft', 'bid_quota_spent', 'bid_places_taken'] })
  submit(@WithCaller() caller: MemberCaller, @Param('id', IdPipe) id: string) {
    return this.submitBid.execute(caller, id);
  }

  @Post(':id/withdraw')
  @Operation({ ...WRITE, id: 'withdrawBid', summary: 'Take a bid back while the request is open', errors: ['bid_not_found', 'not_your_bid', 'bid_not_submitted', 'request_closed'] })
  withdraw(@WithCaller() caller: MemberCaller, @Param('id', IdPipe) id: string) {
    return this.actOnBid.execute(caller, id, 'withdraw');
  }

  @Post(':id/reaffirm')
  @Operation({ ...WRITE, id: 'reaffirmBid', summary: 'Say that a bid still stands', errors: ['bid_not_found', 'not_your_bid', 'bid_not_submitted', 'bid_expired', 'request_closed', 'revision_needed'] })
  reaffirm(@WithCaller() caller: MemberCaller, @Param('id', IdPipe) id: string) {
    return this.actOnBid.execute(caller, id, 'reaffirm');
  }
}
