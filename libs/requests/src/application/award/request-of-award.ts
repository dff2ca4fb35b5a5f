import type { Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { decideByAfterReturn } from '../../domain/bidding-window.js';
import { awardOf } from '../../persistence/award.repository.js';
import type { AwardRow } from '../../persistence/award.row.js';
import { RequestRepository, type StoredRequest } from '../../persistence/request.repository.js';
import { BidEndings } from '../bid/bid-endings.js';
import type { SettledRequest } from '../request/settle-request.js';

/** The request of an award that stays what it is: published, and closed. */
@Injectable()
export class RequestOfAward {
  constructor(private readonly requests: RequestRepository, private readonly endings: BidEndings) {}

  keep(tx: Tx, { stored, at }: SettledRequest, award: AwardRow): Promise<StoredRequest> {
    return this.requests.save(tx, stored, { ...stored.request, award: awardOf(award) }, at);
  }

  /** The offer came to nothing: another decision is due, and the bids stand until then. `fallen`: the award, unless the same act offers another. */
  async returned(tx: Tx, { stored, at }: SettledRequest, fallen: AwardRow | null): Promise<StoredRequest> {
    const saved = await this.requests.save(tx, stored, { ...stored.request, award: null, decideBy: decideByAfterReturn(stored.request, at) }, at);
    await this.endings.prolongAll(tx, saved, at);
    if (fallen) await this.endings.tellResumed(tx, saved, fallen);
    return saved;
  }
}
