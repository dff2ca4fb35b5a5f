import type { BidderRow } from '../persistence/evaluated-bids.sql.js';

type Bidder = Omit<BidderRow, 'id'>;

/** Whose a bid is, as its client reads it; `hidden`: by its number alone. */
export const bidderShown = ({ organisationId, vendorId, displayName, anonymousNumber }: Bidder, hidden: boolean) =>
  hidden ? { organisationId: null, vendorId: null, displayName: null, anonymousNumber } : { organisationId, vendorId, displayName, anonymousNumber };
