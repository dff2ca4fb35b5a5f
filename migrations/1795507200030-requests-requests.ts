import type { MigrationInterface, QueryRunner } from 'typeorm';
import { role } from './foundation.js';

// `due_at` is when time alone changes the request next: the sweep finds it by the index. `limits` is null until publication fixes them.
const REQUEST = `
  CREATE TABLE requests.request (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    state text NOT NULL,
    state_since timestamptz NOT NULL,
    revision integer NOT NULL,
    version integer NOT NULL,
    discipline text NOT NULL,
    country text NOT NULL,
    visibility text NOT NULL,
    content jsonb NOT NULL,
    limits jsonb,
    note text,
    review jsonb,
    assessment_id uuid,
    published_at timestamptz,
    closes_at timestamptz,
    decide_by timestamptz,
    opened_at timestamptz,
    ended_at timestamptz,
    end_reason text,
    reopened_at timestamptz,
    extensions integer NOT NULL,
    extended_working_days integer NOT NULL,
    decision_extended boolean NOT NULL,
    due_at timestamptz,
    created_at timestamptz NOT NULL,
    changed_at timestamptz NOT NULL,
    CONSTRAINT request_pk PRIMARY KEY (id),
    CONSTRAINT request_state CHECK (state IN ('draft', 'in_review', 'changes_requested', 'rejected', 'published', 'withdrawn', 'awarded', 'unsuccessful', 'cancelled')),
    CONSTRAINT request_visibility CHECK (visibility IN ('open', 'selective')),
    CONSTRAINT request_window CHECK (state <> 'published' OR (published_at IS NOT NULL AND closes_at IS NOT NULL AND decide_by IS NOT NULL AND limits IS NOT NULL)),
    CONSTRAINT request_ending CHECK (state NOT IN ('withdrawn', 'awarded', 'unsuccessful', 'cancelled') OR (ended_at IS NOT NULL AND end_reason IS NOT NULL))
  );
  CREATE INDEX request_of_organisation ON requests.request (organisation_id, created_at, id);
  CREATE INDEX request_newest ON requests.request (published_at, id) WHERE state = 'published' AND visibility = 'open';
  CREATE INDEX request_closing ON requests.request (closes_at, id) WHERE state = 'published' AND visibility = 'open';
  CREATE INDEX request_due ON requests.request (due_at) WHERE due_at IS NOT NULL;
  CREATE INDEX request_words ON requests.request USING gin (to_tsvector('simple', (content ->> 'title') || ' ' || (content ->> 'summary'))) WHERE state = 'published' AND visibility = 'open';
  GRANT SELECT, INSERT, UPDATE ON requests.request TO ${role('requests')};
`;

// Append-only (R8): opaque ids and codes, never names or texts of people.
const HISTORY = `
  CREATE TABLE requests.history (
    id uuid NOT NULL,
    object_type text NOT NULL,
    object_id uuid NOT NULL,
    request_id uuid NOT NULL,
    at timestamptz NOT NULL,
    actor_kind text NOT NULL,
    actor_id uuid,
    action text NOT NULL,
    from_state text,
    to_state text NOT NULL,
    reason text,
    detail jsonb NOT NULL,
    CONSTRAINT history_pk PRIMARY KEY (id),
    CONSTRAINT history_object_type CHECK (object_type IN ('request', 'bid', 'award')),
    CONSTRAINT history_actor_kind CHECK (actor_kind IN ('client', 'vendor', 'operator', 'system'))
  );
  CREATE INDEX history_of_request ON requests.history (request_id, at, id);
  GRANT SELECT, INSERT ON requests.history TO ${role('requests')};
`;

export class RequestsRequests1795507200030 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(REQUEST);
    await runner.query(HISTORY);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE requests.history, requests.request');
  }
}
