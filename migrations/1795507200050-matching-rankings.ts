import type { MigrationInterface, QueryRunner } from 'typeorm';
import { role } from './foundation.js';

// One row per request: which run is the latest, and whether it has to be made again. Its lock serialises the rankings of a request.
const RANKING = `
  CREATE TABLE matching.request_ranking (
    request_id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    discipline text NOT NULL,
    country text NOT NULL,
    version integer NOT NULL,
    run_id uuid,
    inputs_digest text,
    stale_since timestamptz,
    checked_at timestamptz,
    CONSTRAINT request_ranking_pk PRIMARY KEY (request_id),
    CONSTRAINT request_ranking_run CHECK ((version = 0) = (run_id IS NULL) AND (run_id IS NULL) = (inputs_digest IS NULL))
  );
  CREATE INDEX request_ranking_due ON matching.request_ranking (stale_since, request_id) WHERE stale_since IS NOT NULL;
  CREATE INDEX request_ranking_discipline ON matching.request_ranking (discipline);
  GRANT SELECT, INSERT, UPDATE ON matching.request_ranking TO ${role('matching')};
`;

// Runs and what they read are never changed: a ranking can be replayed from them. A vendor that has not changed is stored once for all its runs.
const RUNS = `
  CREATE TABLE matching.vendor_input (
    digest text NOT NULL,
    vendor_id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    discipline text NOT NULL,
    input jsonb NOT NULL,
    created_at timestamptz NOT NULL,
    CONSTRAINT vendor_input_pk PRIMARY KEY (digest)
  );
  CREATE INDEX vendor_input_of_vendor ON matching.vendor_input (vendor_id, discipline);
  GRANT SELECT, INSERT ON matching.vendor_input TO ${role('matching')};

  CREATE TABLE matching.run (
    id uuid NOT NULL,
    request_id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    version integer NOT NULL,
    weights_version text NOT NULL,
    index_version text NOT NULL,
    inputs_digest text NOT NULL,
    request_input jsonb NOT NULL,
    gate_counts jsonb NOT NULL,
    relaxed jsonb NOT NULL,
    ranked integer NOT NULL,
    gated integer NOT NULL,
    placement text NOT NULL,
    created_at timestamptz NOT NULL,
    CONSTRAINT run_pk PRIMARY KEY (id),
    CONSTRAINT run_version UNIQUE (request_id, version),
    CONSTRAINT run_placement CHECK (placement = 'off')
  );
  GRANT SELECT, INSERT ON matching.run TO ${role('matching')};

  CREATE TABLE matching.match (
    run_id uuid NOT NULL,
    vendor_id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    rank integer,
    fit numeric(5,2) NOT NULL,
    band integer NOT NULL,
    quality jsonb NOT NULL,
    practicality jsonb NOT NULL,
    availability jsonb NOT NULL,
    terms jsonb NOT NULL,
    gates jsonb NOT NULL,
    matched_words text[] NOT NULL,
    matched_specialisms jsonb NOT NULL,
    matched_work jsonb NOT NULL,
    missing text[] NOT NULL,
    sentences text[] NOT NULL,
    input_digest text NOT NULL,
    CONSTRAINT match_pk PRIMARY KEY (run_id, vendor_id),
    CONSTRAINT match_rank UNIQUE (run_id, rank),
    CONSTRAINT match_run FOREIGN KEY (run_id) REFERENCES matching.run (id),
    CONSTRAINT match_fit CHECK (fit BETWEEN 0 AND 100),
    CONSTRAINT match_from_one CHECK (rank >= 1)
  );
  GRANT SELECT, INSERT ON matching.match TO ${role('matching')};
`;

export class MatchingRankings1795507200050 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(RANKING);
    await runner.query(RUNS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE matching.match, matching.run, matching.vendor_input, matching.request_ranking');
  }
}
