import type { MigrationInterface, QueryRunner } from 'typeorm';
import { role } from './foundation.js';

// What a person did, for the export of personal data: ids and codes, nothing of a request or bid. That somebody asked for a sealed bid says that there is one (R4): told once bids are opened.
const ACTS = `
  CREATE INDEX history_of_actor ON requests.history (actor_id, at) WHERE actor_id IS NOT NULL;
  CREATE VIEW requests.acts_of_people WITH (security_barrier) AS
    SELECT h.actor_id AS account_id, h.at, h.action AS act, h.object_type, h.object_id FROM requests.history h
     WHERE h.actor_id IS NOT NULL
       AND (h.action <> 'read_sealed_bid' OR EXISTS (SELECT 1 FROM requests.request r WHERE r.id = h.request_id AND r.opened_at IS NOT NULL));
  GRANT SELECT ON requests.acts_of_people TO ${role('identity')};
`;

// Who owes others an answer. Not: drafts, and awards that are confirmed, of which nothing here says when the work is over. That there is a bid says nothing of whose or on what.
const OBLIGATIONS = `
  CREATE VIEW requests.obligations WITH (security_barrier) AS
    SELECT organisation_id FROM requests.request WHERE state IN ('in_review', 'published')
    UNION ALL
    SELECT organisation_id FROM requests.bid WHERE state = 'submitted'
    UNION ALL
    SELECT b.organisation_id FROM requests.award a JOIN requests.bid b ON b.request_id = a.request_id AND b.id = a.bid_id WHERE a.status IN ('offered', 'accepted')
    UNION ALL
    SELECT r.organisation_id FROM requests.award a JOIN requests.request r ON r.id = a.request_id WHERE a.status IN ('offered', 'accepted');
  GRANT SELECT ON requests.obligations TO ${role('identity')};
`;

export class RequestsPeople1795800000130 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(ACTS);
    await runner.query(OBLIGATIONS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP VIEW requests.obligations, requests.acts_of_people');
    await runner.query('DROP INDEX requests.history_of_actor');
  }
}
