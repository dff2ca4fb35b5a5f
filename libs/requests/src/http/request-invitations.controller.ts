import { IdPipe, Operation, WithCaller, type MemberCaller } from '#platform';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { CheckEligibility } from '../application/request/check-eligibility.js';
import { InviteVendor } from '../application/while-open/invite-vendor.js';
import { ListRequestInvitations } from '../application/while-open/list-request-invitations.js';
import { refusalsOutside } from '../domain/request-transitions.js';
import { InvitationAnswer, InvitationList, InviteVendorBody, RequestEligibilityAnswer } from './invitation.dto.js';

@Controller('v1/requests/:id')
export class RequestInvitationsController {
  constructor(
    private readonly inviteVendor: InviteVendor,
    private readonly listInvitations: ListRequestInvitations,
    private readonly checkEligibility: CheckEligibility,
  ) {}

  @Post('invitations')
  @Operation({ id: 'inviteVendor', summary: 'Call a vendor to bid', access: { permission: 'requests.write' }, status: 201, answer: InvitationAnswer, errors: ['request_not_found', 'not_your_request', 'unknown_vendor', 'already_invited', 'too_many_invitations', 'vendor_not_eligible', ...refusalsOutside(['open'])] })
  invite(@WithCaller() caller: MemberCaller, @Param('id', IdPipe) id: string, @Body() { vendorId }: InviteVendorBody) {
    return this.inviteVendor.execute(caller, id, vendorId);
  }

  @Get('invitations')
  @Operation({ id: 'listRequestInvitations', summary: 'Whom your request has called', access: { permission: 'requests.read' }, answer: InvitationList, errors: ['request_not_found', 'not_your_request'] })
  list(@WithCaller() caller: MemberCaller, @Param('id', IdPipe) id: string) {
    return this.listInvitations.execute(caller, id);
  }

  @Get('eligibility')
  @Operation({ id: 'checkEligibility', summary: 'Whether your organisation may bid, and every reason why not', access: { permission: 'bids.read' }, answer: RequestEligibilityAnswer, errors: ['request_not_found'] })
  eligibility(@WithCaller() caller: MemberCaller, @Param('id', IdPipe) id: string) {
    return this.checkEligibility.execute(caller, id);
  }
}
