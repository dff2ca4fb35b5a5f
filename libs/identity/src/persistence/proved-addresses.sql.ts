/**
 * From where an account was proved in the last thirty days, by a sign-in or a new password: the latest hundred times, each address once. $1 the key of its
 * e-mail address; nobody's has none. The index access_log_proved finds them.
 */
export const PROVED_ADDRESSES = `
  SELECT DISTINCT l.address FROM (
    SELECT address FROM identity.access_log
     WHERE account_id = (SELECT id FROM identity.account WHERE email_key = $1 AND closed_at IS NULL)
       AND outcome = 'done' AND act IN ('sign_in', 'password_reset') AND at > statement_timestamp() - interval '30 days'
     ORDER BY at DESC LIMIT 100) l`;
