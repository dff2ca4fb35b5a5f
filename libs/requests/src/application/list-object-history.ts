import { Cursors, Database, DEFAULT_PAGE, pageOf, principalOf, type Caller, type CursorScope, type Page } from '#platform';
import { Injectable } from '@nestjs/common';
import { OBJECT_TIMELINE, type TimelineRow } from '../persistence/request-timeline.sql.js';
import { viewEvent, type EventView } from './list-request-history.js';
import { ReadAward } from './read-award.js';
import { ReadBid } from './read-bid.js';

interface PageWish {
  readonly limit?: number;
  readonly cursor?: string;
}

/** The timelines of a bid and of an award, for whoever may read the bid or the award. */
@Injectable()
export class ListObjectHistory {
  constructor(
    private readonly database: Database,
    private readonly cursors: Cursors,
    private readonly bids: ReadBid,
    private readonly awards: ReadAward,
  ) {}

  async ofBid(caller: Caller, bidId: string, query: PageWish): Promise<Page<EventView>> {
    const { organisationId } = await this.bids.execute(caller, bidId);
    return this.page({ operation: 'listBidHistory', principal: principalOf(caller), filter: bidId }, query, organisationId === caller.member?.organisationId);
  }

  async ofAward(caller: Caller, awardId: string, query: PageWish): Promise<Page<EventView>> {
    await this.awards.execute(caller, awardId);
    return this.page({ operation: 'listAwardHistory', principal: principalOf(caller), filter: awardId }, query, false);
  }

  private async page(scope: CursorScope & { readonly filter: string }, { limit = DEFAULT_PAGE, cursor }: PageWish, own: boolean): Promise<Page<EventView>> {
    const [at, id] = cursor === undefined ? [null, null] : this.cursors.decode(scope, cursor);
    const rows = await this.database.query<TimelineRow>(OBJECT_TIMELINE, [scope.filter, at, id, limit + 1, own]);
    return pageOf(rows, limit, viewEvent, (last) => this.cursors.encode(scope, [last.at.toISOString(), last.id]));
  }
}
