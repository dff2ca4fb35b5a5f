import type { MigrationInterface, QueryRunner } from 'typeorm';
import { role } from './foundation.js';

const confirmable = (denialOpen: string) => `
  CREATE OR REPLACE VIEW vendors.confirmable WITH (security_barrier) AS
    SELECT c.id AS case_study_id, c.vendor_id, c.organisation_id, l.display_name, p.content -> 'links' ->> 'website' AS website, c.live_content AS content, c.live_version AS text_version${denialOpen}
    FROM vendors.case_study c JOIN vendors.listing l ON l.vendor_id = c.vendor_id JOIN vendors.profile p ON p.id = c.vendor_id
    WHERE c.state = 'approved' AND p.state IN ('listed', 'paused')`;

/** Nobody is asked about a case study while an operator looks at a denial of it; those who were asked before still read it. */
export class VendorsDeniedClaims1795900000895 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(confirmable(', c.denial_open'));
  }

  async down(runner: QueryRunner): Promise<void> {
    // A view that is replaced keeps its columns.
    await runner.query('DROP VIEW vendors.confirmable');
    await runner.query(confirmable(''));
    await runner.query(`GRANT SELECT ON vendors.confirmable TO ${role('identity')}`);
  }
}
