import type { MigrationInterface, QueryRunner } from 'typeorm';

// Figures of a vendor sum thousands of these by discipline: looking each request up for it took as long as the marketplace is large. A request keeps its discipline once it is published.
const COLUMNS = `
  ALTER TABLE requests.invitation ADD COLUMN discipline text;
  ALTER TABLE requests.request_viewed ADD COLUMN discipline text;
  UPDATE requests.invitation i SET discipline = r.discipline FROM requests.request r WHERE r.id = i.request_id;
  UPDATE requests.request_viewed v SET discipline = r.discipline FROM requests.request r WHERE r.id = v.request_id;
`;

export class RequestsDisciplines1795900000800 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(COLUMNS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE requests.request_viewed DROP COLUMN discipline');
    await runner.query('ALTER TABLE requests.invitation DROP COLUMN discipline');
  }
}
