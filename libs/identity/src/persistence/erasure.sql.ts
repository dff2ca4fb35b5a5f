/** By hand: the erasure that is due longest, held until its transaction ends; of several processes each takes another. */
export const CLAIM_DUE_ERASURE = `
  SELECT id, account_id AS "accountId" FROM identity.erasure
   WHERE finished_at IS NULL AND due_at <= statement_timestamp() ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED`;

/** One that failed is tried again in a minute. */
export const POSTPONE_ERASURE = `UPDATE identity.erasure SET due_at = statement_timestamp() + interval '1 minute' WHERE id = $1 AND finished_at IS NULL`;

export const FINISH_ERASURE = 'UPDATE identity.erasure SET finished_at = $2 WHERE id = $1';

/** $1 erasure. */
export const ONE_ERASURE = 'SELECT id, requested_at AS "requestedAt", finished_at AS "finishedAt" FROM identity.erasure WHERE id = $1';

/** Under its own lock: by what an account is found where its id does not stand. */
export const WHO_IS_ERASED = 'SELECT email, email_key AS "emailKey" FROM identity.account WHERE id = $1 FOR UPDATE';

/** Rows that are the person's alone go, and what the call that asked has ended: after a restored backup it has not. $1 account. */
export const REMOVE_BY_ACCOUNT: readonly string[] = [
  'DELETE FROM identity.membership WHERE account_id = $1',
  `UPDATE identity.session SET ended_at = clock_timestamp(), end_reason = 'account_erased' WHERE account_id = $1 AND ended_at IS NULL`,
  'DELETE FROM identity.access_log WHERE account_id = $1',
  'DELETE FROM identity.data_export WHERE account_id = $1',
  'DELETE FROM identity.email_proof WHERE account_id = $1',
  'DELETE FROM identity.mail WHERE account_id = $1',
  'DELETE FROM identity.recovery_code WHERE account_id = $1',
  'DELETE FROM identity.second_factor WHERE account_id = $1',
  'DELETE FROM identity.muted_notice WHERE account_id = $1',
  'DELETE FROM identity.refresh_token t USING identity.session s WHERE s.id = t.session_id AND s.account_id = $1',
  `DELETE FROM identity.idempotency_key WHERE scope LIKE $1::text || '%'`,
];

/** Proofs that somebody else's account is to have the address. $1 its key. */
export const REMOVE_PROOFS_OF_ADDRESS = 'DELETE FROM identity.email_proof WHERE email_key = $1';

/** An organisation names nobody who is gone. $1 address. */
export const FORGET_CONTACT_ADDRESS = 'UPDATE identity.organisation SET contact_email = NULL WHERE lower(contact_email) = lower($1)';

/** To whom the development mailbox has mail, each in the spelling that it was sent to. */
export const MAILBOX_RECIPIENTS = 'SELECT DISTINCT recipient FROM identity.mailbox';

/** $1 recipients, as written there. */
export const EMPTY_MAILBOX_OF = 'DELETE FROM identity.mailbox WHERE recipient = ANY ($1)';

/** Answers that others were given and that are kept for a day to be repeated, in which the person appears: by id or by address, for a name is not one person's alone. $1 id, $2 addresses, as JSON writes them. */
export const REMOVE_REPEATABLE_ANSWERS = 'DELETE FROM identity.idempotency_key WHERE position($1 IN body) > 0 OR EXISTS (SELECT 1 FROM unnest($2::text[]) address WHERE position(address IN body) > 0)';

/** Every address in those answers, as JSON writes it, with its quotes and in whatever spelling. */
export const ADDRESSES_IN_ANSWERS = `
  SELECT DISTINCT found[1] AS address FROM identity.idempotency_key, regexp_matches(body, '[eE]mail":("(?:[^"\\\\]|\\\\.)*")', 'g') found WHERE position('mail":' IN body) > 0`;

/** An invitation is the organisation's: that there was one stays. Those that the person accepted may name an address from before; the audit knows them. $1 folded address, $2 now, $3 account. */
export const FORGET_INVITEE = `
  UPDATE identity.member_invitation
     SET email = '', email_key = 'erased/' || id, withdrawn_at = CASE WHEN accepted_at IS NULL THEN coalesce(withdrawn_at, $2) ELSE withdrawn_at END
   WHERE email_key = $1 OR id IN (SELECT object_id FROM identity.audit WHERE actor_id = $3 AND action = 'member_joined')`;

/** What is left of a person: an id that others' records name. No address has a slash and no @, so nobody can register this one. */
export const FORGET_ACCOUNT = `
  UPDATE identity.account
     SET email = '', email_key = 'erased/' || id, display_name = 'former member', password_hash = '', email_verified_at = NULL, operator = false, closed_at = coalesce(closed_at, clock_timestamp())
   WHERE id = $1`;
