import type { VendorContent, VendorInput, VendorStanding } from '../domain/inputs.js';

export interface VendorInputRecord {
  readonly digest: string;
  readonly input: VendorInput;
}

// One way of writing an instant whatever the session's time zone is: the digest depends on it.
const instant = (column: string) => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

// Asked vendor by vendor, through the index of its work; a member is there where there is something, so that the digest of a vendor without is what it always was.
const WORK = `coalesce((SELECT jsonb_build_object('work', jsonb_agg(jsonb_build_object('id', w.case_study_id, 'title', w.title, 'text', w.text) ORDER BY w.case_study_id))
    FROM vendors.past_work w WHERE w.vendor_id = o.vendor_id AND w.discipline = o.discipline HAVING count(*) > 0), '{}')`;
const RATINGS = `coalesce((SELECT jsonb_build_object('ratings', jsonb_build_object('sum', r.rating_sum, 'clients', r.clients)) FROM vendors.ratings r WHERE r.vendor_id = o.vendor_id AND r.discipline = o.discipline), '{}')`;

// What the vendor wrote and set, and what others said of it: it changes with an event of the vendor.
const CONTENT = `jsonb_build_object(
    'vendorId', d.vendor_id, 'organisationId', d.organisation_id, 'discipline', o.discipline,
    'specialisms', o.specialisms, 'share', o.share, 'text', concat_ws(E'\\n', d.headline, d.story, o.story),
    'rates', o.rates, 'languages', d.languages, 'utcOffsetMinutes', d.utc_offset_minutes,
    'hoursPerMonth', o.capacity_hours) || ${WORK} || ${RATINGS}`;

// What decides whether it may be shown at all, and from when it can be had: it changes with the clock, and with decisions of others (R7).
const STANDING = `jsonb_build_object('state', d.state, 'paused', d.paused, 'nextFreeOn', o.next_free_date, 'qualifications', coalesce(q.held, '[]'), 'sanctions', coalesce(s.held, '[]'))`;

// What depends on dates is read as it stands at $2, so that a standing changes, and with it a digest, when something begins or ends.
const OFFERED = `
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

const INPUTS = `SELECT d.vendor_id, d.organisation_id, ${CONTENT} || ${STANDING} AS input ${OFFERED}`;

// jsonb writes its members in one order, so equal inputs have equal text.
const DIGESTED = `SELECT encode(sha256(convert_to(input::text, 'UTF8')), 'hex') AS digest, vendor_id, organisation_id, input FROM inputs`;

/** The content of all vendors of discipline $1, or of vendors $2 among them. */
export const READ_VENDOR_CONTENTS = `
  SELECT d.vendor_id, ${CONTENT} AS content FROM vendors.offers o JOIN vendors.directory d ON d.vendor_id = o.vendor_id
  WHERE o.discipline = $1 AND ($2::uuid[] IS NULL OR o.vendor_id = ANY ($2))`;

export interface VendorContentRecord {
  readonly vendor_id: string;
  readonly content: VendorContent;
}

/**
 * What tells apart two standings of a vendor of discipline $1, at $2: read of every vendor for every preview, so it is text and not JSON (a third of the time at
 * 1,000 vendors: 16 ms against 49 on a busy machine).
 */
export const READ_STANDING_KEYS = `
  SELECT d.vendor_id, concat_ws('|', d.state, d.paused, coalesce(o.next_free_date::text, ''), q.held, s.held) AS key
  FROM vendors.offers o
  JOIN vendors.directory d ON d.vendor_id = o.vendor_id
  LEFT JOIN (
    SELECT vendor_id, string_agg(concat_ws(' ', country, services::text, valid_from::text, valid_until::text), ',' ORDER BY country, valid_from) AS held
    FROM vendors.qualifications_in_force
    WHERE discipline = $1 AND valid_from <= $2 AND (valid_until IS NULL OR valid_until > $2)
    GROUP BY vendor_id
  ) q ON q.vendor_id = d.vendor_id
  LEFT JOIN (
    SELECT organisation_id, string_agg(concat_ws(' ', kind, starts_at::text, ends_at::text), ',' ORDER BY kind, starts_at) AS held
    FROM moderation.sanctions_in_force
    GROUP BY organisation_id
  ) s ON s.organisation_id = d.organisation_id
  WHERE o.discipline = $1`;

export interface StandingKeyRecord {
  readonly vendor_id: string;
  readonly key: string;
}

/** The standing of vendors $3 of discipline $1 at $2. */
export const READ_VENDOR_STANDINGS = `SELECT d.vendor_id, ${STANDING} AS standing ${OFFERED} AND o.vendor_id = ANY ($3::uuid[])`;

export interface VendorStandingRecord {
  readonly vendor_id: string;
  readonly standing: VendorStanding;
}

/** All vendors of discipline $1 as ranking reads them at $2: one statement, one snapshot. Stored on the way where it is not known yet: ten thousand inputs travel once, not there and back. Sorted, so that two rankings wait for each other in one order. */
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
