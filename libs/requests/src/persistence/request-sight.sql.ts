/**
 * Everything that decides what an organisation (may be null) sees of a request, and the instant at which it looks. Whether it has a bid is told to nobody
 * but itself.
 */
export const REQUEST_SIGHT_COLUMNS = (request: string, organisation: string, client: string): string => `clock_timestamp() AS at,
    EXISTS (SELECT 1 FROM requests.invitation i WHERE i.request_id = ${request} AND i.organisation_id = ${organisation}) AS invited,
    EXISTS (SELECT 1 FROM requests.bid b WHERE b.request_id = ${request} AND b.organisation_id = ${organisation}) AS bidder,
    (SELECT d.display_name FROM identity.directory d WHERE d.organisation_id = ${client}) AS client_name`;

/** For a request ($1) that is at hand already: $2 who looks, $3 whose it is. */
export const REQUEST_SIGHT = `SELECT ${REQUEST_SIGHT_COLUMNS('$1', '$2', '$3')}`;

export interface RequestSightRow {
  readonly at: Date;
  readonly invited: boolean;
  readonly bidder: boolean;
  readonly client_name: string | null;
}
