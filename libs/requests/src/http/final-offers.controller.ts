import { IdPipe, Operation, WithCaller, type MemberCaller } from '#platform';
import { Body, Controller, Param, Post, Put } from '@nestjs/common';
import { AskFinalOffers } from '../application/after-close/ask-final-offers.js';
import { MakeFinalOffer } from '../application/after-close/make-final-offer.js';
import { refusalsOutside } from '../domain/request-transitions.js';
import { BidAnswer } from './bid.dto.js';
import type { Period } from '../domain/limits.js';
import { AskFinalOffersBody, FinalOfferBody, finalOfferOf } from './bid-content.dto.js';
import { AskedFinalOffersAnswer } from './final-offers.dto.js';

const LATE = refusalsOutside(['closed']);

@Controller('v1')
export class FinalOffersController {
  constructor(private readonly askFinalOffers: AskFinalOffers, private readonly makeFinalOffer: MakeFinalOffer) {}

  @Post('requests/:id/final-offers')
  @Operation({
    id: 'askFinalOffers', body: 'optional', summary: 'Ask all shortlisted bidders for a final offer, once', access: { permission: 'awards.write' }, ifMatch: 'accepted', answer: AskedFinalOffersAnswer,
    errors: ['request_not_found', 'not_your_request', ...LATE, 'bids_not_opened', 'award_already_live', 'final_offers_not_announced', 'final_offers_asked_before', 'scores_told', 'nobody_shortlisted', 'consensus_missing', 'sheets_missing', 'not_screened_in', 'final_offers_too_late', 'invalid_request'],
  })
  ask(@WithCaller() caller: MemberCaller, @Param('id', IdPipe) id: string, @Body() { period }: AskFinalOffersBody) {
    return this.askFinalOffers.execute(caller, id, period && ({ ...period } as Period));
  }

  @Put('bids/:id/final-offer')
  @Operation({
    id: 'makeFinalOffer', summary: 'Your last price and dates; until the round is over you may replace them, twenty times at most, and nobody else reads them', access: { permission: 'bids.write' }, ifMatch: 'accepted', answer: BidAnswer,
    errors: ['bid_not_found', 'not_your_bid', 'invalid_bid', 'above_ceiling', 'screening_blocked', ...LATE, 'not_in_final_round', 'final_offers_closed', 'bid_not_submitted', 'too_many_final_offers'],
  })
  make(@WithCaller() caller: MemberCaller, @Param('id', IdPipe) id: string, @Body() body: FinalOfferBody) {
    return this.makeFinalOffer.execute(caller, id, finalOfferOf(body));
  }
}
