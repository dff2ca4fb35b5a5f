import { bidStateAt } from '../../domain/bid-lifecycle.js';
import { bidTotal, costBasisOf, type BidTotal } from '../../domain/bid-total.js';
import { hidesBidders } from '../../domain/anonymity.js';
import type { RequestContent } from '../../domain/request.js';
import { bidOf } from '../../persistence/bid.repository.js';
import type { BidRow } from '../../persistence/bid.row.js';
import type { StoredRequest } from '../../persistence/request.repository.js';

/** Whose projection: the client's mark is nothing that the vendor may learn, and it changes no ETag of the vendor's. */
export type BidReader = 'vendor' | 'client';

/** The lines of a draft are not checked yet, nor those of a bid that was withdrawn and may have been edited since: nothing can be summed. */
export function totalOf(row: Pick<BidRow, 'state' | 'content' | 'revisions'>, request: RequestContent): BidTotal | null {
  return row.revisions === 0 || row.state === 'withdrawn' ? null : bidTotal(row.content.priceLines, costBasisOf(request));
}

export function viewBid(row: BidRow, { request, content }: StoredRequest, at: Date, reader: BidReader | 'operator') {
  const hidden = reader === 'client' && hidesBidders(request, content.evaluation, at);
  const shown = {
    id: row.id,
    requestId: row.requestId,
    organisationId: hidden ? null : row.organisationId,
    vendorId: hidden ? null : row.vendorId,
    state: bidStateAt(bidOf(row), request, at),
    reason: row.reason,
    revisions: row.revisions,
    content: row.content,
    total: totalOf(row, content),
    validUntil: row.validUntil?.toISOString() ?? null,
    reaffirmationDue: row.reaffirmationDue,
    submittedAt: row.submittedAt?.toISOString() ?? null,
    finalOfferBy: row.finalOfferBy?.toISOString() ?? null,
    cureBy: row.cureBy?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
  };
  return reader === 'vendor' ? { ...shown, finalOffer: row.finalOffer } : { ...shown, shortlisted: row.shortlisted, anonymousNumber: row.anonymousNumber };
}

export type BidView = ReturnType<typeof viewBid>;
