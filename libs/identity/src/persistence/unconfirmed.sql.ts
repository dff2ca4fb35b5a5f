/**
 * By hand: the oldest account that was not confirmed in $1 days, of nobody's organisation, held until the transaction ends; of several processes each takes
 * another, and one that is being confirmed is left alone. By account_unconfirmed. One that is suspended stays: its address is not to be had again by waiting.
 */
export const CLAIM_UNCONFIRMED = `
  SELECT a.id FROM identity.account a
   WHERE a.email_verified_at IS NULL AND a.closed_at IS NULL AND a.suspended_at IS NULL AND NOT a.operator AND a.created_at < statement_timestamp() - make_interval(days => $1)
     AND NOT EXISTS (SELECT 1 FROM identity.membership m WHERE m.account_id = a.id)
   ORDER BY a.created_at LIMIT 1 FOR UPDATE OF a SKIP LOCKED`;
