import type { Tx } from '#platform';
import type { SpecialismEvidence } from '../domain/specialism-evidence.js';
import { SpecialismEvidenceRow } from './specialism-evidence.row.js';

/**
 * $1 vendor. Of what is listed, each specialism as it was declared, and over that what approved work shows of it. `declaredOn` keeps what its vendor said when the date
 * of the evidence stands in its place.
 */
const INTO_LISTING = `
  UPDATE vendors.listing_offer o SET specialisms = coalesce((
    SELECT jsonb_agg(d.declared || CASE WHEN e.specialism IS NULL THEN '{}' ELSE
        jsonb_build_object('level', e.level, 'evidence', e.evidence, 'lastUsed', e.last_used, 'declaredOn', d.declared -> 'lastUsed') END ORDER BY d.place)
    FROM (SELECT s.place, (s.value - 'declaredOn') || jsonb_build_object('level', 'declared', 'evidence', 0, 'lastUsed', CASE WHEN s.value ? 'declaredOn' THEN s.value -> 'declaredOn' ELSE s.value -> 'lastUsed' END) AS declared
          FROM jsonb_array_elements(o.specialisms) WITH ORDINALITY s(value, place)) d
    LEFT JOIN vendors.specialism_evidence e ON e.vendor_id = o.vendor_id AND e.discipline = o.discipline AND e.specialism = d.declared ->> 'slug'), '[]')
  WHERE o.vendor_id = $1`;

/** With the commit, behind whatever else is written to the listing: what is listed carries the evidence that there is. The vendor's profile is locked. */
export const listEvidence = (tx: Tx, vendorId: string): void => tx.append(INTO_LISTING, [vendorId]);

/** With the commit: what a vendor's work shows, in place of what it showed before, in the listing too. */
export function keepEvidence(tx: Tx, { id: vendorId, organisationId }: { readonly id: string; readonly organisationId: string }, evidence: readonly SpecialismEvidence[]): void {
  tx.append('DELETE FROM vendors.specialism_evidence WHERE vendor_id = $1', [vendorId]);
  if (evidence.length > 0) tx.appendPut(SpecialismEvidenceRow, evidence.map((one) => ({ vendorId, organisationId, ...one })), ['vendorId', 'discipline', 'specialism']);
  listEvidence(tx, vendorId);
}
