import type { Tx } from '#platform';
import type { Closure } from '../domain/closures.js';
import type { ProfileContent } from '../domain/profile.js';
import type { ProfileRow } from './profile.row.js';
import { listEvidence } from './specialism-evidence.sql.js';

// The name weighs most, then the headline, then what is told at length; `simple` because profiles are written in many languages.
const PUBLISH = `
  INSERT INTO vendors.listing (vendor_id, organisation_id, display_name, name_key, headline, story, languages, countries, time_zone, working_from, working_until, team_size, founded_year, paused, listed_at, places, closures, search)
  VALUES ($1, $2, $3, lower($3), $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $16, $17,
    setweight(to_tsvector('simple', $3), 'A') || setweight(to_tsvector('simple', $4), 'B') || setweight(to_tsvector('simple', $5 || ' ' || $15), 'C'))
  ON CONFLICT (vendor_id) DO UPDATE SET display_name = excluded.display_name, name_key = excluded.name_key, headline = excluded.headline, story = excluded.story,
    languages = excluded.languages, countries = excluded.countries, time_zone = excluded.time_zone, working_from = excluded.working_from, working_until = excluded.working_until,
    team_size = excluded.team_size, founded_year = excluded.founded_year, paused = excluded.paused, places = excluded.places, closures = excluded.closures, search = excluded.search`;

const OFFERS = `
  INSERT INTO vendors.listing_offer (vendor_id, discipline, specialisms, specialism_slugs, services, share, years, story, exclusions)
  SELECT $1, o.discipline, o.specialisms, o.slugs, o.services, o.share, o.years, o.story, o.exclusions
  FROM jsonb_to_recordset($2::jsonb) AS o(discipline text, specialisms jsonb, slugs text[], services text[], share numeric, years integer, story text, exclusions text[])`;

/** Every specialism as it is declared; what approved work shows of it is laid over that (`listEvidence`). */
const offersOf = ({ disciplines }: ProfileContent) =>
  disciplines.map(({ discipline, specialisms, services, share, years, story, exclusions = [] }) => ({
    discipline, services, years, story, exclusions,
    specialisms: specialisms.map(({ slug, lastUsed }) => ({ slug, level: 'declared', evidence: 0, lastUsed })),
    slugs: specialisms.map((specialism) => specialism.slug),
    share: share / 100,
  }));

/** Everything that a search for words should find: what is told, and what is offered by name; not what it does not take on. */
const searchable = ({ disciplines }: ProfileContent): string =>
  disciplines.flatMap((offer) => [offer.discipline, offer.story, ...offer.specialisms.map((entry) => entry.slug), ...offer.services]).join(' ');

/** With the commit: shows the profile's content as it stands, in place of what was shown before. `listed_at` keeps the first listing. */
export function publishListing(tx: Tx, { id, organisationId, displayName, content, closures, state, listedAt }: ProfileRow): void {
  const { headline, story, languages, countries, timeZone, workingHours, teamSize, foundedYear, places = [] } = content;
  tx.append(PUBLISH, [
    id, organisationId, displayName, headline, story, languages, countries, timeZone, workingHours?.from, workingHours?.until, teamSize, foundedYear, state === 'paused', listedAt, searchable(content), JSON.stringify(places), JSON.stringify(closures),
  ]);
  tx.append('DELETE FROM vendors.listing_offer WHERE vendor_id = $1', [id]);
  tx.append(OFFERS, [id, JSON.stringify(offersOf(content))]);
  listEvidence(tx, id);
}

export function markPaused(tx: Tx, vendorId: string, paused: boolean): void {
  tx.append('UPDATE vendors.listing SET paused = $2 WHERE vendor_id = $1', [vendorId, paused]);
}

export function showClosures(tx: Tx, vendorId: string, closures: readonly Closure[]): void {
  tx.append('UPDATE vendors.listing SET closures = $2 WHERE vendor_id = $1', [vendorId, JSON.stringify(closures)]);
}

/** The name under which vendor $1 is shown. */
export const SHOWN_NAME = 'SELECT display_name AS "displayName" FROM vendors.listing WHERE vendor_id = $1';

/** What is shown, not what is being edited. */
export async function listedDisciplines(tx: Tx, vendorId: string): Promise<string[]> {
  const rows = await tx.query<{ discipline: string }>('SELECT discipline FROM vendors.listing_offer WHERE vendor_id = $1 ORDER BY discipline', [vendorId]);
  return rows.map((row) => row.discipline);
}
