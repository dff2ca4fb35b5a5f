import type { OrganisationFacts } from '../domain/organisation.js';

/** An organisation as its members see it; the ETag is made from it. */
export interface OrganisationView extends OrganisationFacts {
  readonly id: string;
  readonly createdAt: string;
  readonly changedAt: string;
}

export const organisationView = (row: OrganisationFacts & { id: string; createdAt: Date; changedAt: Date }): OrganisationView => ({
  id: row.id,
  displayName: row.displayName,
  legalName: row.legalName,
  registrationNumber: row.registrationNumber,
  side: row.side,
  country: row.country,
  timeZone: row.timeZone,
  currency: row.currency,
  contactEmail: row.contactEmail,
  createdAt: row.createdAt.toISOString(),
  changedAt: row.changedAt.toISOString(),
});
