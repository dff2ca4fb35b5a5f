import type { MigrationInterface, QueryRunner } from 'typeorm';
import { role } from './foundation.js';

const CLIENT_FACTS = `
  CREATE TABLE requests.client_facts (
    organisation_id uuid NOT NULL,
    facts jsonb NOT NULL,
    changed_at timestamptz NOT NULL,
    CONSTRAINT client_facts_pk PRIMARY KEY (organisation_id)
  );
  GRANT SELECT, INSERT, UPDATE ON requests.client_facts TO ${role('requests')};
`;

// Of requests that one need was split into. A row of bid_slots is what the bidders on a capped request wait for, one after the other.
const RELATED = `
  ALTER TABLE requests.request ADD COLUMN group_id uuid;
  CREATE INDEX request_of_group ON requests.request (organisation_id, group_id) WHERE group_id IS NOT NULL;
  CREATE TABLE requests.bid_slots (
    request_id uuid NOT NULL,
    cap integer NOT NULL,
    CONSTRAINT bid_slots_pk PRIMARY KEY (request_id),
    CONSTRAINT bid_slots_request FOREIGN KEY (request_id) REFERENCES requests.request (id),
    CONSTRAINT bid_slots_cap CHECK (cap > 0)
  );
  GRANT SELECT, INSERT, UPDATE ON requests.bid_slots TO ${role('requests')};
`;

export class RequestsClientFacts1795900000310 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(CLIENT_FACTS);
    await runner.query(RELATED);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE requests.bid_slots, requests.client_facts');
    await runner.query('DROP INDEX requests.request_of_group; ALTER TABLE requests.request DROP COLUMN group_id');
  }
}
