import type { MigrationInterface, QueryRunner } from 'typeorm';
import { role } from './foundation.js';

const CHANGES = `type IN ('vendors.vendor-listed.v1', 'vendors.vendor-changed.v1')`;

/** Which listed vendors changed, in the order of commits: for processes that keep what they read of vendors in memory. */
export class VendorsChanges1795507200099 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX outbox_changes ON vendors.outbox (xid, id) WHERE ${CHANGES};
      CREATE VIEW vendors.changes WITH (security_barrier) AS
        SELECT xid, id, (payload ->> 'vendorId')::uuid AS vendor_id FROM vendors.outbox WHERE ${CHANGES};
      GRANT SELECT ON vendors.changes TO ${role('matching')}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP VIEW vendors.changes; DROP INDEX vendors.outbox_changes');
  }
}
