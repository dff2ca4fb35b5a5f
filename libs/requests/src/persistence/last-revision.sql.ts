/** What a bid ($1) said when it was submitted last. Walks `bid_revision_pk`. */
export const LAST_REVISION = 'SELECT content FROM requests.bid_revision WHERE bid_id = $1 ORDER BY revision DESC LIMIT 1';
