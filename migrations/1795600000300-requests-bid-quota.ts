import type { MigrationInterface, QueryRunner } from 'typeorm';
import { role } from './foundation.js';

// `full_at` is when the organisation's bucket of bids is full again. Bids from before took nothing and owe nothing.
const UP = `
  CREATE TABLE requests.bid_quota (
    organisation_id uuid NOT NULL,
    full_at timestamptz NOT NULL,
    CONSTRAINT bid_quota_pk PRIMARY KEY (organisation_id)
  );
  GRANT SELECT, INSERT, UPDATE ON requests.bid_quota TO ${role('requests')};
  ALTER TABLE requests.bid
    ADD COLUMN quota_taken boolean NOT NULL DEFAULT false,
    ADD COLUMN quota_given_back boolean NOT NULL DEFAULT false;
`;

export class RequestsBidQuota1795600000300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE requests.bid DROP COLUMN quota_taken, DROP COLUMN quota_given_back');
    await runner.query('DROP TABLE requests.bid_quota');
  }
}
