import { Database, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';

interface Dated {
  readonly from: Date;
  readonly until: Date | null;
}

/** What the eligibility decision needs to know of a vendor; it satisfies `EligibilityVendor`. */
export interface VendorFacts {
  readonly vendorId: string;
  readonly organisationId: string;
  readonly state: string;
  readonly paused: boolean;
  readonly qualifications: readonly (Dated & { readonly discipline: string; readonly country: string; readonly services: readonly string[] })[];
  readonly sanctions: readonly (Dated & { readonly kind: string })[];
  /** Always false here: whoever asks for the vendor itself looks for its bid. */
  readonly hasBid: boolean;
}

interface FactsRow {
  readonly vendor_id: string;
  readonly organisation_id: string;
  readonly state: string;
  readonly paused: boolean;
  readonly qualifications: readonly { readonly discipline: string; readonly country: string; readonly services: readonly string[]; readonly valid_from: string; readonly valid_until: string | null }[];
  readonly sanctions: readonly SanctionRow[];
}

/** An instant is text within JSON. */
interface SanctionRow {
  readonly kind: string;
  readonly starts_at: string | Date;
  readonly ends_at: string | Date | null;
}

// One statement, one snapshot: a vendor is judged by facts that held together. Its periods are compared with the instant by the rule, not here.
const factsWhere = (condition: string) => `
  SELECT d.vendor_id, d.organisation_id, d.state, d.paused,
    coalesce((SELECT jsonb_agg(jsonb_build_object('discipline', q.discipline, 'country', q.country, 'services', q.services, 'valid_from', q.valid_from, 'valid_until', q.valid_until))
      FROM vendors.qualifications_in_force q WHERE q.vendor_id = d.vendor_id), '[]') AS qualifications,
    coalesce((SELECT jsonb_agg(jsonb_build_object('kind', s.kind, 'starts_at', s.starts_at, 'ends_at', s.ends_at))
      FROM moderation.sanctions_in_force s WHERE s.organisation_id = d.organisation_id), '[]') AS sanctions
  FROM vendors.directory d
  WHERE ${condition}`;

const BY_VENDORS = factsWhere('d.vendor_id = ANY ($1::uuid[])');
const BY_ORGANISATION = factsWhere('d.organisation_id = $1');
const SANCTIONS = 'SELECT kind, starts_at, ends_at FROM moderation.sanctions_in_force WHERE organisation_id = $1';

/** Reads the dated views of vendors and moderation. Inside a transaction: after its lock was taken (R7). */
@Injectable()
export class EligibilityFacts {
  /** By vendor; without those that were never listed. */
  async ofVendors(source: Tx | Database, vendorIds: readonly string[]): Promise<ReadonlyMap<string, VendorFacts>> {
    const known = await read(source, BY_VENDORS, vendorIds);
    return new Map(known.map((vendor) => [vendor.vendorId, vendor]));
  }

  /** A vendor that was never listed is answered as such, so that the decision can say so; it can be under a sanction all the same. */
  async ofOrganisation(source: Tx | Database, organisationId: string): Promise<VendorFacts> {
    const [known] = await read(source, BY_ORGANISATION, organisationId);
    if (known) return known;
    const sanctions = await source.query<SanctionRow>(SANCTIONS, [organisationId]);
    return { vendorId: '', organisationId, state: 'draft', paused: false, qualifications: [], sanctions: sanctions.map(sanctionOf), hasBid: false };
  }

  /** The vendors invited to a request, for `EligibilityRequest.invitedVendorIds`. */
  async invitedVendorIds(source: Tx | Database, requestId: string): Promise<string[]> {
    const rows = await source.query<{ vendor_id: string }>('SELECT vendor_id FROM requests.invitation WHERE request_id = $1', [requestId]);
    return rows.map((row) => row.vendor_id);
  }
}

const instant = (text: string | Date | null): Date | null => (text === null ? null : new Date(text));
const sanctionOf = ({ kind, starts_at: from, ends_at: until }: SanctionRow) => ({ kind, from: new Date(from), until: instant(until) });

async function read(source: Tx | Database, sql: string, of: string | readonly string[]): Promise<VendorFacts[]> {
  const rows = await source.query<FactsRow>(sql, [of]);
  return rows.map((row) => ({
    vendorId: row.vendor_id,
    organisationId: row.organisation_id,
    state: row.state,
    paused: row.paused,
    qualifications: row.qualifications.map((q) => ({ discipline: q.discipline, country: q.country, services: q.services, from: new Date(q.valid_from), until: instant(q.valid_until) })),
    sanctions: row.sanctions.map(sanctionOf),
    hasBid: false,
  }));
}
