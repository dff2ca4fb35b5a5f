import type { Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { quotaSpent } from '../../domain/bid-quota.js';
import type { Request } from '../../domain/request.js';
import { BidQuotaRepository } from '../../persistence/bid-quota.repository.js';
import type { BidRow } from '../../persistence/bid.row.js';
import { InvitationRepository } from '../../persistence/invitation.repository.js';

/** How many bids an organisation may have under way: every vendor alike, by the limits with which the request was published. */
@Injectable()
export class BidQuotas {
  constructor(private readonly quotas: BidQuotaRepository, private readonly invitations: InvitationRepository) {}

  /** Whether the bid, once it counts, holds one. Answering an invitation is free. Throws `bid_quota_spent`. */
  async take(tx: Tx, { id, limits }: Request, row: BidRow, at: Date): Promise<boolean> {
    const { quota } = limits.bid;
    if (quota === null || row.quotaTaken || (await this.invitations.stands(tx, id, row.organisationId))) return row.quotaTaken;
    const fullAt = await this.quotas.take(tx, row.organisationId, quota, at);
    if (fullAt) throw quotaSpent(quota, fullAt);
    return true;
  }

  /** Gives back what bids of one request held before and do not hold any more. */
  async giveBack(tx: Tx, { limits }: Request, bids: readonly { readonly before: BidRow; readonly quotaTaken: boolean }[]): Promise<void> {
    const owed = bids.filter(({ before, quotaTaken }) => before.quotaTaken && !quotaTaken).map(({ before }) => before.organisationId);
    if (limits.bid.quota !== null) await this.quotas.giveBack(tx, owed, limits.bid.quota);
  }
}
