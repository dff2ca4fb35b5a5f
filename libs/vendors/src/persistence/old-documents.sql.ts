/** Documents ($2: batch) of credentials that were withdrawn, replaced or ended before $1. */
export const OLD_DOCUMENTS = `
  SELECT d.id FROM vendors.credential_document d JOIN vendors.credential c ON c.id = d.credential_id
  WHERE c.ended_at < $1 OR (c.state = 'verified' AND coalesce(c.pending_until, c.ends_at) < $1)
  ORDER BY d.id LIMIT $2`;

export const REMOVE_DOCUMENT = 'DELETE FROM vendors.credential_document WHERE id = $1';

/** Sealed keys after document $1, so many of them ($2), held until they are sealed anew. */
export const KEYS_AFTER = 'SELECT id, sealed_key AS "sealedKey" FROM vendors.credential_document WHERE id > $1 ORDER BY id LIMIT $2 FOR UPDATE';

export const RESEAL = 'UPDATE vendors.credential_document SET sealed_key = $2 WHERE id = $1';
