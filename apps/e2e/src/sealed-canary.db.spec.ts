import { SERVICES } from '#contracts';
import pg from 'pg';
import { bidBody } from './bid-examples.js';
import { Person, PASSPHRASE } from './client.js';
import { listedVendor, type Vendor } from './listed-vendor.js';
import { newClient } from './market.js';
import { OnDatabase } from './on-database.js';
import { eventually, ok } from './patience.js';
import { accountingBrief, requestBody } from './request-examples.js';
import { CLEARWATER, TIDEWATER } from './vendor-examples.js';

/** What stands in a sealed bid and nowhere else. */
const WORD = 'canaryquollworth';
const AMOUNT = '7654.32';
const START = '2029-11-23';
const CANARIES = [WORD, AMOUNT, START];

interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly { readonly in: string; readonly name: string; readonly schema?: { readonly enum?: readonly string[] } }[];
}

interface Viewer {
  readonly name: string;
  readonly person: Person;
}

/** The tables where a sealed bid may stand: its own, the immutable revision, its vendor's kept answer. */
const OWN_TABLES = ['requests.bid', 'requests.bid_revision', 'requests.idempotency_key'];
/** Where its opaque id may stand besides: the history of the bid, and events that wait. */
const ID_TABLES = [...OWN_TABLES, 'requests.history', 'requests.outbox'];

const SLOW = 180_000;

describe('a canary in a sealed bid', () => {
  let site: OnDatabase;
  let admin: pg.Client;
  let client: Person;
  let operator: Person;
  let bidder: Vendor;
  let rival: Vendor;
  let viewers: readonly Viewer[];
  let requestId: string;
  let bidId: string;
  let operations: readonly (readonly [string, Operation])[];

  beforeAll(async () => {
    site = await OnDatabase.create({ LOG_LEVEL: 'debug' });
    admin = new pg.Client({ connectionString: site.database.url });
    await admin.connect();
    operator = await site.operator();
    client = await newClient(new Person(site.url));
    [bidder, rival] = [await listedVendor(site.url, TIDEWATER, operator), await listedVendor(site.url, CLEARWATER, operator)];
    const exampleBrief = await accountingBrief(client);
    requestId = ok(await client.post<{ id: string }>('/v1/requests', requestBody(exampleBrief, { bidMode: 'sealed' }))).id;
    ok(await client.post(`/v1/requests/${requestId}/submit`));
    await eventually('the invitations', async () => (ok(await client.get<{ items: unknown[] }>(`/v1/requests/${requestId}/invitations`)).items.length === 2 ? true : undefined));
    bidId = ok(await bidder.person.post<{ id: string }>(`/v1/requests/${requestId}/bids`, bidBody(AMOUNT, { summary: `${WORD}: a fixed monthly price from a registered agent.`, startDate: START, assumptions: [`${WORD} holds.`] }))).id;
    ok(await bidder.person.post(`/v1/bids/${bidId}/submit`));
    const rivalBid = ok(await rival.person.post<{ id: string }>(`/v1/requests/${requestId}/bids`, bidBody('1000.00'))).id;
    ok(await rival.person.post(`/v1/bids/${rivalBid}/submit`));
    viewers = [
      { name: 'nobody', person: new Person(site.url) },
      { name: 'the client', person: client },
      { name: 'an operator', person: operator },
      { name: 'a rival bidder', person: rival.person },
      { name: 'a stranger', person: await stranger() },
    ];
    const document = (await (await fetch(`${site.url}/openapi.json`)).json()) as { paths: Record<string, { get?: Operation }> };
    operations = Object.entries(document.paths).flatMap(([path, { get }]) => (get ? [[path, get] as const] : []));
  }, SLOW);

  afterAll(async () => {
    await admin.end();
    await site.remove();
  });

  async function stranger(): Promise<Person> {
    const person = await new Person(site.url).join();
    await person.found('client', 'Somebody else');
    return person;
  }

  /** Paths with every id that a viewer could put in: the request's, the bid's, the vendor's, the organisation's. */
  function pathsOf(path: string): string[] {
    const ids = [requestId, bidId, bidder.vendorId, bidder.person.organisationId ?? ''];
    const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
    const value = (name: string, id: string) => (name === 'slug' ? 'accounting' : name === 'vendorId' ? bidder.vendorId : name === 'code' ? 'sealed_until_close' : id);
    return names.length === 0 ? [path] : ids.map((id) => path.replace(/\{(\w+)\}/g, (_whole, name: string) => value(name, id)));
  }

  /** Every filter and sort of a list, each with what it could find the bid by. */
  function queriesOf({ parameters = [] }: Operation): string[] {
    const guesses: Readonly<Record<string, readonly string[]>> = { q: [WORD, AMOUNT, START], requestId: [requestId], group: [requestId], mine: ['true', 'false'], watched: ['true'], country: ['AU'], discipline: ['accounting'], specialism: ['xero'], language: ['en'], state: ['open', 'submitted'], ineligible: ['true'], objectType: ['request'], limit: ['100'] };
    const named = parameters.filter((parameter) => parameter.in === 'query' && parameter.name !== 'cursor');
    return ['', ...named.flatMap(({ name, schema }) => (schema?.enum ?? guesses[name] ?? []).map((value) => `?${name}=${encodeURIComponent(value)}`))];
  }

  /** Headers and body, whatever its type: tables too. */
  async function read(person: Person, url: string): Promise<{ readonly status: number; readonly text: string }> {
    const { status, headers, text } = await person.text(url);
    return { status, text: `${[...headers].join('\n')}\n${text}` };
  }

  const searched = async (word: string): Promise<string[]> => {
    const { rows } = await admin.query<{ name: string }>(`SELECT schemaname || '.' || tablename AS name FROM pg_tables WHERE schemaname = ANY ($1) ORDER BY 1`, [[...SERVICES, 'bullmq']]);
    const found: string[] = [];
    for (const { name } of rows) if ((await admin.query(`SELECT 1 FROM ${name} t WHERE t::text LIKE '%' || $1 || '%' LIMIT 1`, [word])).rowCount) found.push(name);
    return found;
  };

  it('is sung by no GET, filter or sort to anybody but its vendor, who hears it', async () => {
    expect(operations.length).toBeGreaterThan(50);
    expect(operations.map(([path]) => path)).toEqual(expect.arrayContaining(['/v1/requests/{id}/ocds', '/v1/ocds/releases']));
    let heard = 0;
    for (const { name, person } of viewers) {
      const told: string[] = [];
      for (const [path, operation] of operations) {
        const asked = pathsOf(path).flatMap((concrete) => queriesOf(operation).map((query) => `${concrete}${query}`));
        for (const url of asked) {
          const { status, text } = await read(person, url);
          heard += 1;
          // The bid's id comes back only where the viewer itself sent it.
          const echo = text.replaceAll(url, '');
          if (CANARIES.some((canary) => echo.includes(canary) && !url.includes(canary)) || (echo.includes(bidId) && !url.includes(bidId))) told.push(`${url} (${status})`);
        }
      }
      expect([name, told]).toEqual([name, []]);
    }
    expect(heard).toBeGreaterThan(1_000);
    expect(JSON.stringify(await bidder.person.get(`/v1/bids/${bidId}`))).toContain(WORD);
  }, SLOW);

  it('is in no export of anybody’s data but its vendor’s acts, which name it by its id alone', async () => {
    for (const person of [client, rival.person, bidder.person]) {
      const { id } = ok(await person.post<{ id: string }>('/v1/me/data-exports', { password: PASSPHRASE }));
      await eventually('the export', async () => ((await person.get<{ status: string }>(`/v1/me/data-exports/${id}`)).body.status === 'done' ? true : undefined));
      const file = JSON.stringify((await person.get<object>(`/v1/me/data-exports/${id}/file`)).body);
      expect(file.length).toBeGreaterThan(100);
      for (const canary of CANARIES) expect(file).not.toContain(canary);
      expect(file.includes(bidId)).toBe(person === bidder.person);
    }
  }, SLOW);

  it('stands in its own rows and nowhere else in the database, the queue included; its events wait', async () => {
    for (const canary of [WORD, AMOUNT]) expect((await searched(canary)).filter((table) => !OWN_TABLES.includes(table))).toEqual([]);
    expect(await searched(WORD)).toContain('requests.bid');
    expect((await searched(bidId)).filter((table) => !ID_TABLES.includes(table))).toEqual([]);
    const { rows } = await admin.query<{ type: string; held: boolean }>(
      `SELECT type, hold_key IS NOT NULL AND relayed_at IS NULL AND NOT EXISTS (SELECT FROM requests.outbox_release r WHERE r.hold_key = o.hold_key) AS held FROM requests.outbox o WHERE payload::text LIKE '%' || $1 || '%'`, [bidId],
    );
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter(({ held }) => !held)).toEqual([]);
  });

  it('is in no log line, of any level, and no metric; the lag leaves its events out', async () => {
    const metrics = await (await fetch(`${site.url}/metrics`)).text();
    const log = site.process.output();
    expect(log).toContain('/v1/requests/:id/bids');
    for (const canary of [...CANARIES, bidId]) {
      expect(log.includes(canary)).toBe(false);
      expect(metrics.includes(canary)).toBe(false);
    }
    const lags = [...metrics.matchAll(/^outbox_lag_seconds\{[^}]*\} ([\d.e+-]+)$/gm)].map(([, seconds]) => Number(seconds));
    expect(lags.length).toBeGreaterThan(0);
    for (const lag of lags) expect(lag).toBeLessThan(30);
  });

  it('is sung to the client once the request has closed', async () => {
    await admin.query(`UPDATE requests.request SET closes_at = date_trunc('milliseconds', clock_timestamp()) WHERE id = $1`, [requestId]);
    const page = ok(await client.get<{ items: readonly { id: string }[] }>(`/v1/requests/${requestId}/bids`));
    expect(page.items.map(({ id }) => id)).toContain(bidId);
    expect(JSON.stringify(page)).toContain(WORD);
    expect((await client.text(`/v1/requests/${requestId}/comparison.csv`)).text).toContain(bidId);
    expect((await rival.person.get(`/v1/bids/${bidId}`)).status).toBe(404);
  });
});
