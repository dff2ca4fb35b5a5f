import { Cursors, Database, type AskedPage, type Caller, type Page, type PageQuery } from '#platform';
import { Injectable } from '@nestjs/common';
import { OBJECT_TIMELINE, type TimelineRow } from '../../persistence/request-timeline.sql.js';
import { positionOf, viewEvent, type EventView } from './list-request-history.js';
import { ReadAward } from '../award/read-award.js';
import { ReadBid } from '../bid/read-bid.js';

/** The timelines of a bid and of an award, for whoever may read the bid or the award. */
@Injectable()
export class ListObjectHistory {
  constructor(
    private readonly database: Database,
    private readonly cursors: Cursors,
    private readonly bids: ReadBid,
    private readonly awards: ReadAward,
  ) {}

  async ofBid(caller: Caller, bidId: string, query: PageQuery): Promise<Page<EventView>> {
    const { organisationId } = await this.bids.execute(caller, bidId);
    return this.page(bidId, this.cursors.open(caller, 'listBidHistory', bidId, query), organisationId === caller.member?.organisationId);
  }

  async ofAward(caller: Caller, awardId: string, query: PageQuery): Promise<Page<EventView>> {
    await this.awards.execute(caller, awardId);
    return this.page(awardId, this.cursors.open(caller, 'listAwardHistory', awardId, query), false);
  }

  private async page(objectId: string, page: AskedPage, own: boolean): Promise<Page<EventView>> {
    const [at = null, id = null] = page.after;
    const rows = await this.database.query<TimelineRow>(OBJECT_TIMELINE, [objectId, at, id, page.rows, own]);
    return page.of(rows, viewEvent, positionOf);
  }
}
