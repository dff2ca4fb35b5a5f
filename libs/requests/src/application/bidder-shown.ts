import type { BidOfRequestRow } from '../persistence/bids-of-request.sql.js';

type Bidder = Pick<BidOfRequestRow, 'organisationId' | 'vendorId' | 'displayName' | 'anonymousNumber'>;

/** Whose a bid is, as its client reads it; `hidden`: by its number alone. */
export const bidderShown = ({ organisationId, vendorId, displayName, anonymousNumber }: Bidder, hidden: boolean) =>
  hidden ? { organisationId: null, vendorId: null, displayName: null, anonymousNumber } : { organisationId, vendorId, displayName, anonymousNumber };
