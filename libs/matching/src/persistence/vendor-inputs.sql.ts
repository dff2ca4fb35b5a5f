import type { VendorInput } from '../domain/inputs.js';

export interface VendorInputRecord {
  readonly digest: string;
  readonly input: VendorInput;
}

// One way of writing an instant whatever the session's time zone is: the digest depends on it.
const instant = (column: string) => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

// What depends on dates is read as it stands at $2, so that an input changes, and with it its digest, when something begins or ends.
const INPUTS = `
  SELECT d.vendor_id, d.organisation_id, jsonb_build_object(
    'vendorId', d.vendor_id, 'organisationId', d.organisation_id, 'discipline', o.discipline, 'state', d.state, 'paused', d.paused,
    'qualifications', coalesce(q.held, '[]'), 'sanctions', coalesce(s.held, '[]'),
    'specialisms', o.specialisms, 'share', o.share, 'text', concat_ws(E'\\n', d.headline, d.story, o.story),
    'rates', o.rates, 'languages', d.languages, 'utcOffsetMinutes', d.utc_offset_minutes,
    'nextFreeOn', o.next_free_date, 'hoursPerMonth', o.capacity_hours) AS input
  FROM vendors.offers o
  JOIN vendors.directory d ON d.vendor_id = o.vendor_id
  LEFT JOIN (
    SELECT vendor_id, jsonb_agg(jsonb_build_object('country', country, 'services', services, 'from', ${instant('valid_from')}, 'until', ${instant('valid_until')}) ORDER BY country, valid_from) AS held
    FROM vendors.qualifications_in_force
    WHERE discipline = $1 AND valid_from <= $2 AND (valid_until IS NULL OR valid_until > $2)
    GROUP BY vendor_id
  ) q ON q.vendor_id = d.vendor_id
  LEFT JOIN (
    SELECT organisation_id, jsonb_agg(jsonb_build_object('kind', kind, 'from', ${instant('starts_at')}, 'until', ${instant('ends_at')}) ORDER BY kind, starts_at) AS held
    FROM moderation.sanctions_in_force
    GROUP BY organisation_id
  ) s ON s.organisation_id = d.organisation_id
  WHERE o.discipline = $1`;

// jsonb writes its members in one order, so equal inputs have equal text.
const DIGESTED = `SELECT encode(sha256(convert_to(input::text, 'UTF8')), 'hex') AS digest, vendor_id, organisation_id, input FROM inputs`;

/** All vendors of discipline $1 as ranking reads them at $2: one statement, one snapshot. */
export const READ_VENDOR_INPUTS = `WITH inputs AS (${INPUTS}) SELECT digest, input FROM (${DIGESTED}) digested ORDER BY digest`;

/** The same, stored on the way where it is not known yet: ten thousand inputs travel once, not there and back. Sorted, so that two rankings wait for each other in one order. */
export const STORE_VENDOR_INPUTS = `
  WITH inputs AS MATERIALIZED (${INPUTS}), digested AS MATERIALIZED (${DIGESTED}),
  stored AS (
    INSERT INTO matching.vendor_input (digest, vendor_id, organisation_id, discipline, input, created_at)
    SELECT digest, vendor_id, organisation_id, $1, input, $2 FROM digested g
    WHERE NOT EXISTS (SELECT FROM matching.vendor_input known WHERE known.digest = g.digest)
    ORDER BY digest
    ON CONFLICT DO NOTHING
  )
  SELECT digest, input FROM digested ORDER BY digest`;

/** What run $1 read of its vendors. */
export const INPUTS_OF_RUN = `
  SELECT v.digest, v.input FROM matching.match m JOIN matching.vendor_input v ON v.digest = m.input_digest WHERE m.run_id = $1 ORDER BY v.digest`;
