import type { Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { invitationsLeft } from '../domain/invitation.js';
import { phaseOf } from '../domain/request-lifecycle.js';
import { EligibilityFacts } from '../persistence/eligibility-facts.js';
import { countInvitations, InvitationRepository } from '../persistence/invitation.repository.js';
import { InviteVendor } from './invite-vendor.js';
import { SettleRequest } from './settle-request.js';

/** Calls the best of a ranking to bid, in its order, as far as they are eligible now and the request has room for automatic invitations. */
@Injectable()
export class InviteBest {
  constructor(
    private readonly settling: SettleRequest,
    private readonly facts: EligibilityFacts,
    private readonly invitations: InvitationRepository,
    private readonly inviting: InviteVendor,
  ) {}

  async execute(tx: Tx, requestId: string, vendorIds: readonly string[]): Promise<void> {
    const settled = await this.settling.lock(tx, requestId);
    const { stored, at } = settled;
    if (phaseOf(stored.request, at) !== 'open') return;
    const invited = await this.invitations.ofRequest(tx, requestId);
    const known = new Set(invited.map((row) => row.vendorId));
    const left = invitationsLeft('automatic', countInvitations(invited), stored.request.limits);
    const ranked = [...new Set(vendorIds)].filter((vendorId) => !known.has(vendorId));
    if (left === 0 || ranked.length === 0) return;
    const facts = await this.facts.ofVendors(tx, ranked);
    const eligible = ranked.flatMap((vendorId) => facts.get(vendorId) ?? []).filter((vendor) => this.inviting.isEligible(stored, vendor, at).allowed);
    await this.inviting.invite(tx, settled, eligible.slice(0, left), 'automatic');
  }
}
