import type { MemberRole } from '#contracts';

/*
 * By hand: one join that both the page and the single member share. Ordered by account id (UUIDv7: by age of the account), which is the primary key's
 * second column, so a page is one range of membership_pk.
 */
const MEMBER = `
  SELECT m.account_id AS "accountId", a.display_name AS "displayName", a.email, m.role, m.joined_at AS "joinedAt"
  FROM identity.membership m JOIN identity.account a ON a.id = m.account_id`;

export interface MemberRecord {
  readonly accountId: string;
  readonly displayName: string;
  readonly email: string;
  readonly role: MemberRole;
  readonly joinedAt: Date;
}

/** $1 organisation, $2 account after which the page starts or null, $3 rows. */
export const MEMBERS_PAGE = `${MEMBER} WHERE m.organisation_id = $1 AND ($2::uuid IS NULL OR m.account_id > $2::uuid) ORDER BY m.account_id LIMIT $3`;

/** $1 organisation, $2 account. */
export const ONE_MEMBER = `${MEMBER} WHERE m.organisation_id = $1 AND m.account_id = $2`;

/** $1 organisation, $2 folded address. */
export const MEMBER_BY_EMAIL = `${MEMBER} WHERE m.organisation_id = $1 AND a.email_key = $2`;
