export interface PartyContact {
  readonly organisationId: string;
  readonly legalName: string;
  readonly registrationNumber: string | null;
  readonly email: string | null;
}

/** Of the organisations $1: the two parties of one award, never more. */
export const PARTY_CONTACTS = `
  SELECT organisation_id AS "organisationId", legal_name AS "legalName", registration_number AS "registrationNumber", email
    FROM identity.contacts WHERE organisation_id = ANY ($1::uuid[])`;

/** Under what names the directory has the organisations $1. */
export const DIRECTORY_NAMES = `
  SELECT organisation_id AS "organisationId", display_name AS "legalName", NULL AS "registrationNumber", NULL AS email
    FROM identity.directory WHERE organisation_id = ANY ($1::uuid[])`;
