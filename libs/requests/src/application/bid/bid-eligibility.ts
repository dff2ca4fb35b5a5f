import { DomainError, type CodeOf } from '#contracts';
import { eligibility, type EligibilityCode } from '#eligibility';
import type { Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { EligibilityFacts, type VendorFacts } from '../../persistence/eligibility-facts.js';
import type { StoredRequest } from '../../persistence/request.repository.js';
import { eligibilityRequestOf } from '../request/request-eligibility.js';

// A vendor that pauses because it has bid enough may still improve what it has bid, and be awarded it.
const OF_NEW_WORK: readonly EligibilityCode[] = ['capacity_paused'];
// At the award the window is past, and who was let in to bid was invited then.
const OF_BIDDING: readonly EligibilityCode[] = ['capacity_paused', 'closed', 'not_invited'];

/** Judges bidders by the dated views, read after the lock of the request (R7). */
@Injectable()
export class BidEligibility {
  constructor(private readonly facts: EligibilityFacts) {}

  /** The vendor behind the caller's organisation. Throws `not_eligible` with the reasons. */
  async toBid(tx: Tx, stored: StoredRequest, organisationId: string, { at, hasBid }: { readonly at: Date; readonly hasBid: boolean }): Promise<VendorFacts> {
    return this.judge(tx, stored, { organisationId, at, passes: hasBid ? OF_NEW_WORK : [], code: 'not_eligible' });
  }

  /** Throws `bidder_not_eligible`; the client may try again once it is cured. */
  async toBeAwarded(tx: Tx, stored: StoredRequest, organisationId: string, at: Date): Promise<VendorFacts> {
    return this.judge(tx, stored, { organisationId, at, passes: OF_BIDDING, code: 'bidder_not_eligible' });
  }

  /** Of a bidder once the window is past, to accept the terms of what is restricted. Throws `not_eligible`. */
  async toKnow(tx: Tx, stored: StoredRequest, organisationId: string, at: Date): Promise<VendorFacts> {
    return this.judge(tx, stored, { organisationId, at, passes: OF_BIDDING, code: 'not_eligible' });
  }

  private async judge(tx: Tx, stored: StoredRequest, { organisationId, at, passes, code }: Judgement): Promise<VendorFacts> {
    const vendor = await this.facts.ofOrganisation(tx, organisationId);
    const invited = stored.request.visibility === 'selective' ? await this.facts.invitedVendorIds(tx, stored.request.id) : [];
    const reasons = eligibility(eligibilityRequestOf(stored, invited), vendor, at).reasons.filter((reason) => !passes.includes(reason.code));
    if (reasons.length > 0) throw new DomainError('conflict', code, 'The vendor is not eligible for this request; `reasons` says why.', [], { reasons });
    return vendor;
  }
}

interface Judgement {
  readonly organisationId: string;
  readonly at: Date;
  readonly passes: readonly EligibilityCode[];
  readonly code: CodeOf<'conflict'>;
}
