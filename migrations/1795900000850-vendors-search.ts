import type { MigrationInterface, QueryRunner } from 'typeorm';
import { role } from './foundation.js';

// Both are trusted: whoever may create in the database may create them. They stand in the schema of the one service that uses them.
const EXTENSIONS = `
  CREATE EXTENSION unaccent SCHEMA vendors;
  CREATE EXTENSION pg_trgm SCHEMA vendors;
  CREATE TEXT SEARCH CONFIGURATION vendors.words (COPY = pg_catalog.simple);
  ALTER TEXT SEARCH CONFIGURATION vendors.words ALTER MAPPING FOR hword, hword_part, word WITH vendors.unaccent, pg_catalog.simple;
`;

/*
 * What a search reads, narrow enough to be walked: one row for each listing, made of it by triggers. \`name\` is a part of \`main\`, and that of \`whole\`. What is filtered by are
 * lexemes of \`whole\` ("=c/AU"), what is offered of \`main\` too, so that one index answers words and filters together; no word begins with "=". \`tags\` are those that are counted.
 * A row is kept whole in its page up to 8 kB: thousands are looked at in one search.
 */
const TABLES = `
  CREATE TABLE vendors.search_entry (
    vendor_id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    paused boolean NOT NULL,
    listed_at timestamptz NOT NULL,
    name_key text COLLATE "C" NOT NULL,
    time_zone text NOT NULL,
    from_minute integer NOT NULL,
    minutes integer NOT NULL,
    tags text[] NOT NULL,
    name tsvector NOT NULL,
    main tsvector NOT NULL,
    whole tsvector NOT NULL,
    CONSTRAINT search_entry_pk PRIMARY KEY (vendor_id),
    CONSTRAINT search_entry_listing FOREIGN KEY (vendor_id) REFERENCES vendors.listing (vendor_id)
  ) WITH (toast_tuple_target = 8160);
  GRANT SELECT, INSERT, UPDATE ON vendors.search_entry TO ${role('vendors')};

  CREATE TABLE vendors.search_word (
    word text COLLATE "C" NOT NULL,
    CONSTRAINT search_word_pk PRIMARY KEY (word)
  );
  CREATE INDEX search_word_like ON vendors.search_word USING gin (word vendors.gin_trgm_ops);
  GRANT SELECT, INSERT ON vendors.search_word TO ${role('vendors')};
`;

const minute = (time: string) => `(left(${time}, 2)::integer * 60 + right(${time}, 2)::integer)`;
const offered = 'FROM vendors.listing_offer o';

/** Hours of a UTC day, 0 to 23, in which it works at the one or the other end of daylight saving; an hour more at either end, for zones that change otherwise. */
const SLOTS = `
  SELECT '=h/' || slot % 24 FROM unnest(ARRAY[timestamptz '2026-01-15 12:00Z', timestamptz '2026-07-15 12:00Z']) AS at,
    LATERAL (SELECT (${minute('l.working_from')} - vendors.utc_offset_minutes(l.time_zone, at) + 2880) % 1440 AS start) s,
    LATERAL generate_series(s.start / 60 + 23, 24 + (s.start + (${minute('l.working_until')} - ${minute('l.working_from')} + 1440) % 1440 - 1) / 60 + 1) AS slot`;

/** What a rate, a free date and a qualification are tagged with only narrows the search: whether they meet it is asked of their own tables. */
const TAGS = `
  SELECT '=d/' || o.discipline ${offered} WHERE o.vendor_id = l.vendor_id
  UNION SELECT '=s/' || o.discipline || '/' || slug ${offered}, unnest(o.specialism_slugs) AS slug WHERE o.vendor_id = l.vendor_id
  UNION SELECT '=t/' || slug ${offered}, unnest(o.specialism_slugs) AS slug WHERE o.vendor_id = l.vendor_id
  UNION SELECT '=v/' || o.discipline || '/' || slug ${offered}, unnest(o.services) AS slug WHERE o.vendor_id = l.vendor_id
  UNION SELECT '=c/' || country FROM unnest(l.countries) AS country
  UNION SELECT '=l/' || language FROM unnest(l.languages) AS language
  UNION SELECT unnest(ARRAY['=q', '=q/' || q.discipline || '/', '=q//' || q.country, '=q/' || q.discipline || '/' || q.country]) FROM vendors.qualification q WHERE q.vendor_id = l.vendor_id AND q.valid_from IS NOT NULL
  UNION SELECT '=r/' || (rate -> 'price' ->> 'currency') || '/' || (rate ->> 'basis') || '/' || floor(2 * log(2, (rate -> 'price' ->> 'amount')::numeric))::integer
    ${offered} JOIN vendors.terms t ON t.vendor_id = o.vendor_id AND t.discipline = o.discipline, jsonb_array_elements(t.rates) AS rate WHERE o.vendor_id = l.vendor_id AND (rate -> 'price' ->> 'amount')::numeric > 0
  UNION SELECT '=f/' || CASE WHEN t.next_free_date > clock_timestamp()::date THEN to_char(t.next_free_date, 'YYYY-MM') ELSE 'now' END
    ${offered} LEFT JOIN vendors.terms t ON t.vendor_id = o.vendor_id AND t.discipline = o.discipline WHERE o.vendor_id = l.vendor_id
  UNION ${SLOTS}`;

const words = (text: string) => `to_tsvector('vendors.words', normalize(${text}, NFKC))`;
const FUNCTIONS = `
  CREATE FUNCTION vendors.search_document(vendor uuid) RETURNS SETOF vendors.search_entry LANGUAGE sql STABLE AS $$
    SELECT l.vendor_id, l.organisation_id, l.paused, l.listed_at, l.name_key, l.time_zone, ${minute('l.working_from')}, (${minute('l.working_until')} - ${minute('l.working_from')} + 1440) % 1440, g.counted, ${words('l.display_name')}, m.main,
      m.main || array_to_tsvector(g.asked) || ${words(`l.story || ' ' || coalesce((SELECT string_agg(o.story, ' ' ORDER BY o.discipline) ${offered} WHERE o.vendor_id = l.vendor_id), '')`)}
    FROM vendors.listing l,
      LATERAL (SELECT coalesce(array_agg(tag ORDER BY tag) FILTER (WHERE tag ~ '^=[cdls]/'), '{}') AS counted, coalesce(array_agg(tag) FILTER (WHERE tag ~ '^=[dsv]/'), '{}') AS offered, coalesce(array_agg(tag) FILTER (WHERE tag !~ '^=[dsv]/'), '{}') AS asked FROM (${TAGS}) AS t (tag)) g,
      LATERAL (SELECT ${words(`l.display_name || ' ' || l.headline || ' ' || coalesce((SELECT string_agg(translate(concat_ws(' ', o.discipline, array_to_string(o.specialism_slugs, ' '), array_to_string(o.services, ' ')), '-_', '  '), ' ' ORDER BY o.discipline) ${offered} WHERE o.vendor_id = l.vendor_id), '')`)} || array_to_tsvector(g.offered) AS main) m
    WHERE l.vendor_id = vendor
  $$;

  CREATE FUNCTION vendors.refresh_search() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    WITH fresh AS MATERIALIZED (SELECT d.* FROM (SELECT DISTINCT vendor_id FROM changed) c, LATERAL vendors.search_document(c.vendor_id) d), kept AS (
      INSERT INTO vendors.search_entry SELECT * FROM fresh
      ON CONFLICT (vendor_id) DO UPDATE SET organisation_id = excluded.organisation_id, paused = excluded.paused, listed_at = excluded.listed_at, name_key = excluded.name_key, time_zone = excluded.time_zone,
        from_minute = excluded.from_minute, minutes = excluded.minutes, tags = excluded.tags, name = excluded.name, main = excluded.main, whole = excluded.whole)
    INSERT INTO vendors.search_word SELECT DISTINCT lexeme FROM fresh, unnest(whole) WHERE vendors.is_search_word(lexeme) AND NOT EXISTS (SELECT FROM vendors.search_word w WHERE w.word = lexeme) ORDER BY lexeme
    ON CONFLICT DO NOTHING;
    RETURN NULL;
  END $$;

  CREATE FUNCTION vendors.is_search_word(lexeme text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$ SELECT length(lexeme) BETWEEN 3 AND 40 AND lexeme !~ '[=0-9@./_-]' $$;

  CREATE FUNCTION vendors.shared_minutes(zone text, from_minute integer, minutes integer, asked_from integer, asked_minutes integer, at timestamptz) RETURNS integer LANGUAGE sql STABLE AS $$
    SELECT sum(greatest(0, least(s.start + minutes, asked_from + asked_minutes + turn) - greatest(s.start, asked_from + turn)))::integer
    FROM (SELECT (from_minute - vendors.utc_offset_minutes(zone, at) + 2880) % 1440 AS start) s, unnest(ARRAY[-1440, 0, 1440]) AS turn
  $$;
`;

/** Whatever writes a part of a listing renews its entry, in the same transaction. */
const TRIGGERS = (['listing', 'listing_offer', 'terms', 'qualification'] as const).flatMap((table) =>
  (table === 'listing_offer' ? ['INSERT', 'UPDATE', 'DELETE'] : ['INSERT', 'UPDATE']).map((event) =>
    `CREATE TRIGGER ${table}_searched_${event.toLowerCase()} AFTER ${event} ON vendors.${table} REFERENCING ${event === 'DELETE' ? 'OLD' : 'NEW'} TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION vendors.refresh_search();`)).join('\n');

const FILL = `
  INSERT INTO vendors.search_entry SELECT d.* FROM vendors.listing l, LATERAL vendors.search_document(l.vendor_id) d;
  INSERT INTO vendors.search_word SELECT DISTINCT lexeme FROM vendors.search_entry, unnest(whole) WHERE vendors.is_search_word(lexeme);
`;

// Without a list of what is pending, which every search would read first.
const INDEXES = `
  CREATE INDEX search_entry_recent ON vendors.search_entry (listed_at DESC, vendor_id DESC) WHERE NOT paused;
  CREATE INDEX search_entry_name ON vendors.search_entry (name_key, vendor_id) WHERE NOT paused;
  CREATE INDEX search_entry_words ON vendors.search_entry USING gin (name, main, whole) WITH (fastupdate = off) WHERE NOT paused;
`;

const DOWN = `
  ${TRIGGERS.replace(/CREATE TRIGGER (\w+) AFTER \w+ ON (\S+) [^;]*;/g, 'DROP TRIGGER $1 ON $2;')}
  DROP FUNCTION vendors.refresh_search();
  DROP FUNCTION vendors.search_document(uuid);
  DROP FUNCTION vendors.is_search_word(text);
  DROP FUNCTION vendors.shared_minutes(text, integer, integer, integer, integer, timestamptz);
  DROP TABLE vendors.search_entry;
  DROP TABLE vendors.search_word;
  DROP TEXT SEARCH CONFIGURATION vendors.words;
`;

export class VendorsSearch1795900000850 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [EXTENSIONS, TABLES, FUNCTIONS, FILL, INDEXES, TRIGGERS]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
    await runner.query('DROP EXTENSION pg_trgm');
    await runner.query('DROP EXTENSION unaccent');
  }
}
