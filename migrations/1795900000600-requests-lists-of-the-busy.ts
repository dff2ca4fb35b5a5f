import type { MigrationInterface, QueryRunner } from 'typeorm';

// Bids of a request in the order in which they are read, and a request's own timeline without passing every entry of its hundreds of bids.
const OF_REQUEST = `
  CREATE INDEX bid_of_request ON requests.bid (request_id, id);
  DROP INDEX requests.history_of_request;
  CREATE INDEX history_of_request ON requests.history (request_id, at, id) WHERE object_type IN ('request', 'award');
`;

// What an organisation with thousands of requests has running, and what it brought to an end of late, without reading the others.
const OF_ORGANISATION = `
  CREATE INDEX request_live ON requests.request (organisation_id) WHERE state IN ('in_review', 'published');
  CREATE INDEX request_ended ON requests.request (organisation_id, ended_at) WHERE ended_at IS NOT NULL;
`;

export class RequestsListsOfTheBusy1795900000600 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(OF_REQUEST);
    await runner.query(OF_ORGANISATION);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX requests.request_ended, requests.request_live');
    await runner.query('DROP INDEX requests.history_of_request; CREATE INDEX history_of_request ON requests.history (request_id, at, id)');
    await runner.query('DROP INDEX requests.bid_of_request');
  }
}
