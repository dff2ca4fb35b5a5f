/** A part of what is kept about a person: each reads at most $2 rows of account $1. */
export interface PersonalDataPart {
  readonly name: string;
  readonly sql: string;
}

/*
 * Of others it says nothing: not whom the person invited, nor which operator suspended it. What has been sent by mail is not kept; what waits is sealed.
 * Whoever adds a table that names an account adds its part here and to erasure.sql.ts: tools/privacy looks for columns that nobody knows.
 */
export const OF_IDENTITY: readonly PersonalDataPart[] = [
  {
    name: 'account',
    sql: `SELECT id, email, display_name AS "displayName", operator, created_at AS "createdAt", email_verified_at AS "emailVerifiedAt", suspended_at AS "suspendedAt", suspended_for AS "suspendedFor"
            FROM identity.account WHERE id = $1 LIMIT $2`,
  },
  {
    name: 'memberships',
    sql: `SELECT m.organisation_id AS "organisationId", o.display_name AS "organisation", m.role, m.joined_at AS "joinedAt"
            FROM identity.membership m JOIN identity.organisation o ON o.id = m.organisation_id WHERE m.account_id = $1 ORDER BY m.joined_at LIMIT $2`,
  },
  {
    name: 'contactOf',
    sql: `SELECT o.id AS "organisationId", o.contact_email AS "contactEmail"
            FROM identity.organisation o JOIN identity.account a ON a.email = o.contact_email WHERE a.id = $1 ORDER BY o.id LIMIT $2`,
  },
  {
    name: 'sessions',
    sql: 'SELECT id, started_at AS "startedAt", expires_at AS "expiresAt", ended_at AS "endedAt", end_reason AS "endReason" FROM identity.session WHERE account_id = $1 ORDER BY id LIMIT $2',
  },
  {
    name: 'addressProofs',
    sql: 'SELECT purpose, email, created_at AS "createdAt", expires_at AS "expiresAt" FROM identity.email_proof WHERE account_id = $1 ORDER BY created_at LIMIT $2',
  },
  {
    name: 'invitationsReceived',
    sql: `SELECT i.id, i.organisation_id AS "organisationId", i.email, i.role, i.created_at AS "createdAt", i.expires_at AS "expiresAt", i.accepted_at AS "acceptedAt", i.withdrawn_at AS "withdrawnAt"
            FROM identity.member_invitation i
           WHERE i.email_key = (SELECT email_key FROM identity.account WHERE id = $1) OR i.id IN (SELECT object_id FROM identity.audit WHERE actor_id = $1 AND action = 'member_joined') ORDER BY i.id LIMIT $2`,
  },
  {
    name: 'invitationsSent',
    sql: `SELECT id, organisation_id AS "organisationId", role, created_at AS "createdAt", expires_at AS "expiresAt", accepted_at AS "acceptedAt", withdrawn_at AS "withdrawnAt"
            FROM identity.member_invitation WHERE invited_by = $1 ORDER BY id LIMIT $2`,
  },
  {
    name: 'apiKeysMade',
    sql: `SELECT id, organisation_id AS "organisationId", name, prefix, permissions, created_at AS "createdAt", expires_at AS "expiresAt", revoked_at AS "revokedAt"
            FROM identity.api_key WHERE created_by = $1 OR revoked_by = $1 ORDER BY id LIMIT $2`,
  },
  { name: 'mails', sql: 'SELECT id, template, posted_at AS "postedAt", sent_at AS "sentAt", given_up_at AS "givenUpAt" FROM identity.mail WHERE account_id = $1 ORDER BY posted_at LIMIT $2' },
  {
    name: 'secondFactor',
    sql: `SELECT activated_at AS "activatedAt", pending_since AS "pendingSince", (SELECT count(*)::int FROM identity.recovery_code c WHERE c.account_id = f.account_id) AS "recoveryCodesLeft"
            FROM identity.second_factor f WHERE account_id = $1 LIMIT $2`,
  },
  { name: 'mutedNotices', sql: 'SELECT kind FROM identity.muted_notice WHERE account_id = $1 ORDER BY kind LIMIT $2' },
  {
    name: 'accesses',
    sql: 'SELECT at, act, outcome, address, user_agent AS "userAgent", request_id AS "requestId" FROM identity.access_log WHERE account_id = $1 ORDER BY at LIMIT $2',
  },
  {
    name: 'audit',
    sql: `SELECT at, action, actor_id = $1 AS "byYou", object_id AS "objectId", organisation_id AS "organisationId", facts, request_id AS "requestId" FROM (
            SELECT * FROM identity.audit WHERE actor_id = $1 UNION SELECT * FROM identity.audit WHERE object_id = $1
            UNION SELECT * FROM identity.audit WHERE action = 'refresh_reused' AND object_id IN (SELECT id FROM identity.session WHERE account_id = $1)) a ORDER BY at LIMIT $2`,
  },
  { name: 'dataExports', sql: 'SELECT id, state, requested_at AS "requestedAt", finished_at AS "finishedAt" FROM identity.data_export WHERE account_id = $1 ORDER BY requested_at LIMIT $2' },
];

/** What people did, by their account's id: the other services publish it to identity (docs/adr/0029). Matching keeps nothing about people. */
export const OF_OTHERS: readonly PersonalDataPart[] = ['vendors', 'requests', 'moderation'].map((service) => ({
  name: service,
  sql: `SELECT at, act, object_type AS "objectType", object_id AS "objectId" FROM ${service}.acts_of_people WHERE account_id = $1 ORDER BY at LIMIT $2`,
}));

/** What people said in their own name and nobody else did: as an evaluator, its scores with their comments and its conflicts of interest. */
export const WORDS: readonly PersonalDataPart[] = [
  { name: 'requests', sql: 'SELECT at, kind, object_type AS "objectType", object_id AS "objectId", words FROM requests.words_of_people WHERE account_id = $1 ORDER BY at LIMIT $2' },
];
