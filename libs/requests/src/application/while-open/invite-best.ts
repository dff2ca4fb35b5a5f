import type { Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { automaticLimits, invitationsLeft, isTimeToReplace } from '../../domain/invitation.js';
import { phaseOf } from '../../domain/request-lifecycle.js';
import { EligibilityFacts } from '../../persistence/eligibility-facts.js';
import { countInvitations, InvitationRepository } from '../../persistence/invitation.repository.js';
import { InvitationReserveRepository } from '../../persistence/invitation-reserve.repository.js';
import { InviteVendor } from './invite-vendor.js';
import { SettleRequest, type SettledRequest } from '../request/settle-request.js';

/** Calls the best of a ranking to bid, in its order, as far as they are eligible now and the request has room for automatic invitations. */
@Injectable()
export class InviteBest {
  constructor(
    private readonly settling: SettleRequest,
    private readonly facts: EligibilityFacts,
    private readonly invitations: InvitationRepository,
    private readonly reserve: InvitationReserveRepository,
    private readonly inviting: InviteVendor,
  ) {}

  /** A new ranking: the best are invited, the others wait for one of them to decline. */
  async execute(tx: Tx, requestId: string, vendorIds: readonly string[]): Promise<void> {
    const settled = await this.settling.lock(tx, requestId);
    if (phaseOf(settled.stored.request, settled.at) !== 'open') return;
    const ranked = [...new Set(vendorIds)];
    await this.reserve.replace(tx, requestId, ranked);
    await this.invite(tx, settled, ranked);
  }

  /** An invited vendor has declined a request that is held `FOR UPDATE`: the next in rank is called, if there still is time to bid. */
  async replace(tx: Tx, settled: SettledRequest): Promise<void> {
    await this.invite(tx, settled, await this.reserve.of(tx, settled.stored.request.id));
  }

  private async invite(tx: Tx, settled: SettledRequest, ranked: readonly string[]): Promise<void> {
    const { stored, at } = settled;
    const invited = await this.invitations.ofRequest(tx, stored.request.id);
    const known = new Set(invited.map((row) => row.vendorId));
    const counts = countInvitations(invited);
    const left = invitationsLeft('automatic', isTimeToReplace(stored.request, at) ? counts : { ...counts, declinedAutomatic: 0 }, automaticLimits(stored.request.limits, stored.content.automaticInvitations));
    const others = ranked.filter((vendorId) => !known.has(vendorId));
    if (left === 0 || others.length === 0) return;
    const facts = await this.facts.ofVendors(tx, others);
    const eligible = others.flatMap((vendorId) => facts.get(vendorId) ?? []).filter((vendor) => this.inviting.isEligible(stored, vendor, at).allowed);
    await this.inviting.invite(tx, settled, eligible.slice(0, left), 'automatic');
  }
}
