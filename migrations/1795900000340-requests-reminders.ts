import type { MigrationInterface, QueryRunner } from 'typeorm';
import { role } from './foundation.js';

const REMINDERS = `
  ALTER TABLE requests.request ADD COLUMN remind_at timestamptz, ADD COLUMN reminded_at timestamptz;
  CREATE INDEX request_reminder ON requests.request (remind_at) WHERE remind_at IS NOT NULL;
  ALTER TABLE requests.invitation ADD COLUMN remind_at timestamptz;
  CREATE INDEX invitation_reminder ON requests.invitation (remind_at) WHERE remind_at IS NOT NULL;
  UPDATE requests.request SET remind_at = changed_at + interval '335 days' WHERE state = 'draft';
`;

// The next in rank, for when an invited vendor declines.
const RESERVE = `
  CREATE TABLE requests.invitation_reserve (
    request_id uuid NOT NULL,
    position integer NOT NULL,
    vendor_id uuid NOT NULL,
    CONSTRAINT invitation_reserve_pk PRIMARY KEY (request_id, position),
    CONSTRAINT invitation_reserve_request FOREIGN KEY (request_id) REFERENCES requests.request (id)
  );
  GRANT SELECT, INSERT, DELETE ON requests.invitation_reserve TO ${role('requests')};
`;

// Only what nobody but its author ever saw may go.
const UNUSED_DRAFTS = `
  CREATE FUNCTION requests.keep_published() RETURNS trigger LANGUAGE plpgsql AS $keep$
  BEGIN
    IF OLD.state <> 'draft' OR OLD.revision > 0 OR OLD.published_at IS NOT NULL THEN
      RAISE EXCEPTION 'request % is no unused draft', OLD.id USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN OLD;
  END $keep$;
  CREATE TRIGGER request_kept BEFORE DELETE ON requests.request FOR EACH ROW EXECUTE FUNCTION requests.keep_published();
  CREATE INDEX request_unused_draft ON requests.request (changed_at) WHERE state = 'draft' AND revision = 0;
  GRANT DELETE ON requests.request TO ${role('requests')};
`;

export class RequestsReminders1795900000340 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(REMINDERS);
    await runner.query(RESERVE);
    await runner.query(UNUSED_DRAFTS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`REVOKE DELETE ON requests.request FROM ${role('requests')}`);
    await runner.query('DROP TRIGGER request_kept ON requests.request; DROP FUNCTION requests.keep_published()');
    await runner.query('DROP INDEX requests.request_unused_draft');
    await runner.query('DROP TABLE requests.invitation_reserve');
    await runner.query('ALTER TABLE requests.invitation DROP COLUMN remind_at');
    await runner.query('ALTER TABLE requests.request DROP COLUMN remind_at, DROP COLUMN reminded_at');
  }
}
