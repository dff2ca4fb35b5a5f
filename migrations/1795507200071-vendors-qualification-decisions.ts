import type { MigrationInterface, QueryRunner } from 'typeorm';

// `decision` is what the vendor reads of the last one; `expired` is what the end of a period is settled to.
const UP = `
  ALTER TABLE vendors.qualification
    ADD COLUMN decision jsonb,
    DROP CONSTRAINT qualification_state,
    DROP CONSTRAINT qualification_period,
    ADD CONSTRAINT qualification_state CHECK (state IN ('claimed', 'in_review', 'qualified', 'rejected', 'expired')),
    ADD CONSTRAINT qualification_period CHECK ((valid_from IS NULL) = (qualified_services IS NULL) AND (valid_until IS NULL OR valid_until > valid_from) AND (state NOT IN ('qualified', 'expired') OR valid_from IS NOT NULL));
`;

const DOWN = `
  UPDATE vendors.qualification SET state = 'qualified' WHERE state = 'expired';
  ALTER TABLE vendors.qualification
    DROP COLUMN decision,
    DROP CONSTRAINT qualification_state,
    DROP CONSTRAINT qualification_period,
    ADD CONSTRAINT qualification_state CHECK (state IN ('claimed', 'in_review', 'qualified', 'rejected')),
    ADD CONSTRAINT qualification_period CHECK ((valid_from IS NULL) = (qualified_services IS NULL) AND (valid_until IS NULL OR valid_until > valid_from) AND (state <> 'qualified' OR valid_from IS NOT NULL));
`;

export class VendorsQualificationDecisions1795507200071 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
