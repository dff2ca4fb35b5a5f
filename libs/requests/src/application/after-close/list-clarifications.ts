import { Database, type Caller } from '#platform';
import { Injectable } from '@nestjs/common';
import { ClarificationRepository } from '../../persistence/clarification.repository.js';
import { viewClarification, type ClarificationView } from './clarification-view.js';
import { ReadBid } from '../bid/read-bid.js';

/** What was asked about a bid, for whoever may read the bid. */
@Injectable()
export class ListClarifications {
  constructor(
    private readonly database: Database,
    private readonly reading: ReadBid,
    private readonly clarifications: ClarificationRepository,
  ) {}

  async execute(caller: Caller, bidId: string): Promise<{ readonly items: readonly ClarificationView[]; readonly nextCursor: null }> {
    await this.reading.execute(caller, bidId);
    return { items: (await this.clarifications.ofBid(this.database, bidId)).map(viewClarification), nextCursor: null };
  }
}
