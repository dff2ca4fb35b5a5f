import { EVENTS, SERVICES, type EventEnvelope, type EventType, type ServiceName } from '#contracts';
import { Queues } from '#platform';
import { bidBody } from './bid-examples.js';
import { Person } from './client.js';
import { closeEarly } from './closing.js';
import { allDelivered, DELIVERIES } from './deliveries.js';
import { Observer } from './holder.js';
import { listedVendor, submittedVendor, type Vendor } from './listed-vendor.js';
import { newClient } from './market.js';
import { caseOf, decide } from './moderation.js';
import { OnDatabase } from './on-database.js';
import { eventually, ok } from './patience.js';
import { Proof } from './proof.js';
import { accountingBrief, requestBody } from './request-examples.js';
import { stateDigest } from './state-digest.js';
import { CLEARWATER, LODESTONE, TIDEWATER } from './vendor-examples.js';

jest.setTimeout(120_000);

const TIMES = 3;
const DOUBTFUL = { summary: 'We run two cafés with twelve staff. Write to jane@harbourcafes.example for the file before you bid.' };

interface Delivery {
  readonly name: string;
  readonly consumer: ServiceName;
  readonly data: EventEnvelope;
}

const shuffled = <T>(items: readonly T[]): T[] => items.map((item) => [Math.random(), item] as const).sort(([a], [b]) => a - b).map(([, item]) => item);

describe('every event of a whole journey, delivered three times more and in another order', () => {
  let site: OnDatabase;
  let observer: Observer;
  let queues: Queues;
  let client: Person;
  let operator: Person;
  let vendors: readonly Vendor[];
  let round = 0;

  const publish = async (brief: unknown) => {
    const { id } = ok(await client.post<{ id: string }>('/v1/requests', requestBody(brief)));
    ok(await client.post(`/v1/requests/${id}/submit`));
    return id;
  };

  /** From two listings over an addendum to an accepted award, a doubtful request that is recalled and one that an operator publishes, a vendor that changes its terms one that proves what it says and one that takes its profile back. */
  const journey = async () => {
    const brief = await accountingBrief(client);
    const requestId = await publish(brief);
    ok(await client.post(`/v1/requests/${requestId}/addenda`, { kind: 'material', text: 'We want the reports in French as well.', changes: { languages: ['en', 'fr'] } }, { headers: { 'if-match': '*' } }));
    const bids = await Promise.all(vendors.map(async ({ person }) => ok(await person.post<{ id: string }>(`/v1/requests/${requestId}/bids`, bidBody())).id));
    for (const [i, id] of bids.entries()) ok(await vendors[i]!.person.post(`/v1/bids/${id}/submit`));
    const doubtful = ok(await client.post<{ id: string }>('/v1/requests', requestBody(brief, DOUBTFUL))).id;
    ok(await client.post(`/v1/requests/${doubtful}/submit`));
    ok(await client.post(`/v1/requests/${doubtful}/recall`));
    ok(await client.post(`/v1/requests/${doubtful}/submit`));
    // Until then the case of the recalled revision could be taken for the one to decide.
    await allDelivered(observer);
    await decide(operator, (await caseOf(operator, doubtful)).id, 'approve', { reasonCode: 'meets_rules' });
    const [first] = vendors;
    ok(await first!.person.put(`/v1/vendors/${first!.vendorId}/disciplines/accounting/capacity`, { hoursPerMonth: 70 }));
    const proof = new Proof(site.url, first!, operator, () => allDelivered(observer));
    await proof.insurance();
    await proof.work();
    const recalled = await submittedVendor(site.url, LODESTONE);
    ok(await recalled.person.post(`/v1/vendors/${recalled.vendorId}/recall`));
    await closeEarly(client, requestId);
    const etag = (await client.get(`/v1/requests/${requestId}`)).headers.get('etag') ?? '';
    const award = ok(await client.post<{ id: string }>(`/v1/requests/${requestId}/award`, { bidId: bids[0], chosenFor: ['price'] }, { headers: { 'if-match': etag } }));
    ok(await first!.person.post(`/v1/awards/${award.id}/accept`));
  };

  /** Nothing is on its way, mail included, and nothing waits to be ranked again. */
  const quiet = async () => {
    await allDelivered(observer);
    await eventually('quiet', async () => {
      const busy = await observer.count(`bullmq.job WHERE state = 'active' OR (state IN ('waiting', 'delayed') AND scheduler_id IS NULL)`);
      const stale = await observer.count('matching.request_ranking WHERE stale_since IS NOT NULL');
      const mail = await observer.count('identity.mail WHERE sealed IS NOT NULL AND (attempts > 0 OR due_at <= clock_timestamp())');
      return busy + stale + mail === 0 ? true : undefined;
    });
    await allDelivered(observer);
  };

  const announced = async (): Promise<Delivery[]> => {
    const all: Delivery[] = [];
    for (const service of SERVICES) {
      const events = await observer.rows<{ id: string; type: EventType; payload: object; occurred_at: Date }>(`SELECT id, type, payload, occurred_at FROM ${service}.outbox WHERE relayed_at IS NOT NULL`);
      for (const { id, type, payload, occurred_at: at } of events) {
        for (const name of EVENTS[type].subscribers) all.push({ name, consumer: name.split('.')[0] as ServiceName, data: { id, type, payload, occurredAt: at.toISOString() } });
      }
    }
    return all;
  };

  const replay = async (deliveries: readonly Delivery[]) => {
    round += 1;
    const repeated = Array.from({ length: TIMES }, () => deliveries).flat();
    for (const [i, { name, consumer, data }] of shuffled(repeated).entries()) await queues.of(consumer).add(name, data, { jobId: `again-${round}-${i}` });
    await eventually('the replay', async () => ((await observer.count(`bullmq.job WHERE id LIKE $1 AND state = 'completed'`, [`again-${round}-%`])) === repeated.length ? true : undefined));
    await quiet();
  };

  beforeAll(async () => {
    site = await OnDatabase.create();
    observer = await Observer.of(site.database.url);
    queues = new Queues(site.database.config, () => undefined);
    operator = await site.operator();
    client = await newClient(new Person(site.url));
    vendors = [await listedVendor(site.url, TIDEWATER, operator), await listedVendor(site.url, CLEARWATER, operator)];
    await journey();
    await quiet();
  });

  afterAll(async () => {
    await queues.close();
    await observer.end();
    await site.remove();
  });

  it('leaves every row as it was', async () => {
    const deliveries = await announced();
    expect([...new Set(deliveries.map(({ name, data }) => `${data.type} ${name}`))].sort()).toEqual(DELIVERIES.map(({ type, subscriber }) => `${type} ${subscriber}`).sort());
    const before = await stateDigest(observer);
    await replay(deliveries);
    expect(await stateDigest(observer)).toEqual(before);
  });

  it('leaves what was decided, ranked and invited as it was even if every inbox had been lost', async () => {
    const deliveries = await announced();
    const before = await stateDigest(observer, ['inbox', 'outbox']);
    for (const service of SERVICES) await observer.rows(`DELETE FROM ${service}.inbox`);
    await replay(deliveries);
    expect(await stateDigest(observer, ['inbox', 'outbox'])).toEqual(before);
  });
});
