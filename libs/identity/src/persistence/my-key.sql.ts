import type { OrganisationSide } from '#contracts';

export interface MyKey {
  readonly id: string;
  readonly name: string;
  readonly prefix: string;
  readonly organisationId: string;
  readonly side: OrganisationSide;
  readonly expiresAt: Date;
}

/** By hand: what an API key may know of itself: not who made it. $1 key. */
export const MY_KEY = `
  SELECT k.id, k.name, k.prefix, k.organisation_id AS "organisationId", o.side, k.expires_at AS "expiresAt"
    FROM identity.api_key k JOIN identity.organisation o ON o.id = k.organisation_id WHERE k.id = $1`;
