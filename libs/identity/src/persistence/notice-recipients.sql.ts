// Who holds the role, has proved the address and has not switched the kind off. The invented people of demo data ($3, a pattern) have no mailbox, but for the parts that a person can play ($4).
const RECIPIENTS = `
  FROM identity.membership m JOIN identity.account a ON a.id = m.account_id JOIN identity.organisation o ON o.id = m.organisation_id
  WHERE m.role = ANY ($1) AND a.email_verified_at IS NOT NULL AND a.suspended_at IS NULL
    AND NOT EXISTS (SELECT 1 FROM identity.muted_notice n WHERE n.account_id = a.id AND n.kind = $2)
    AND (a.email_key NOT LIKE $3 OR a.email_key = ANY ($4))`;

/** The members of the organisations $5. */
export const NOTICE_RECIPIENTS = `
  SELECT m.account_id AS "accountId", m.organisation_id AS "organisationId" ${RECIPIENTS} AND m.organisation_id = ANY ($5::uuid[])`;

/** The member $5 of the organisation $6, as they are now, and the names of what it is about, the account or API key $7, and of who did it, the account $8; null for whoever had theirs erased. */
export const NOTICE_RECIPIENT = `
  SELECT a.email, a.display_name AS "displayName", o.display_name AS organisation,
         coalesce((SELECT display_name FROM identity.account WHERE id = $7 AND closed_at IS NULL), (SELECT name FROM identity.api_key WHERE id = $7)) AS about,
         (SELECT display_name FROM identity.account WHERE id = $8 AND closed_at IS NULL) AS by
  ${RECIPIENTS} AND m.account_id = $5 AND m.organisation_id = $6`;

/** Somebody who is, or was, a member: the account $1 with a proved address, and the name of the organisation $2. */
export const MEMBER_CONCERNED = `
  SELECT a.email, a.display_name AS "displayName", o.display_name AS organisation
  FROM identity.account a, identity.organisation o WHERE a.id = $1 AND a.closed_at IS NULL AND a.email_verified_at IS NOT NULL AND o.id = $2`;
