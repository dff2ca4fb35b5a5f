/**
 * $1 organisation. Whether others rely on it, as requests and vendors publish it: open requests, bids and awards, a listed profile. Read without a lock (there is none
 * across schemas): what begins in the same second is not seen.
 */
export const IS_OBLIGED = `
  SELECT EXISTS (SELECT 1 FROM requests.obligations WHERE organisation_id = $1) OR EXISTS (SELECT 1 FROM vendors.obligations WHERE organisation_id = $1) AS obliged`;

/** $1 account: its organisations, locked one after the other in the order of their ids, so that two who leave at the same time never wait for each other. */
export const LOCK_ORGANISATIONS_OF = `
  SELECT o.id FROM identity.organisation o WHERE o.id IN (SELECT organisation_id FROM identity.membership WHERE account_id = $1) ORDER BY o.id FOR UPDATE`;
