export interface AskerNames {
  readonly displayName: string | null;
  readonly legalName: string | null;
  readonly listedName: string | null;
  readonly headline: string | null;
  readonly website: string | null;
}

/** By what the organisation $1 is known, to itself and to others. */
export const ASKER_NAMES = `
  SELECT (SELECT d.display_name FROM identity.directory d WHERE d.organisation_id = $1) AS "displayName",
    (SELECT c.legal_name FROM identity.contacts c WHERE c.organisation_id = $1) AS "legalName",
    n.display_name AS "listedName", n.headline, n.website
  FROM (SELECT $1::uuid AS organisation_id) asker LEFT JOIN vendors.own_names n ON n.organisation_id = asker.organisation_id`;
