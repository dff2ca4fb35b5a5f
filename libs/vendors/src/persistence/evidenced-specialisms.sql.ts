/** Of vendor $1 as it is shown: the specialisms for which there is more than its word, as matching reads them. */
export const EVIDENCED_SPECIALISMS = `
  SELECT o.discipline, array(SELECT s ->> 'slug' FROM jsonb_array_elements(o.specialisms) s WHERE s ->> 'level' <> 'declared' OR (s ->> 'evidence')::numeric > 0) AS slugs
  FROM vendors.listing_offer o WHERE o.vendor_id = $1`;

export interface EvidencedSpecialisms {
  readonly discipline: string;
  readonly slugs: readonly string[];
}
