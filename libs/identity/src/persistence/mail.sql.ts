/**
 * By hand: claims the mail that is due longest by moving its due date, so that of several processes one sends it, and one whose sender dies is tried again.
 * The later the attempt, the longer: a minute, two, four, up to six hours.
 */
export const CLAIM_DUE_MAIL = `
  UPDATE identity.mail SET attempts = attempts + 1, due_at = statement_timestamp() + least(interval '6 hours', interval '1 minute' * 2 ^ least(attempts, 20))
   WHERE id = (SELECT id FROM identity.mail WHERE sealed IS NOT NULL AND due_at <= statement_timestamp() ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED)
  RETURNING id, template, sealed, attempts, account_id AS "accountId", organisation_id AS "organisationId"`;

/** A mail of some kind, to somebody, about an organisation. */
export interface MailOfKind {
  readonly id: string;
  /** Present in every one that waits. */
  readonly sealed: Buffer;
  /** Whether it was put aside for later, and no sender has taken it up yet. */
  readonly waits: boolean;
}

/** By hand: through mail_of_account; of such mails a person gets a few an hour. $1 account, $2 organisation, $3 template, $4 since when. */
export const MAIL_OF_KIND_SINCE = `
  SELECT id, sealed, sealed IS NOT NULL AND attempts = 0 AND due_at > posted_at AS waits FROM identity.mail
   WHERE account_id = $1 AND organisation_id = $2 AND template = $3 AND (posted_at > $4 OR (sealed IS NOT NULL AND attempts = 0))`;

/** Gives a mail that no sender has taken up yet another content. $1 mail, $2 sealed content. */
export const FOLD_MAIL = 'UPDATE identity.mail SET sealed = $2 WHERE id = $1 AND attempts = 0 AND sealed IS NOT NULL';

/** Whether the invitation with the token of this hash, $1, can still be accepted. */
export const OPEN_INVITATION = 'SELECT 1 FROM identity.member_invitation WHERE token_hash = $1 AND accepted_at IS NULL AND withdrawn_at IS NULL AND expires_at > statement_timestamp()';

export const MARK_SENT = 'UPDATE identity.mail SET sent_at = clock_timestamp(), sealed = NULL WHERE id = $1 AND sealed IS NOT NULL';

export const GIVE_UP = 'UPDATE identity.mail SET given_up_at = clock_timestamp(), sealed = NULL WHERE id = $1 AND sealed IS NOT NULL';

/** Sent or given up for thirty days; $1: at most so many. */
export const DELETE_OLD_MAIL = `
  DELETE FROM identity.mail WHERE id IN (
    SELECT id FROM identity.mail WHERE posted_at < statement_timestamp() - interval '30 days' AND sealed IS NULL ORDER BY posted_at LIMIT $1)`;

/** The latest first; $1: how many. Ids are UUIDv7. */
export const MAILBOX = 'SELECT recipient, subject, text, sent_at AS "sentAt" FROM identity.mailbox ORDER BY id DESC LIMIT $1';

/** Keeps the latest; $1: how many. */
export const TRIM_MAILBOX = 'DELETE FROM identity.mailbox WHERE id < (SELECT id FROM identity.mailbox ORDER BY id DESC OFFSET $1 LIMIT 1)';

/** A message that was put in before is not put in again. */
export const PUT_INTO_MAILBOX = `
  INSERT INTO identity.mailbox (id, message_id, recipient, subject, text, html, sent_at) VALUES ($1, $2, $3, $4, $5, $6, clock_timestamp()) ON CONFLICT ON CONSTRAINT mailbox_message DO NOTHING`;
