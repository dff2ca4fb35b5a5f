import { DomainError } from '#contracts';
import { eligibility } from '#eligibility';
import { Database, write, type MemberCaller, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { checkRoomToInvite, invitationReminderAt, type InvitationSource } from '../../domain/invitation.js';
import { refuseUnlessOpen } from '../../domain/request-lifecycle.js';
import { EligibilityFacts, type VendorFacts } from '../../persistence/eligibility-facts.js';
import { countInvitations, InvitationRepository } from '../../persistence/invitation.repository.js';
import type { InvitationRow } from '../../persistence/invitation.row.js';
import type { StoredRequest } from '../../persistence/request.repository.js';
import { viewInvitation, type InvitationView } from './invitation-view.js';
import { OwnRequest } from '../request/own-request.js';
import { eligibilityRequestOf } from '../request/request-eligibility.js';
import { tellInvited } from '../notices/request-notices.js';
import type { SettledRequest } from '../request/settle-request.js';

/** The client calls a vendor to bid. It is answered alike whether or not that vendor has a bid already (R4). */
@Injectable()
export class InviteVendor {
  constructor(
    private readonly database: Database,
    private readonly own: OwnRequest,
    private readonly facts: EligibilityFacts,
    private readonly invitations: InvitationRepository,
  ) {}

  execute(caller: MemberCaller, requestId: string, vendorId: string): Promise<InvitationView> {
    return write(this.database, caller, async (tx) => {
      const { stored, at } = await this.own.lock(tx, caller, requestId);
      const vendor = (await this.facts.ofVendors(tx, [vendorId])).get(vendorId);
      if (!vendor) throw new DomainError('invalid', 'unknown_vendor', 'There is no such vendor.', [{ pointer: '/vendorId', code: 'unknown_vendor', detail: 'names no listed vendor' }]);
      refuseUnlessOpen(stored.request, at, 'vendors are invited');
      const invited = await this.invitations.ofRequest(tx, requestId);
      if (invited.some((row) => row.vendorId === vendorId)) throw new DomainError('conflict', 'already_invited', 'This vendor is invited already.');
      checkRoomToInvite(countInvitations(invited), stored.request.limits);
      this.checkEligible(stored, vendor, at);
      const [row] = await this.invite(tx, { stored, at }, [vendor], 'client');
      return viewInvitation(row!, true);
    });
  }

  /** Whether the vendor could bid once it is invited, which is what a selective request asks. */
  isEligible(stored: StoredRequest, vendor: VendorFacts, at: Date): ReturnType<typeof eligibility> {
    return eligibility(eligibilityRequestOf(stored, [vendor.vendorId]), vendor, at);
  }

  private checkEligible(stored: StoredRequest, vendor: VendorFacts, at: Date): void {
    const { allowed, reasons } = this.isEligible(stored, vendor, at);
    if (!allowed) throw new DomainError('conflict', 'vendor_not_eligible', 'This vendor cannot bid on the request; `reasons` says why.', [], { reasons });
  }

  /** For vendors that were found eligible, under the lock of the request. */
  async invite(tx: Tx, { stored, at }: SettledRequest, vendors: readonly VendorFacts[], source: InvitationSource): Promise<readonly InvitationRow[]> {
    const { id: requestId, organisationId: clientOrganisationId } = stored.request;
    const rows = vendors.map(({ vendorId, organisationId }): InvitationRow => ({ id: uuidv7(), requestId, clientOrganisationId, vendorId, organisationId, discipline: stored.content.discipline, source, status: 'sent', version: 1, invitedAt: at, answeredAt: null, declineReason: null, remindAt: invitationReminderAt(stored.request, at) }));
    await this.invitations.add(tx, rows);
    tellInvited(tx, stored, rows.map(({ organisationId }) => organisationId));
    for (const { vendorId, organisationId } of rows) tx.announce('requests.vendor-invited.v1', { requestId, vendorId, organisationId, source, version: 1 });
    return rows;
  }
}
