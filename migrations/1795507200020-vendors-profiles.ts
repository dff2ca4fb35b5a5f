import type { MigrationInterface, QueryRunner } from 'typeorm';
import { role } from './foundation.js';

// `content` is what the author edits; what the public sees stands in `listing`, so that a staged change leaves it alone.
const PROFILE = `
  CREATE TABLE vendors.profile (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    display_name text NOT NULL,
    state text NOT NULL,
    staged text NOT NULL,
    version integer NOT NULL,
    revision integer NOT NULL,
    content jsonb NOT NULL,
    review_revision integer,
    review_content jsonb,
    submitted_at timestamptz,
    decision_code text,
    decision_statement text,
    decided_at timestamptz,
    listed_at timestamptz,
    created_at timestamptz NOT NULL,
    changed_at timestamptz NOT NULL,
    CONSTRAINT profile_pk PRIMARY KEY (id),
    CONSTRAINT profile_organisation UNIQUE (organisation_id),
    CONSTRAINT profile_state CHECK (state IN ('draft', 'in_review', 'changes_requested', 'listed', 'paused')),
    CONSTRAINT profile_staged CHECK (staged IN ('none', 'draft', 'in_review', 'changes_requested') AND (staged = 'none' OR state IN ('listed', 'paused'))),
    CONSTRAINT profile_listed CHECK ((listed_at IS NOT NULL) = (state IN ('listed', 'paused'))),
    CONSTRAINT profile_review CHECK ((review_revision IS NULL) = (review_content IS NULL) AND (review_revision IS NULL) = (submitted_at IS NULL) AND review_revision <= revision),
    CONSTRAINT profile_reviewed CHECK (review_revision IS NOT NULL OR (state <> 'in_review' AND staged <> 'in_review'))
  );
  GRANT SELECT, INSERT, UPDATE ON vendors.profile TO ${role('vendors')};

  CREATE TABLE vendors.terms (
    vendor_id uuid NOT NULL,
    discipline text NOT NULL,
    organisation_id uuid NOT NULL,
    rates jsonb NOT NULL,
    currency text,
    minimum_engagement jsonb,
    capacity_hours numeric(8,2),
    next_free_date date,
    changed_at timestamptz NOT NULL,
    CONSTRAINT terms_pk PRIMARY KEY (vendor_id, discipline),
    CONSTRAINT terms_profile FOREIGN KEY (vendor_id) REFERENCES vendors.profile (id),
    CONSTRAINT terms_capacity CHECK (capacity_hours >= 0)
  );
  GRANT SELECT, INSERT, UPDATE ON vendors.terms TO ${role('vendors')};

  CREATE TABLE vendors.qualification (
    vendor_id uuid NOT NULL,
    discipline text NOT NULL,
    country text NOT NULL,
    organisation_id uuid NOT NULL,
    state text NOT NULL,
    services text[] NOT NULL,
    evidence jsonb NOT NULL,
    qualified_services text[],
    valid_from timestamptz,
    valid_until timestamptz,
    case_id uuid,
    claimed_at timestamptz NOT NULL,
    changed_at timestamptz NOT NULL,
    CONSTRAINT qualification_pk PRIMARY KEY (vendor_id, discipline, country),
    CONSTRAINT qualification_profile FOREIGN KEY (vendor_id) REFERENCES vendors.profile (id),
    CONSTRAINT qualification_state CHECK (state IN ('claimed', 'in_review', 'qualified', 'rejected')),
    CONSTRAINT qualification_period CHECK ((valid_from IS NULL) = (qualified_services IS NULL) AND (valid_until IS NULL OR valid_until > valid_from) AND (state <> 'qualified' OR valid_from IS NOT NULL))
  );
  GRANT SELECT, INSERT, UPDATE ON vendors.qualification TO ${role('vendors')};
`;

// Written by hand-made statements only, never mapped: the search vector has no counterpart in a row class.
const LISTING = `
  CREATE TABLE vendors.listing (
    vendor_id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    display_name text NOT NULL,
    name_key text COLLATE "C" NOT NULL,
    headline text NOT NULL,
    story text NOT NULL,
    languages text[] NOT NULL,
    countries text[] NOT NULL,
    time_zone text NOT NULL,
    working_from text NOT NULL,
    working_until text NOT NULL,
    team_size integer NOT NULL,
    founded_year integer,
    paused boolean NOT NULL,
    listed_at timestamptz NOT NULL,
    search tsvector NOT NULL,
    CONSTRAINT listing_pk PRIMARY KEY (vendor_id),
    CONSTRAINT listing_profile FOREIGN KEY (vendor_id) REFERENCES vendors.profile (id)
  );
  CREATE INDEX listing_recent ON vendors.listing (listed_at DESC, vendor_id DESC) WHERE NOT paused;
  CREATE INDEX listing_name ON vendors.listing (name_key, vendor_id) WHERE NOT paused;
  CREATE INDEX listing_search ON vendors.listing USING gin (search) WHERE NOT paused;
  CREATE INDEX listing_countries ON vendors.listing USING gin (countries) WHERE NOT paused;
  GRANT SELECT, INSERT, UPDATE ON vendors.listing TO ${role('vendors')};

  CREATE TABLE vendors.listing_offer (
    vendor_id uuid NOT NULL,
    discipline text NOT NULL,
    specialisms jsonb NOT NULL,
    specialism_slugs text[] NOT NULL,
    services text[] NOT NULL,
    share numeric(5,4) NOT NULL,
    years integer NOT NULL,
    story text NOT NULL,
    CONSTRAINT listing_offer_pk PRIMARY KEY (vendor_id, discipline),
    CONSTRAINT listing_offer_listing FOREIGN KEY (vendor_id) REFERENCES vendors.listing (vendor_id),
    CONSTRAINT listing_offer_share CHECK (share BETWEEN 0 AND 1)
  );
  CREATE INDEX listing_offer_discipline ON vendors.listing_offer (discipline, vendor_id);
  GRANT SELECT, INSERT, UPDATE, DELETE ON vendors.listing_offer TO ${role('vendors')};
`;

const HISTORY = `
  CREATE TABLE vendors.history (
    id uuid NOT NULL,
    vendor_id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    version integer NOT NULL,
    action text NOT NULL,
    actor text NOT NULL,
    actor_id uuid,
    from_state text,
    to_state text NOT NULL,
    staged text NOT NULL,
    revision integer NOT NULL,
    reason_code text,
    facts jsonb NOT NULL,
    at timestamptz NOT NULL,
    CONSTRAINT history_pk PRIMARY KEY (id),
    CONSTRAINT history_actor CHECK (actor IN ('vendor', 'operator', 'system'))
  );
  CREATE INDEX history_of_vendor ON vendors.history (vendor_id, id DESC);
  GRANT SELECT, INSERT ON vendors.history TO ${role('vendors')};
`;

// A zone that Intl knows and this PostgreSQL does not reads as unknown: it must never fail the whole directory.
const VIEWS = `
  CREATE FUNCTION vendors.utc_offset_minutes(zone text, at timestamptz) RETURNS integer LANGUAGE plpgsql STABLE AS $$
  BEGIN
    RETURN (extract(epoch FROM (at AT TIME ZONE zone) - (at AT TIME ZONE 'UTC')) / 60)::integer;
  EXCEPTION WHEN invalid_parameter_value THEN
    RETURN NULL;
  END $$;

  CREATE VIEW vendors.directory WITH (security_barrier) AS
    SELECT l.vendor_id, l.organisation_id, l.display_name, l.headline, l.story, p.state, p.state = 'paused' AS paused, l.countries, l.languages, l.time_zone, l.working_from, l.working_until,
      vendors.utc_offset_minutes(l.time_zone, clock_timestamp()) AS utc_offset_minutes, l.team_size, l.founded_year, p.listed_at, p.version, p.changed_at
    FROM vendors.listing l JOIN vendors.profile p ON p.id = l.vendor_id
    WHERE p.state IN ('listed', 'paused');

  CREATE VIEW vendors.offers WITH (security_barrier) AS
    SELECT o.vendor_id, l.organisation_id, o.discipline, o.specialisms, o.services, o.share, o.years, o.story, coalesce(t.rates, '[]'::jsonb) AS rates, t.currency, t.minimum_engagement,
      t.capacity_hours, t.next_free_date
    FROM vendors.listing_offer o JOIN vendors.listing l ON l.vendor_id = o.vendor_id
    LEFT JOIN vendors.terms t ON t.vendor_id = o.vendor_id AND t.discipline = o.discipline;

  CREATE VIEW vendors.qualifications_in_force WITH (security_barrier) AS
    SELECT vendor_id, organisation_id, discipline, country, qualified_services AS services, valid_from, valid_until
    FROM vendors.qualification WHERE valid_from IS NOT NULL;

  CREATE VIEW vendors.under_review WITH (security_barrier) AS
    SELECT id AS vendor_id, organisation_id, review_revision AS revision, review_content AS content, submitted_at
    FROM vendors.profile WHERE review_revision IS NOT NULL;

  GRANT EXECUTE ON FUNCTION vendors.utc_offset_minutes(text, timestamptz) TO ${role('requests')}, ${role('matching')}, ${role('moderation')};
  GRANT SELECT ON vendors.directory, vendors.offers, vendors.qualifications_in_force, vendors.under_review TO ${role('requests')}, ${role('matching')}, ${role('moderation')};
`;

export class VendorsProfiles1795507200020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(PROFILE);
    await runner.query(LISTING);
    await runner.query(HISTORY);
    await runner.query(VIEWS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP VIEW vendors.under_review, vendors.qualifications_in_force, vendors.offers, vendors.directory');
    await runner.query('DROP FUNCTION vendors.utc_offset_minutes(text, timestamptz)');
    await runner.query('DROP TABLE vendors.history, vendors.listing_offer, vendors.listing, vendors.qualification, vendors.terms, vendors.profile');
  }
}
