import type { MigrationInterface, QueryRunner } from 'typeorm';
import { role } from './foundation.js';

// Written once, at the first start in production: what is never done there must not depend on the environment of whoever types a command.
const INSTALLATION = `
  CREATE TABLE identity.installation (
    one boolean NOT NULL,
    production_since timestamptz NOT NULL,
    CONSTRAINT installation_pk PRIMARY KEY (one),
    CONSTRAINT installation_one CHECK (one)
  );
  GRANT SELECT, INSERT ON identity.installation TO ${role('identity')};
`;

export class IdentityInstallation1795800000210 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(INSTALLATION);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE identity.installation');
  }
}
