import type { MemberRole, OrganisationSide } from '#contracts';

export interface MyMembership {
  readonly organisationId: string;
  readonly displayName: string;
  readonly side: OrganisationSide;
  readonly role: MemberRole;
  readonly roleSince: Date;
}

/** By hand: membership with the organisation's name in one read through membership_of_account. $1 account, $2 rows. */
export const MY_MEMBERSHIPS = `
  SELECT m.organisation_id AS "organisationId", o.display_name AS "displayName", o.side, m.role, m.role_since AS "roleSince"
  FROM identity.membership m JOIN identity.organisation o ON o.id = m.organisation_id
  WHERE m.account_id = $1 ORDER BY m.organisation_id LIMIT $2`;
