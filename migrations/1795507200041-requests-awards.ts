import type { MigrationInterface, QueryRunner } from 'typeorm';
import { role } from './foundation.js';

// `award_live` holds R2 whatever the application does. `reasons` are the client's codes for the other bids, told when the award is accepted.
const AWARD = `
  CREATE TABLE requests.award (
    id uuid NOT NULL,
    request_id uuid NOT NULL,
    bid_id uuid NOT NULL,
    status text NOT NULL,
    reason text,
    version integer NOT NULL,
    reasons jsonb NOT NULL,
    offered_at timestamptz NOT NULL,
    standstill_ends_at timestamptz NOT NULL,
    accept_by timestamptz NOT NULL,
    acceptance_extended boolean NOT NULL,
    accepted_at timestamptz,
    checks_due_by timestamptz,
    changed_at timestamptz NOT NULL,
    CONSTRAINT award_pk PRIMARY KEY (id),
    CONSTRAINT award_request FOREIGN KEY (request_id) REFERENCES requests.request (id),
    CONSTRAINT award_bid FOREIGN KEY (bid_id) REFERENCES requests.bid (id),
    CONSTRAINT award_status CHECK (status IN ('offered', 'accepted', 'confirmed', 'checks_not_passed', 'declined', 'lapsed', 'revoked')),
    CONSTRAINT award_acceptance CHECK (status NOT IN ('accepted', 'confirmed', 'checks_not_passed') OR (accepted_at IS NOT NULL AND checks_due_by IS NOT NULL))
  );
  CREATE UNIQUE INDEX award_live ON requests.award (request_id) WHERE status IN ('offered', 'accepted', 'confirmed');
  CREATE INDEX award_of_request ON requests.award (request_id, offered_at, id);
  GRANT SELECT, INSERT, UPDATE ON requests.award TO ${role('requests')};
`;

export class RequestsAwards1795507200041 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(AWARD);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE requests.award');
  }
}
