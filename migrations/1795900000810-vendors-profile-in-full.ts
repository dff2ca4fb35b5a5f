import type { MigrationInterface, QueryRunner } from 'typeorm';
import { role } from './foundation.js';

const READERS = `${role('vendors')}, ${role('requests')}, ${role('matching')}, ${role('moderation')}`;

// What stands beside a profile: closures are in effect at once and so shown apart from what is reviewed, like a pause; the rest is reviewed text.
const COLUMNS = `
  ALTER TABLE vendors.profile ADD COLUMN closures jsonb NOT NULL DEFAULT '[]', ADD COLUMN live_content jsonb;
  ALTER TABLE vendors.terms ADD COLUMN price_lines jsonb NOT NULL DEFAULT '[]';
  ALTER TABLE vendors.listing ADD COLUMN closures jsonb NOT NULL DEFAULT '[]', ADD COLUMN places jsonb NOT NULL DEFAULT '[]';
  ALTER TABLE vendors.listing_offer ADD COLUMN exclusions text[] NOT NULL DEFAULT '{}';
`;

// What is shown while a change of it is staged. The database keeps it, so that the version before this one, which knows nothing of it, stages as safely.
const LIVE = `
  UPDATE vendors.profile p SET live_content = p.content || jsonb_build_object(
      'headline', l.headline, 'story', l.story, 'languages', l.languages, 'countries', l.countries, 'timeZone', l.time_zone,
      'workingHours', jsonb_build_object('from', l.working_from, 'until', l.working_until), 'teamSize', l.team_size, 'foundedYear', l.founded_year,
      'disciplines', (SELECT jsonb_agg(jsonb_build_object('discipline', o.discipline, 'specialisms', (SELECT coalesce(jsonb_agg(s - 'level' - 'evidence'), '[]') FROM jsonb_array_elements(o.specialisms) s),
          'services', o.services, 'years', o.years, 'share', round(o.share * 100)::integer, 'story', o.story) ORDER BY o.discipline)
        FROM vendors.listing_offer o WHERE o.vendor_id = p.id))
    FROM vendors.listing l WHERE l.vendor_id = p.id AND p.staged <> 'none';

  CREATE FUNCTION vendors.keep_live_content() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      NEW.live_content := CASE WHEN OLD.staged = 'none' THEN OLD.content END;
      RETURN NEW;
    END $$;
  CREATE TRIGGER keep_live_content BEFORE UPDATE ON vendors.profile
    FOR EACH ROW WHEN ((OLD.staged = 'none') <> (NEW.staged = 'none')) EXECUTE FUNCTION vendors.keep_live_content();
  ALTER TABLE vendors.profile ADD CONSTRAINT profile_live_content CHECK ((live_content IS NULL) = (staged = 'none'));
`;

// A zone that Intl knows and this PostgreSQL does not reads as UTC: it must never fail a whole view.
const FREE_ON = `
  CREATE FUNCTION vendors.local_day(zone text, at timestamptz) RETURNS date LANGUAGE plpgsql STABLE AS $$
  BEGIN
    RETURN (at AT TIME ZONE zone)::date;
  EXCEPTION WHEN invalid_parameter_value THEN
    RETURN (at AT TIME ZONE 'UTC')::date;
  END $$;

  CREATE FUNCTION vendors.free_on(stated date, closures jsonb, zone text, at timestamptz) RETURNS date LANGUAGE sql STABLE AS $$
    SELECT greatest(stated, (SELECT (c ->> 'until')::date + 1 FROM jsonb_array_elements(closures) c WHERE vendors.local_day(zone, at) BETWEEN (c ->> 'from')::date AND (c ->> 'until')::date LIMIT 1))
  $$;
  GRANT EXECUTE ON FUNCTION vendors.local_day(text, timestamptz), vendors.free_on(date, jsonb, text, timestamptz) TO ${READERS};
`;

// The columns are those from before. Hardly anybody is closed: the others do not pay for the question.
const offers = (nextFree: string) => `
  CREATE OR REPLACE VIEW vendors.offers WITH (security_barrier) AS
    SELECT o.vendor_id, l.organisation_id, o.discipline, o.specialisms, o.services, o.share, o.years, o.story, coalesce(t.rates, '[]'::jsonb) AS rates, t.currency, t.minimum_engagement,
      t.capacity_hours, ${nextFree} AS next_free_date
    FROM vendors.listing_offer o JOIN vendors.listing l ON l.vendor_id = o.vendor_id
    LEFT JOIN vendors.terms t ON t.vendor_id = o.vendor_id AND t.discipline = o.discipline`;

const underReview = (live: string) => `
  CREATE VIEW vendors.under_review WITH (security_barrier) AS
    SELECT id AS vendor_id, organisation_id, review_revision AS revision, review_content AS content, submitted_at${live}
    FROM vendors.profile WHERE review_revision IS NOT NULL;
  GRANT SELECT ON vendors.under_review TO ${role('moderation')}`;

const SHOWN = `, CASE WHEN state IN ('listed', 'paused') THEN coalesce(live_content, content) || jsonb_build_object('displayName', (SELECT l.display_name FROM vendors.listing l WHERE l.vendor_id = profile.id)) END AS live`;

/** Price lines, closures, what a vendor will not do and where it comes to, and what is shown while a change is staged. */
export class VendorsProfileInFull1795900000810 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(COLUMNS);
    await runner.query(LIVE);
    await runner.query(FREE_ON);
    await runner.query(offers(`CASE WHEN l.closures = '[]'::jsonb THEN t.next_free_date ELSE vendors.free_on(t.next_free_date, l.closures, l.time_zone, clock_timestamp()) END`));
    await runner.query(`DROP VIEW vendors.under_review; ${underReview(SHOWN)}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP VIEW vendors.under_review; ${underReview('')}`);
    await runner.query(offers('t.next_free_date'));
    await runner.query('DROP FUNCTION vendors.free_on(date, jsonb, text, timestamptz); DROP FUNCTION vendors.local_day(text, timestamptz)');
    await runner.query('DROP TRIGGER keep_live_content ON vendors.profile; DROP FUNCTION vendors.keep_live_content()');
    await runner.query(`
      ALTER TABLE vendors.profile DROP COLUMN closures, DROP COLUMN live_content;
      ALTER TABLE vendors.terms DROP COLUMN price_lines;
      ALTER TABLE vendors.listing DROP COLUMN closures, DROP COLUMN places;
      ALTER TABLE vendors.listing_offer DROP COLUMN exclusions`);
  }
}
