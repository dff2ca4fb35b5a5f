import type { MigrationInterface, QueryRunner } from 'typeorm';
import { role } from './foundation.js';

const VIEWED = `
  CREATE TABLE requests.request_viewed (
    organisation_id uuid NOT NULL,
    request_id uuid NOT NULL,
    viewed_at timestamptz NOT NULL,
    CONSTRAINT request_viewed_pk PRIMARY KEY (organisation_id, request_id)
  );
  CREATE INDEX request_viewed_when ON requests.request_viewed (organisation_id, viewed_at);
  GRANT SELECT, INSERT ON requests.request_viewed TO ${role('requests')};
`;

export class RequestsViewed1795900000750 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(VIEWED);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE requests.request_viewed');
  }
}
