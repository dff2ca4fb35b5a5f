import type { Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { RankingRepository } from '../persistence/ranking.repository.js';

/** Has every open request of a vendor's disciplines ranked again, once however many vendors change until then. Reads the views: a late or repeated event does no harm. */
@Injectable()
export class MarkRankingsOfVendor {
  constructor(private readonly rankings: RankingRepository) {}

  async execute(tx: Tx, vendorId: string): Promise<void> {
    await this.rankings.markForVendor(tx, vendorId);
  }
}
