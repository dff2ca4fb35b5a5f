import { Cursors, Database, type Caller, type Page, type PageQuery } from '#platform';
import { Injectable } from '@nestjs/common';
import { BIDS_OF_REQUEST, type BidOfRequestRow } from '../../persistence/bids-of-request.sql.js';
import { biddersHidden } from './bidder-shown.js';
import { viewBid, type BidView } from './bid-view.js';
import { OpenBids } from '../request/open-bids.js';

export type ListedBid = BidView & { readonly displayName: string | null };

/** The bids on a request, for its client and for operators. */
@Injectable()
export class ListBidsOfRequest {
  constructor(
    private readonly database: Database,
    private readonly cursors: Cursors,
    private readonly opening: OpenBids,
  ) {}

  async execute(caller: Caller, requestId: string, query: PageQuery): Promise<Page<ListedBid>> {
    const { stored, at } = await this.opening.execute(caller, requestId);
    const page = this.cursors.open(caller, 'listBidsOfRequest', requestId, query);
    const [after = null] = page.after;
    const rows = await this.database.query<BidOfRequestRow>(BIDS_OF_REQUEST, [requestId, after, page.rows]);
    const own = stored.request.organisationId === caller.member?.organisationId;
    const hidden = biddersHidden(caller, stored, at);
    const item = (row: BidOfRequestRow): ListedBid => ({ ...viewBid(row, stored, at, own ? 'client' : 'operator'), displayName: hidden ? null : row.displayName });
    return page.of(rows, item, (row) => [row.id]);
  }
}
