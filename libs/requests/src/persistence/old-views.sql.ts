/** At most $1 views from before the eight quarters that are shown (docs/adr/0047): 24 months before the running one, in UTC. Walks `request_viewed_age`. */
export const REMOVE_OLD_VIEWS = `
  DELETE FROM requests.request_viewed WHERE (organisation_id, request_id) IN (
    SELECT organisation_id, request_id FROM requests.request_viewed
    WHERE viewed_at < date_trunc('quarter', statement_timestamp() AT TIME ZONE 'UTC') AT TIME ZONE 'UTC' - interval '24 months' ORDER BY viewed_at LIMIT $1)`;
