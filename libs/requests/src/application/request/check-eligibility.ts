import { eligibility, type EligibilityReason } from '#eligibility';
import { Database, type MemberCaller } from '#platform';
import { Injectable } from '@nestjs/common';
import { EligibilityFacts } from '../../persistence/eligibility-facts.js';
import { RequestRepository } from '../../persistence/request.repository.js';
import { eligibilityRequestOf } from './request-eligibility.js';
import { RequestViews } from './request-views.js';
import { requestNotFound } from './settle-request.js';

/** Whether the caller's organisation may bid on a request now, and every reason why not. */
@Injectable()
export class CheckEligibility {
  constructor(
    private readonly database: Database,
    private readonly requests: RequestRepository,
    private readonly views: RequestViews,
    private readonly facts: EligibilityFacts,
  ) {}

  async execute(caller: MemberCaller, requestId: string): Promise<{ readonly requestId: string; readonly allowed: boolean; readonly reasons: readonly EligibilityReason[] }> {
    const stored = await this.requests.find(this.database, requestId);
    if (!stored) throw requestNotFound();
    const { viewer, glance } = await this.views.look(this.database, stored, caller);
    if (!glance) throw requestNotFound();
    const vendor = await this.facts.ofOrganisation(this.database, caller.member.organisationId);
    const invited = await this.facts.invitedVendorIds(this.database, requestId);
    const { allowed, reasons } = eligibility(eligibilityRequestOf(stored, invited), { ...vendor, hasBid: viewer.bidder }, glance.at, { forVendor: true });
    return { requestId, allowed, reasons };
  }
}
