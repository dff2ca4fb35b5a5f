import type { MigrationInterface, QueryRunner } from 'typeorm';

const LISTED = `visibility = 'open' AND state IN ('published', 'awarded', 'unsuccessful', 'cancelled')`;

// When last something changed that the public release of a request tells: `changed_at` moves with what nobody is told, as with a call for final offers.
export class RequestsReleasedAt1795900000791 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE requests.request ADD COLUMN released_at timestamptz');
    await runner.query(`
      UPDATE requests.request r SET released_at = greatest(r.published_at, r.state_since, r.opened_at, r.amended_at, r.reopened_at, r.ended_at,
        (SELECT max(greatest(w.offered_at, w.accepted_at, CASE WHEN w.status NOT IN ('offered', 'accepted') THEN w.changed_at END)) FROM requests.award w WHERE w.request_id = r.id),
        (SELECT max(a.published_at) FROM requests.addendum a WHERE a.request_id = r.id))
      WHERE r.published_at IS NOT NULL`);
    await runner.query(`CREATE INDEX request_released_at ON requests.request (coalesce(released_at, published_at), id) WHERE ${LISTED}`);
    await runner.query('DROP INDEX requests.request_released');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE INDEX request_released ON requests.request (changed_at, id) WHERE ${LISTED}`);
    await runner.query('DROP INDEX requests.request_released_at');
    await runner.query('ALTER TABLE requests.request DROP COLUMN released_at');
  }
}
