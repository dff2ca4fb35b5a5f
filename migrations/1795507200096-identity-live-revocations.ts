import type { MigrationInterface, QueryRunner } from 'typeorm';

// `clock_timestamp()` is volatile: by it no index is searched, and every process would read all ended sessions every two seconds.
const liveRevocations = (clock: string) => `
  CREATE OR REPLACE VIEW identity.live_revocations WITH (security_barrier) AS
    SELECT id AS session_id FROM identity.session WHERE ended_at > ${clock} - interval '11 minutes';
`;

export class IdentityLiveRevocations1795507200096 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(liveRevocations('statement_timestamp()'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(liveRevocations('clock_timestamp()'));
  }
}
