import type { MigrationInterface, QueryRunner } from 'typeorm';
import { role } from './foundation.js';

// What is shown stands beside what the author edits, so that a staged change leaves it alone. The client's address is not here: identity alone has it, while it waits for an answer.
const CASE_STUDY = `
  CREATE TABLE vendors.case_study (
    id uuid NOT NULL,
    vendor_id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    state text NOT NULL,
    staged text NOT NULL,
    version integer NOT NULL,
    revision integer NOT NULL,
    content jsonb NOT NULL,
    live_content jsonb,
    live_version integer NOT NULL,
    approved_at timestamptz,
    review_revision integer,
    submitted_at timestamptz,
    decision_code text,
    decision_statement text,
    decided_at timestamptz,
    confirmation_id uuid,
    confirmation_version integer,
    asked_at timestamptz,
    answer_due_at timestamptz,
    answer text,
    answered_at timestamptz,
    denials integer NOT NULL,
    denial_open boolean NOT NULL,
    created_at timestamptz NOT NULL,
    changed_at timestamptz NOT NULL,
    CONSTRAINT case_study_pk PRIMARY KEY (id),
    CONSTRAINT case_study_profile FOREIGN KEY (vendor_id) REFERENCES vendors.profile (id),
    CONSTRAINT case_study_state CHECK (state IN ('draft', 'in_review', 'changes_requested', 'approved', 'withdrawn')),
    CONSTRAINT case_study_staged CHECK (staged IN ('none', 'draft', 'in_review', 'changes_requested') AND (staged = 'none' OR state = 'approved')),
    CONSTRAINT case_study_live CHECK ((state = 'approved') = (live_content IS NOT NULL) AND (live_content IS NULL) = (approved_at IS NULL)),
    CONSTRAINT case_study_review CHECK ((review_revision IS NULL) = (submitted_at IS NULL) AND review_revision <= revision AND (review_revision IS NOT NULL) = (state = 'in_review' OR staged = 'in_review')),
    CONSTRAINT case_study_confirmation CHECK ((confirmation_id IS NULL) = (confirmation_version IS NULL) AND (confirmation_id IS NULL) = (asked_at IS NULL) AND (confirmation_id IS NULL) = (answer_due_at IS NULL) AND (answer IS NULL) = (answered_at IS NULL) AND (answer IS NULL OR confirmation_id IS NOT NULL) AND answer IN ('confirmed', 'confirmed_named', 'denied')),
    CONSTRAINT case_study_denial CHECK (denials >= 0 AND (NOT denial_open OR (denials > 0 AND state = 'approved')))
  );
  CREATE INDEX case_study_of_vendor ON vendors.case_study (vendor_id, id);
  GRANT SELECT, INSERT, UPDATE ON vendors.case_study TO ${role('vendors')};
`;

const EVIDENCE = `
  CREATE TABLE vendors.specialism_evidence (
    vendor_id uuid NOT NULL,
    discipline text NOT NULL,
    specialism text NOT NULL,
    organisation_id uuid NOT NULL,
    level text NOT NULL,
    evidence integer NOT NULL,
    last_used date NOT NULL,
    CONSTRAINT specialism_evidence_pk PRIMARY KEY (vendor_id, discipline, specialism),
    CONSTRAINT specialism_evidence_profile FOREIGN KEY (vendor_id) REFERENCES vendors.profile (id),
    CONSTRAINT specialism_evidence_level CHECK (level IN ('evidenced', 'confirmed'))
  );
  GRANT SELECT, INSERT, UPDATE, DELETE ON vendors.specialism_evidence TO ${role('vendors')};
`;

// Nothing feeds it before there are reviews.
const REPUTATION = `
  CREATE TABLE vendors.reputation (
    vendor_id uuid NOT NULL,
    discipline text NOT NULL,
    organisation_id uuid NOT NULL,
    rating_sum numeric(12,2) NOT NULL,
    clients integer NOT NULL,
    changed_at timestamptz NOT NULL,
    CONSTRAINT reputation_pk PRIMARY KEY (vendor_id, discipline),
    CONSTRAINT reputation_profile FOREIGN KEY (vendor_id) REFERENCES vendors.profile (id),
    CONSTRAINT reputation_clients CHECK (clients > 0),
    CONSTRAINT reputation_sum CHECK (rating_sum BETWEEN clients AND 5 * clients)
  );
  GRANT SELECT, INSERT, UPDATE ON vendors.reputation TO ${role('vendors')};
`;

// `confirmable`: what a client is asked about, of vendors that are shown. `past_work`: while an operator looks at a denial, the work is none.
const VIEWS = `
  CREATE VIEW vendors.case_studies_under_review WITH (security_barrier) AS
    SELECT id AS case_study_id, vendor_id, organisation_id, review_revision AS revision, content, submitted_at
    FROM vendors.case_study WHERE review_revision IS NOT NULL;

  CREATE VIEW vendors.case_study_denials WITH (security_barrier) AS
    SELECT id AS case_study_id, vendor_id, organisation_id, denials AS revision, live_content AS content, answered_at AS submitted_at
    FROM vendors.case_study WHERE denial_open;

  CREATE VIEW vendors.confirmable WITH (security_barrier) AS
    SELECT c.id AS case_study_id, c.vendor_id, c.organisation_id, l.display_name, p.content -> 'links' ->> 'website' AS website, c.live_content AS content, c.live_version AS text_version
    FROM vendors.case_study c JOIN vendors.listing l ON l.vendor_id = c.vendor_id JOIN vendors.profile p ON p.id = c.vendor_id
    WHERE c.state = 'approved' AND p.state IN ('listed', 'paused');

  CREATE VIEW vendors.past_work WITH (security_barrier) AS
    SELECT vendor_id, id AS case_study_id, live_content ->> 'discipline' AS discipline, live_content ->> 'title' AS title,
      concat_ws(E'\\n', live_content ->> 'title', live_content -> 'client' ->> 'sector', live_content ->> 'asked', live_content ->> 'done', live_content ->> 'outcome') AS text
    FROM vendors.case_study WHERE state = 'approved' AND NOT denial_open;

  CREATE VIEW vendors.ratings WITH (security_barrier) AS
    SELECT vendor_id, discipline, rating_sum, clients FROM vendors.reputation;

  GRANT SELECT ON vendors.case_studies_under_review, vendors.case_study_denials TO ${role('moderation')};
  GRANT SELECT ON vendors.confirmable TO ${role('identity')};
  GRANT SELECT ON vendors.past_work, vendors.ratings TO ${role('matching')};
`;

export class VendorsCaseStudies1795900000840 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(CASE_STUDY);
    await runner.query(EVIDENCE);
    await runner.query(REPUTATION);
    await runner.query(VIEWS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP VIEW vendors.ratings, vendors.past_work, vendors.confirmable, vendors.case_study_denials, vendors.case_studies_under_review');
    await runner.query('DROP TABLE vendors.reputation, vendors.specialism_evidence, vendors.case_study');
  }
}
