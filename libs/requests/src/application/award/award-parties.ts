import type { Caller, Database, Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { awardNotFound, AwardRepository } from '../../persistence/award.repository.js';
import type { AwardRow } from '../../persistence/award.row.js';
import { BidRepository } from '../../persistence/bid.repository.js';
import { RequestRepository } from '../../persistence/request.repository.js';
import type { AwardParty } from './award-view.js';

export interface SeenAward {
  readonly row: AwardRow;
  readonly party: AwardParty;
}

/** Tells in what capacity a caller meets an award: to everybody else it does not exist. */
@Injectable()
export class AwardParties {
  constructor(
    private readonly requests: RequestRepository,
    private readonly bids: BidRepository,
    private readonly awards: AwardRepository,
  ) {}

  async seen(source: Tx | Database, caller: Caller, id: string): Promise<SeenAward> {
    const row = await this.awards.find(source, id);
    const organisationId = caller.member?.organisationId;
    const stored = await this.requests.find(source, row.requestId);
    if (stored?.request.organisationId === organisationId) return { row, party: 'client' };
    if ((await this.vendorOf(source, row)) === organisationId) return { row, party: 'vendor' };
    if (caller.account?.operator) return { row, party: 'operator' };
    throw awardNotFound();
  }

  /** The organisation whose bid it is. */
  async vendorOf(source: Tx | Database, { bidId }: AwardRow): Promise<string> {
    return (await this.bids.find(source, bidId)).organisationId;
  }
}
