/**
 * What a bid says counts from now on: the bid and its immutable revision (R8), in one round trip. Both triggers of R1 look at `decided_at`. The row's other
 * members are what they were: nobody changes them between the lock and here.
 */
export const COUNT_BID = `
  WITH counted AS (
    UPDATE requests.bid
    SET state = $2, reason = NULL, revisions = $3, version = $4, content = $5, valid_until = $6, reaffirmation_due = $7, signals = $8, decided_at = $9, submitted_at = $9, changed_at = $9, quota_taken = $10
    WHERE id = $1
    RETURNING id, request_id, organisation_id
  )
  INSERT INTO requests.bid_revision (bid_id, revision, request_id, organisation_id, content, valid_until, decided_at)
  SELECT id, $3, request_id, organisation_id, $5, $6, $9 FROM counted`;
