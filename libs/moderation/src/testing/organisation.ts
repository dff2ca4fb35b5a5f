import type pg from 'pg';

/** An organisation with one member, as identity keeps them. */
export async function organisationWith(admin: pg.Client, organisationId: string, accountId: string): Promise<void> {
  await admin.query(
    `INSERT INTO identity.organisation (id, display_name, legal_name, side, country, time_zone, currency, version, created_at, changed_at)
     VALUES ($1, 'Own', 'Own Pty Ltd', 'client', 'AU', 'Australia/Sydney', 'AUD', 1, clock_timestamp(), clock_timestamp())`,
    [organisationId],
  );
  await admin.query(`INSERT INTO identity.membership (organisation_id, account_id, role, joined_at) VALUES ($1, $2, 'viewer', clock_timestamp())`, [organisationId, accountId]);
}
