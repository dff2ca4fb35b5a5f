import type { MigrationInterface, QueryRunner } from 'typeorm';
import { role } from './foundation.js';

// `decided_at` is the instant of the vendor's last own decision; outcomes leave it alone. `content` is what the last revision says, or the draft.
const BID = `
  CREATE TABLE requests.bid (
    id uuid NOT NULL,
    request_id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    vendor_id uuid NOT NULL,
    state text NOT NULL,
    reason text,
    revisions integer NOT NULL,
    version integer NOT NULL,
    content jsonb NOT NULL,
    valid_until timestamptz,
    reaffirmation_due boolean NOT NULL,
    shortlisted boolean NOT NULL,
    signals jsonb NOT NULL,
    decided_at timestamptz NOT NULL,
    submitted_at timestamptz,
    created_at timestamptz NOT NULL,
    changed_at timestamptz NOT NULL,
    CONSTRAINT bid_pk PRIMARY KEY (id),
    CONSTRAINT bid_once UNIQUE (request_id, organisation_id),
    CONSTRAINT bid_request FOREIGN KEY (request_id) REFERENCES requests.request (id),
    CONSTRAINT bid_state CHECK (state IN ('draft', 'submitted', 'withdrawn', 'awarded', 'not_awarded', 'not_reaffirmed', 'disqualified', 'expired', 'discarded')),
    CONSTRAINT bid_submission CHECK (state IN ('draft', 'discarded') OR (revisions > 0 AND submitted_at IS NOT NULL AND valid_until IS NOT NULL)),
    CONSTRAINT bid_outcome CHECK (state IN ('draft', 'submitted') OR reason IS NOT NULL)
  );
  CREATE INDEX bid_of_organisation ON requests.bid (organisation_id, created_at, id);
  GRANT SELECT, INSERT, UPDATE ON requests.bid TO ${role('requests')};
`;

// Append-only (R8).
const REVISION = `
  CREATE TABLE requests.bid_revision (
    bid_id uuid NOT NULL,
    revision integer NOT NULL,
    request_id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    content jsonb NOT NULL,
    valid_until timestamptz NOT NULL,
    decided_at timestamptz NOT NULL,
    CONSTRAINT bid_revision_pk PRIMARY KEY (bid_id, revision),
    CONSTRAINT bid_revision_bid FOREIGN KEY (bid_id) REFERENCES requests.bid (id)
  );
  GRANT SELECT, INSERT ON requests.bid_revision TO ${role('requests')};
`;

/*
 * R1 below the code: whoever writes, no decision of a vendor is recorded at or after its request's close, nor once the bids were opened. The lock is the one
 * that the application holds already; it makes the answer hold for a writer that took none.
 */
const IN_TIME = `
  CREATE FUNCTION requests.check_bid_in_time() RETURNS trigger LANGUAGE plpgsql AS $body$
  DECLARE
    bidding record;
  BEGIN
    SELECT state, closes_at, opened_at INTO bidding FROM requests.request WHERE id = NEW.request_id FOR SHARE;
    IF bidding.state IS DISTINCT FROM 'published' OR bidding.opened_at IS NOT NULL OR NEW.decided_at >= bidding.closes_at THEN
      RAISE EXCEPTION 'a bid is decided while its request is open' USING ERRCODE = '23514', CONSTRAINT = 'bid_in_time', SCHEMA = 'requests', TABLE = TG_TABLE_NAME;
    END IF;
    RETURN NEW;
  END
  $body$;

  CREATE FUNCTION requests.check_bid_decision_dated() RETURNS trigger LANGUAGE plpgsql AS $body$
  BEGIN
    RAISE EXCEPTION 'a decision on a bid carries its own instant' USING ERRCODE = '23514', CONSTRAINT = 'bid_decision_dated', SCHEMA = 'requests', TABLE = TG_TABLE_NAME;
  END
  $body$;

  CREATE TRIGGER bid_created_in_time BEFORE INSERT ON requests.bid FOR EACH ROW EXECUTE FUNCTION requests.check_bid_in_time();
  CREATE TRIGGER bid_decided_in_time BEFORE UPDATE ON requests.bid FOR EACH ROW
    WHEN (NEW.decided_at <> OLD.decided_at) EXECUTE FUNCTION requests.check_bid_in_time();
  CREATE TRIGGER bid_decision_dated BEFORE UPDATE ON requests.bid FOR EACH ROW
    WHEN (NEW.decided_at <= OLD.decided_at AND (NEW.revisions <> OLD.revisions OR (NEW.state = 'submitted' AND OLD.state IN ('draft', 'withdrawn')) OR (NEW.state = 'withdrawn' AND OLD.state <> 'withdrawn')))
    EXECUTE FUNCTION requests.check_bid_decision_dated();
  CREATE TRIGGER bid_revised_in_time BEFORE INSERT ON requests.bid_revision FOR EACH ROW EXECUTE FUNCTION requests.check_bid_in_time();
`;

export class RequestsBids1795507200040 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(BID);
    await runner.query(REVISION);
    await runner.query(IN_TIME);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE requests.bid_revision, requests.bid');
    await runner.query('DROP FUNCTION requests.check_bid_in_time, requests.check_bid_decision_dated');
  }
}
