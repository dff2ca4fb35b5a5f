/**
 * Everything that decides what an organisation ($2, may be null) sees of a request, and the instant at which it looks, in one round trip. Whether it has a
 * bid is told to nobody but itself.
 */
export const REQUEST_SIGHT = `
  SELECT clock_timestamp() AS at,
    EXISTS (SELECT 1 FROM requests.invitation i WHERE i.request_id = $1 AND i.organisation_id = $2) AS invited,
    EXISTS (SELECT 1 FROM requests.bid b WHERE b.request_id = $1 AND b.organisation_id = $2) AS bidder,
    (SELECT d.display_name FROM identity.directory d WHERE d.organisation_id = $3) AS client_name`;

export interface RequestSightRow {
  readonly at: Date;
  readonly invited: boolean;
  readonly bidder: boolean;
  readonly client_name: string | null;
}
