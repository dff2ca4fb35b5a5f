import { IdPipe, Operation, WithCaller, type Caller, type MemberCaller, type OperationOptions } from '#platform';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ActOnAward } from '../application/award/act-on-award.js';
import { ReadAward } from '../application/award/read-award.js';
import { RevokeAward } from '../application/award/revoke-award.js';
import { AwardAnswer, chosenForOf, DeclineAwardBody, FailChecksBody, RevokeAwardBody } from './award.dto.js';
import { BY_METHOD } from './request-bids.controller.js';

const ACT = { access: { permission: 'awards.write' }, answer: AwardAnswer, ifMatch: 'accepted' } as const satisfies Partial<OperationOptions>;

@Controller('v1/awards/:id')
export class AwardsController {
  constructor(private readonly readAward: ReadAward, private readonly actOnAward: ActOnAward, private readonly revokeAward: RevokeAward) {}

  @Get()
  @Operation({ id: 'readAward', summary: 'An award, for both its parties', access: { permission: 'bids.read', orOperator: true }, answer: AwardAnswer, errors: ['award_not_found'] })
  read(@WithCaller() caller: Caller, @Param('id', IdPipe) id: string) {
    return this.readAward.execute(caller, id);
  }

  @Post('accept')
  @Operation({ ...ACT, id: 'acceptAward', summary: 'Take the award; every other bid gets its outcome', errors: ['award_not_found', 'actor_not_allowed', 'award_not_offered', 'award_lapsed', 'standstill_running', 'bidder_not_eligible'] })
  accept(@WithCaller() caller: MemberCaller, @Param('id', IdPipe) id: string) {
    return this.actOnAward.execute(caller, id, { action: 'accept' });
  }

  @Post('decline')
  @Operation({ ...ACT, id: 'declineAward', summary: 'Refuse the award; the request returns to evaluation', errors: ['award_not_found', 'actor_not_allowed', 'award_not_offered', 'award_lapsed'] })
  decline(@WithCaller() caller: MemberCaller, @Param('id', IdPipe) id: string, @Body() { reason }: DeclineAwardBody) {
    return this.actOnAward.execute(caller, id, { action: 'decline', reason });
  }

  @Post('extend-acceptance')
  @Operation({ ...ACT, id: 'extendAcceptance', summary: 'Give the vendor longer to answer, once', errors: ['award_not_found', 'actor_not_allowed', 'award_not_offered', 'award_lapsed', 'acceptance_already_extended'] })
  extendAcceptance(@WithCaller() caller: MemberCaller, @Param('id', IdPipe) id: string) {
    return this.actOnAward.execute(caller, id, { action: 'extend_acceptance' });
  }

  @Post('revoke')
  @Operation({ ...ACT, id: 'revokeAward', bodyExample: { reason: 'plans_changed', chosenFor: [] }, summary: 'Take the award back, perhaps to award another bid', errors: ['award_not_found', 'invalid_award', 'actor_not_allowed', 'award_not_revocable', 'award_lapsed', 'bid_not_awardable', 'bid_expired', 'reaffirmation_due', 'bidder_not_eligible', 'cure_period_over', ...BY_METHOD] })
  revoke(@WithCaller() caller: MemberCaller, @Param('id', IdPipe) id: string, @Body() { reason, insteadBidId, departure, ...why }: RevokeAwardBody) {
    return this.revokeAward.execute(caller, id, { reason, ...(insteadBidId ? { insteadBidId } : {}), chosenFor: chosenForOf(why), departure });
  }

  @Post('confirm')
  @Operation({ ...ACT, id: 'confirmAward', summary: 'Say that the checks have passed', errors: ['award_not_found', 'award_not_accepted', 'award_lapsed'] })
  confirm(@WithCaller() caller: MemberCaller, @Param('id', IdPipe) id: string) {
    return this.actOnAward.execute(caller, id, { action: 'confirm' });
  }

  @Post('fail-checks')
  @Operation({ ...ACT, id: 'failAwardChecks', summary: 'Say that a check was not passed; nobody is at fault, the request returns to evaluation', errors: ['award_not_found', 'award_not_accepted', 'award_lapsed', 'checks_period_over'] })
  failChecks(@WithCaller() caller: MemberCaller, @Param('id', IdPipe) id: string, @Body() { reason }: FailChecksBody) {
    return this.actOnAward.execute(caller, id, { action: 'fail_checks', reason });
  }
}
