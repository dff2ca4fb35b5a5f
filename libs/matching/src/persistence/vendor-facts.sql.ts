/** The vendor of organisation $1 as eligibility reads it, and the instant for which the facts hold. */
export const FACTS_OF_ORGANISATION = `
  SELECT clock_timestamp() AS at, d.vendor_id, d.organisation_id, d.state, d.paused,
    coalesce((SELECT jsonb_agg(jsonb_build_object('discipline', q.discipline, 'country', q.country, 'services', q.services, 'from', q.valid_from, 'until', q.valid_until))
      FROM vendors.qualifications_in_force q WHERE q.vendor_id = d.vendor_id), '[]') AS qualifications,
    coalesce((SELECT jsonb_agg(jsonb_build_object('kind', s.kind, 'from', s.starts_at, 'until', s.ends_at))
      FROM moderation.sanctions_in_force s WHERE s.organisation_id = d.organisation_id), '[]') AS sanctions
  FROM vendors.directory d
  WHERE d.organisation_id = $1`;

interface Dated {
  readonly from: string;
  readonly until: string | null;
}

export interface VendorFactsRecord {
  readonly at: Date;
  readonly vendor_id: string;
  readonly organisation_id: string;
  readonly state: string;
  readonly paused: boolean;
  readonly qualifications: readonly (Dated & { readonly discipline: string; readonly country: string; readonly services: readonly string[] })[];
  readonly sanctions: readonly (Dated & { readonly kind: string })[];
}

/** Vendors $1 as the public directory names them. */
export const NAMES_OF_VENDORS = 'SELECT vendor_id, display_name, headline FROM vendors.directory WHERE vendor_id = ANY ($1::uuid[])';

export interface VendorNameRecord {
  readonly vendor_id: string;
  readonly display_name: string;
  readonly headline: string;
}
