import type { MigrationInterface, QueryRunner } from 'typeorm';

// The words of a request, kept: made for each row anew, a search for a rare word unpacked the content of every open request.
const WORDS = `
  DROP INDEX requests.request_words;
  ALTER TABLE requests.request ADD COLUMN words tsvector NOT NULL DEFAULT '';
  CREATE FUNCTION requests.keep_words() RETURNS trigger LANGUAGE plpgsql AS $body$
  BEGIN
    NEW.words := to_tsvector('simple', concat_ws(' ', NEW.content ->> 'title', NEW.content ->> 'summary'));
    RETURN NEW;
  END $body$;
  UPDATE requests.request SET words = to_tsvector('simple', concat_ws(' ', content ->> 'title', content ->> 'summary'));
  CREATE TRIGGER request_words_kept BEFORE INSERT OR UPDATE OF content ON requests.request FOR EACH ROW EXECUTE FUNCTION requests.keep_words();
  CREATE INDEX request_words ON requests.request USING gin (words) WHERE state = 'published' AND visibility = 'open';
`;

const WITHOUT = `
  DROP INDEX requests.request_words;
  DROP TRIGGER request_words_kept ON requests.request;
  DROP FUNCTION requests.keep_words;
  ALTER TABLE requests.request DROP COLUMN words;
  CREATE INDEX request_words ON requests.request USING gin (to_tsvector('simple', (content ->> 'title') || ' ' || (content ->> 'summary'))) WHERE state = 'published' AND visibility = 'open';
`;

export class RequestsWords1795600000400 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(WORDS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(WITHOUT);
  }
}
