import type { Caller } from '#platform';
import { hidesBidders } from '../../domain/anonymity.js';
import type { BidderRow } from '../../persistence/evaluated-bids.sql.js';
import type { StoredRequest } from '../../persistence/request.repository.js';

type Bidder = Omit<BidderRow, 'id'>;

/** Whose a bid is, as its client reads it; `hidden`: by its number alone. */
export const bidderShown = ({ organisationId, vendorId, displayName, anonymousNumber }: Bidder, hidden: boolean) =>
  hidden ? { organisationId: null, vendorId: null, displayName: null, anonymousNumber } : { organisationId, vendorId, displayName, anonymousNumber };

/** Whether the caller reads numbers instead of bidders' names: the client's people do while bidders are anonymous, operators never. */
export const biddersHidden = ({ member }: Caller, { request, content }: StoredRequest, at: Date): boolean =>
  request.organisationId === member?.organisationId && hidesBidders(request, content.evaluation, at);
