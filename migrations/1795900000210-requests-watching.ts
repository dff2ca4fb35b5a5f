import type { MigrationInterface, QueryRunner } from 'typeorm';
import { role } from './foundation.js';

const WATCH = `
  CREATE TABLE requests.watch (
    organisation_id uuid NOT NULL,
    request_id uuid NOT NULL,
    since timestamptz NOT NULL,
    CONSTRAINT watch_pk PRIMARY KEY (organisation_id, request_id),
    CONSTRAINT watch_request FOREIGN KEY (request_id) REFERENCES requests.request (id)
  );
  CREATE INDEX watch_of_request ON requests.watch (request_id);
  GRANT SELECT, INSERT, DELETE ON requests.watch TO ${role('requests')};
`;

export class RequestsWatching1795900000210 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(WATCH);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE requests.watch');
  }
}
