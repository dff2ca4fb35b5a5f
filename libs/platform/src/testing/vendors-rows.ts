import type pg from 'pg';
import { uuidv7 } from 'uuidv7';

// Listed vendors as the vendors service would have stored them: others read them through its views.

export interface StoredVendor {
  readonly vendorId: string;
  readonly organisationId: string;
}

export interface VendorTraits {
  readonly organisationId: string;
  readonly name: string;
  readonly story: string;
  readonly specialisms: readonly object[];
  readonly share: number;
  readonly rates: readonly object[];
  readonly country: string;
  readonly discipline: string;
  readonly qualified: boolean;
  /** What the qualification was judged for. */
  readonly services: readonly string[];
  readonly languages: readonly string[];
}

const PLAIN = {
  name: 'Tidewater Ledgers',
  story: 'Bookkeeping for small firms.',
  specialisms: [],
  share: 0.5,
  rates: [],
  country: 'AU',
  discipline: 'accounting',
  qualified: true,
  services: ['bookkeeping', 'bas_services', 'payroll'],
  languages: ['en'],
};

/** A listed vendor, qualified in its discipline and country unless told otherwise. */
export async function addListedVendor(admin: pg.Client, traits: Partial<VendorTraits> = {}): Promise<StoredVendor> {
  const { name, story, specialisms, share, rates, country, discipline, qualified, services, languages, organisationId = uuidv7() } = { ...PLAIN, ...traits };
  const vendorId = uuidv7();
  await admin.query(
    `INSERT INTO vendors.profile (id, organisation_id, display_name, state, staged, version, revision, content, listed_at, created_at, changed_at)
     VALUES ($1, $2, $3, 'listed', 'none', 1, 1, '{}', clock_timestamp(), clock_timestamp(), clock_timestamp())`,
    [vendorId, organisationId, name],
  );
  await admin.query(
    `INSERT INTO vendors.listing (vendor_id, organisation_id, display_name, name_key, headline, story, languages, countries, time_zone, working_from, working_until, team_size, paused, listed_at, search)
     VALUES ($1, $2, $3, lower($3), $3, '', $4, ARRAY[$5], 'Australia/Sydney', '09:00', '17:00', 3, false, clock_timestamp(), '')`,
    [vendorId, organisationId, name, languages, country],
  );
  await admin.query(
    `INSERT INTO vendors.listing_offer (vendor_id, discipline, specialisms, specialism_slugs, services, share, years, story) VALUES ($1, $2, $3, '{}', $6, $4, 5, $5)`,
    [vendorId, discipline, JSON.stringify(specialisms), share, story, services],
  );
  await admin.query('INSERT INTO vendors.terms (vendor_id, discipline, organisation_id, rates, changed_at) VALUES ($1, $2, $3, $4, clock_timestamp())', [vendorId, discipline, organisationId, JSON.stringify(rates)]);
  if (qualified) await qualify(admin, { vendorId, organisationId }, { discipline, country, services });
  return { vendorId, organisationId };
}

/** Qualified since yesterday, without end. */
export async function qualify(admin: pg.Client, { vendorId, organisationId }: StoredVendor, { discipline = PLAIN.discipline, country = PLAIN.country, services = PLAIN.services as readonly string[] } = {}): Promise<void> {
  await admin.query(
    `INSERT INTO vendors.qualification (vendor_id, discipline, country, organisation_id, state, services, evidence, qualified_services, valid_from, claimed_at, changed_at)
     VALUES ($1, $2, $3, $4, 'qualified', $5, '[]', $5, clock_timestamp() - interval '1 day', clock_timestamp(), clock_timestamp())`,
    [vendorId, discipline, country, organisationId, services],
  );
}
