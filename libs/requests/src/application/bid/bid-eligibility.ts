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

/** By its own periods: a disqualification is a sanction, and nothing that a vendor cures. */
const lacksQualification = (stored: StoredRequest, vendor: VendorFacts, at: Date): boolean =>
  eligibility(eligibilityRequestOf(stored, []), { ...vendor, sanctions: [] }, at).reasons.some(({ code }) => code === 'not_qualified');

/** Judges bidders by the dated views, read after the lock of the request (R7). */
@Injectable()
export class BidEligibility {
  constructor(private readonly facts: EligibilityFacts) {}

  /** The vendor behind the caller's organisation. Throws `not_eligible` with the reasons. */
  async toBid(tx: Tx, stored: StoredRequest, organisationId: string, { at, hasBid }: { readonly at: Date; readonly hasBid: boolean }): Promise<VendorFacts> {
    return this.judge(tx, stored, { organisationId, at, passes: hasBid ? OF_NEW_WORK : [], code: 'not_eligible' });
  }

  /** Throws `bidder_not_eligible`; the client may try again once it is cured. With a `cureBy` that is past: `cure_period_over` for whoever was not qualified again by then. */
  async toBeAwarded(tx: Tx, stored: StoredRequest, organisationId: string, at: Date, cureBy: Date | null = null): Promise<VendorFacts> {
    const vendor = await this.judge(tx, stored, { organisationId, at, passes: OF_BIDDING, code: 'bidder_not_eligible', cureBy });
    if (cureBy !== null && cureBy <= at && lacksQualification(stored, vendor, cureBy)) {
      throw new DomainError('conflict', 'cure_period_over', `The bidder had until ${cureBy.toISOString()} to be qualified again, and was not.`, [], { cureBy: cureBy.toISOString() });
    }
    return vendor;
  }

  /** Whether nothing keeps a bidder from the award but that its qualification has ended. */
  async isCurable(tx: Tx, stored: StoredRequest, organisationId: string, at: Date): Promise<boolean> {
    const vendor = await this.facts.ofOrganisation(tx, organisationId);
    const shut = eligibility(eligibilityRequestOf(stored, []), vendor, at).reasons.filter((reason) => !OF_BIDDING.includes(reason.code));
    return shut.length === 1 && shut[0]?.code === 'not_qualified' && lacksQualification(stored, vendor, at);
  }

  /** Of a bidder once the window is past, to accept the terms of what is restricted. Throws `not_eligible`. */
  async toKnow(tx: Tx, stored: StoredRequest, organisationId: string, at: Date): Promise<VendorFacts> {
    return this.judge(tx, stored, { organisationId, at, passes: OF_BIDDING, code: 'not_eligible' });
  }

  private async judge(tx: Tx, stored: StoredRequest, { organisationId, at, passes, code, cureBy }: Judgement): Promise<VendorFacts> {
    const vendor = await this.facts.ofOrganisation(tx, organisationId);
    const invited = stored.request.visibility === 'selective' ? await this.facts.invitedVendorIds(tx, stored.request.id) : [];
    const reasons = eligibility(eligibilityRequestOf(stored, invited), vendor, at).reasons.filter((reason) => !passes.includes(reason.code));
    if (reasons.length > 0) throw new DomainError('conflict', code, 'The vendor is not eligible for this request; `reasons` says why.', [], { reasons, ...(cureBy ? { cureBy: cureBy.toISOString() } : {}) });
    return vendor;
  }
}

interface Judgement {
  readonly organisationId: string;
  readonly at: Date;
  readonly passes: readonly EligibilityCode[];
  readonly code: CodeOf<'conflict'>;
  readonly cureBy?: Date | null;
}
