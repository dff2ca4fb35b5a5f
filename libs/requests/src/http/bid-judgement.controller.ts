import { IdPipe, Operation, WithCaller, type MemberCaller } from '#platform';
import { Body, Controller, Param, Post } from '@nestjs/common';
import { DisqualifyBid } from '../application/after-close/disqualify-bid.js';
import { ShortlistBid } from '../application/after-close/shortlist-bid.js';
import { BidAnswer, DisqualifyBidBody, ShortlistBidBody } from './bid.dto.js';

@Controller('v1/bids/:id')
export class BidJudgementController {
  constructor(private readonly shortlistBid: ShortlistBid, private readonly disqualifyBid: DisqualifyBid) {}

  @Post('shortlist')
  @Operation({ id: 'shortlistBid', body: 'optional', summary: 'Mark a bid for yourself; its vendor does not see it', access: { permission: 'requests.write' }, ifMatch: 'accepted', answer: BidAnswer, errors: ['bid_not_found', 'not_your_request'] })
  shortlist(@WithCaller() caller: MemberCaller, @Param('id', IdPipe) id: string, @Body() { shortlisted = true }: ShortlistBidBody) {
    return this.shortlistBid.execute(caller, id, shortlisted);
  }

  @Post('disqualify')
  @Operation({ id: 'disqualifyBid', summary: 'Rule a bid out, with a reason that its vendor reads', access: { permission: 'awards.write' }, ifMatch: 'accepted', answer: BidAnswer, errors: ['bid_not_found', 'not_your_request', 'bid_not_submitted', 'request_closed', 'award_already_live'] })
  disqualify(@WithCaller() caller: MemberCaller, @Param('id', IdPipe) id: string, @Body() { reason }: DisqualifyBidBody) {
    return this.disqualifyBid.execute(caller, id, reason);
  }
}
