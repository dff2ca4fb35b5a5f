import { Cursors, Database, DEFAULT_PAGE, pageOf, principalOf, type Caller, type CursorScope, type Page } from '#platform';
import { Injectable } from '@nestjs/common';
import { hidesBidders } from '../domain/evaluation-team.js';
import { BIDS_OF_REQUEST, type BidOfRequestRow } from '../persistence/bids-of-request.sql.js';
import { viewBid, type BidView } from './bid-view.js';
import { OpenBids } from './open-bids.js';

export type ListedBid = BidView & { readonly displayName: string | null };

/** The bids on a request, for its client and for operators. */
@Injectable()
export class ListBidsOfRequest {
  constructor(
    private readonly database: Database,
    private readonly cursors: Cursors,
    private readonly opening: OpenBids,
  ) {}

  async execute(caller: Caller, requestId: string, query: { readonly limit?: number; readonly cursor?: string }): Promise<Page<ListedBid>> {
    const { stored, at } = await this.opening.execute(caller, requestId);
    const scope: CursorScope = { operation: 'listBidsOfRequest', principal: principalOf(caller), filter: requestId };
    const [after] = query.cursor === undefined ? [null] : this.cursors.decode(scope, query.cursor);
    const limit = query.limit ?? DEFAULT_PAGE;
    const rows = await this.database.query<BidOfRequestRow>(BIDS_OF_REQUEST, [requestId, after, limit + 1]);
    const own = stored.request.organisationId === caller.member?.organisationId;
    const hidden = own && hidesBidders(stored.request, stored.content.evaluation, at);
    const item = (row: BidOfRequestRow): ListedBid => ({ ...viewBid(row, stored, at, own ? 'client' : 'operator'), displayName: hidden ? null : row.displayName });
    return pageOf(rows, limit, item, (last) => this.cursors.encode(scope, [last.id]));
  }
}
