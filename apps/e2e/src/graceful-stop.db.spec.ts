import { connect } from 'node:net';
import { Person } from './client.js';
import { Crowd } from './crowd.js';
import { Holder, Observer } from './holder.js';
import { draftedVendor, submit, type Vendor } from './listed-vendor.js';
import { newClient } from './market.js';
import { OnDatabase } from './on-database.js';
import { eventually, ok } from './patience.js';
import { accountingBrief, requestBody } from './request-examples.js';
import { CLEARWATER } from './vendor-examples.js';

jest.setTimeout(120_000);

/** Longer than the process welcomes new connections. */
const MEANWHILE_MS = 1_000;

describe('a process that is told to stop', () => {
  let site: OnDatabase;
  let observer: Observer;
  let client: Person;
  let vendor: Vendor;
  let draft: string;
  let holder: Holder;

  beforeAll(async () => {
    site = await OnDatabase.create();
    observer = await Observer.of(site.database.url);
    client = await newClient(new Person(site.url));
    const exampleBrief = await accountingBrief(client);
    draft = ok(await client.post<{ id: string }>('/v1/requests', requestBody(exampleBrief))).id;
    vendor = await draftedVendor(site.url, CLEARWATER);
    holder = await Holder.of(site.database.url);
  });

  afterAll(async () => {
    await holder.letGo();
    await observer.end();
    await site.remove();
  });

  it('finishes the request and the job that wait for a row, says it is not ready, and does not wait for who says nothing', async () => {
    await holder.hold('SELECT 1 FROM requests.request WHERE id = $1 FOR UPDATE', [draft]);
    await holder.hold(`SELECT pg_advisory_xact_lock(hashtextextended('moderation.object ' || $1, 0))`, [vendor.vendorId]);
    const silent = connect(Number(new URL(site.url).port), '127.0.0.1');
    const hungUp = new Promise((resolve) => silent.once('close', resolve).once('error', () => undefined));
    const etag = (await client.get(`/v1/requests/${draft}`)).headers.get('etag') ?? '';
    const crowd = new Crowd(site.url, () => ({ method: 'GET', path: '/readyz' })).start({ kept: 2, fresh: 4, fetching: 0 });
    await eventually('readiness', async () => (crowd.answers.has(200) ? true : undefined));
    await submit(vendor);
    const editing = client.patch(`/v1/requests/${draft}`, { title: 'Books for two cafés, closed by the fifth' }, { headers: { 'if-match': etag } });
    await observer.untilWaiting('moderation', 'pg_advisory_xact_lock');
    // The columns of the row come first, and PostgreSQL shows no more of a statement than its beginning.
    await observer.untilWaiting('requests', 'r.organisation_id AS "organisationId"');

    const began = performance.now();
    const stopped = site.process.stop('SIGTERM');
    await new Promise((resolve) => setTimeout(resolve, MEANWHILE_MS));
    await holder.letGo();
    const edited = await editing;
    const code = await stopped;
    const took = performance.now() - began;
    await crowd.stop();
    await hungUp;

    expect(edited).toMatchObject({ status: 200, body: { content: { title: 'Books for two cafés, closed by the fifth' } } });
    expect(edited.headers.get('connection')).toBe('close');
    expect(await observer.count('moderation.moderation_case WHERE object_id = $1', [vendor.vendorId])).toBe(1);
    expect(crowd.answers.get(503)).toBeGreaterThan(0);
    expect(crowd.dropped).toEqual([]);
    expect({ code, inTime: took < 10_000 }).toEqual({ code: 0, inTime: true });
    expect(await observer.count(`bullmq.job WHERE state IN ('active', 'failed')`)).toBe(0);
  });
});

describe('a process that is told to stop in the middle of a long round', () => {
  const WAITING = 'matching.request_ranking WHERE stale_since IS NOT NULL';
  const RANKINGS = 200;
  let site: OnDatabase;
  let observer: Observer;

  beforeAll(async () => {
    site = await OnDatabase.create();
    observer = await Observer.of(site.database.url);
  });

  afterAll(async () => {
    await observer.end();
    await site.remove();
  });

  it('leaves the rest to whoever comes next', async () => {
    // As if each ranking took a fifth of a second.
    await observer.rows(`CREATE FUNCTION matching.slow() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(0.2); RETURN new; END $$`);
    await observer.rows('CREATE TRIGGER slow BEFORE UPDATE ON matching.request_ranking FOR EACH ROW EXECUTE FUNCTION matching.slow()');
    await observer.rows(`INSERT INTO matching.request_ranking (request_id, organisation_id, discipline, country, version, stale_since)
      SELECT gen_random_uuid(), gen_random_uuid(), 'accounting', 'AU', 0, clock_timestamp() FROM generate_series(1, ${RANKINGS})`);
    await eventually('the first rankings', async () => ((await observer.count(WAITING)) < RANKINGS - 2 ? true : undefined));

    const began = performance.now();
    const code = await site.process.stop('SIGTERM');
    const took = performance.now() - began;

    expect({ code, inTime: took < 10_000 }).toEqual({ code: 0, inTime: true });
    expect(await observer.count(WAITING)).toBeGreaterThan(0);
    expect(await observer.count(`bullmq.job WHERE state IN ('active', 'failed')`)).toBe(0);
  });
});
