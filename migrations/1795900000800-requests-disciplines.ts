import type { MigrationInterface, QueryRunner } from 'typeorm';

// Figures of a vendor sum thousands of these by discipline: they are read from their index alone, for the rows lie all over and so do their requests. A request keeps its discipline once it is published.
const COLUMNS = `
  ALTER TABLE requests.invitation ADD COLUMN discipline text;
  ALTER TABLE requests.request_viewed ADD COLUMN discipline text;
  UPDATE requests.invitation i SET discipline = r.discipline FROM requests.request r WHERE r.id = i.request_id;
  UPDATE requests.request_viewed v SET discipline = r.discipline FROM requests.request r WHERE r.id = v.request_id;
`;

// `request_id` for those that the version before adds, without a discipline.
const indexes = (more: string) => `
  DROP INDEX requests.invitation_of_organisation;
  DROP INDEX requests.request_viewed_when;
  CREATE INDEX invitation_of_organisation ON requests.invitation (organisation_id, invited_at, id)${more};
  CREATE INDEX request_viewed_when ON requests.request_viewed (organisation_id, viewed_at)${more};
`;

export class RequestsDisciplines1795900000800 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(COLUMNS);
    await runner.query(indexes(' INCLUDE (discipline, request_id)'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(indexes(''));
    await runner.query('ALTER TABLE requests.request_viewed DROP COLUMN discipline');
    await runner.query('ALTER TABLE requests.invitation DROP COLUMN discipline');
  }
}
