/** By hand: bounded deletes of at most $1 rows. Throttle rows keep their end as epoch milliseconds. */
export const DELETE_EXPIRED_THROTTLES = `
  DELETE FROM identity.throttle WHERE key IN (
    SELECT key FROM identity.throttle WHERE expire < (extract(epoch FROM statement_timestamp()) * 1000)::bigint LIMIT $1)`;

/** A session that could not be refreshed for a day is nobody's any more; its refresh tokens go with it. */
export const DELETE_EXPIRED_SESSIONS = `
  DELETE FROM identity.session WHERE id IN (
    SELECT id FROM identity.session WHERE expires_at < statement_timestamp() - interval '1 day' LIMIT $1)`;

export const DELETE_EXPIRED_PROOFS = `
  DELETE FROM identity.email_proof WHERE token_hash IN (
    SELECT token_hash FROM identity.email_proof WHERE expires_at < statement_timestamp() LIMIT $1)`;

/** Ninety days; longer than an intrusion usually stays unnoticed to its victim, and not for ever. */
export const DELETE_OLD_ACCESSES = `
  DELETE FROM identity.access_log WHERE id IN (
    SELECT id FROM identity.access_log WHERE at < statement_timestamp() - interval '90 days' ORDER BY at LIMIT $1)`;
