import type { MigrationInterface, QueryRunner } from 'typeorm';

const keeping = (condition: string, what: string) => `
  CREATE OR REPLACE FUNCTION requests.keep_published() RETURNS trigger LANGUAGE plpgsql AS $keep$
  BEGIN
    IF ${condition} THEN
      RAISE EXCEPTION 'request % is no ${what}', OLD.id USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN OLD;
  END $keep$;
`;

// A draft that was recalled from review may go too: its author alone still reads it, and what an operator decided about it is kept with the case.
export class RequestsDiscardedDrafts1795900000760 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(keeping(`OLD.state <> 'draft' OR OLD.published_at IS NOT NULL`, 'draft'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(keeping(`OLD.state <> 'draft' OR OLD.revision > 0 OR OLD.published_at IS NOT NULL`, 'unused draft'));
  }
}
