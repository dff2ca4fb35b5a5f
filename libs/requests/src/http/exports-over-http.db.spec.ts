import { addListedVendor, addOrganisation, memberCaller } from '#platform/testing';
import { CompareBidsOfRequest } from '../application/after-close/compare-bids-of-request.js';
import type { BiddingOnClone } from '../testing/bidding-on-clone.js';
import { BiddingOverHttp } from '../testing/bidding-over-http.js';

const MANY = 10_000;
const SLOW = 120_000;
const HOSTILE = '=HYPERLINK("http://bad.example","Łódź, Zoë & 東京")';

describe('tables to take away', () => {
  let scene: BiddingOverHttp;
  let bidding: BiddingOnClone;

  beforeAll(async () => {
    scene = await BiddingOverHttp.open();
    ({ bidding } = scene);
  }, 60_000);

  afterAll(() => scene.close());

  const get = async (token: string | undefined, path: string) => {
    const response = await fetch(`${scene.running.url}${path}`, { headers: token ? { authorization: `Bearer ${token}` } : {} });
    const text = Buffer.from(await response.arrayBuffer()).toString('utf8');
    return { status: response.status, headers: response.headers, text };
  };
  /** So many copies of a bid, with other values (SQL, of `i`) in some columns; without the triggers that look at each. */
  const copy = async (bidId: string, count: number, values: Readonly<Record<string, string>>) => {
    const columns = (await bidding.rows<{ name: string }>(`SELECT attname AS name FROM pg_attribute WHERE attrelid = 'requests.bid'::regclass AND attnum > 0 AND NOT attisdropped`)).map(({ name }) => name);
    const other: Readonly<Record<string, string>> = { id: 'gen_random_uuid()', organisation_id: 'gen_random_uuid()', ...values };
    await bidding.rows('SET session_replication_role = replica');
    await bidding.rows(`INSERT INTO requests.bid (${columns.join(', ')}) SELECT ${columns.map((name) => other[name] ?? `b.${name}`).join(', ')} FROM requests.bid b, generate_series(1, $2::int) i WHERE b.id = $1`, bidId, count);
    await bidding.rows('RESET session_replication_role');
  };
  const linesOf = (text: string) => text.replace(/^\ufeff/, '').split('\r\n').slice(0, -1);
  /** Cells of a line whose texts have no comma. */
  const cells = (line: string) => line.split(',').map((cell) => cell.replace(/^"|"$/g, ''));
  const columns = (text: string, ...names: string[]) => {
    const [header = '', ...rows] = linesOf(text);
    return rows.map((row) => names.map((name) => cells(row)[cells(header).indexOf(name)]));
  };

  it(`tell ten thousand bids in the order and with the median of the comparison, in a time that grows as they do`, async () => {
    const requestId = await bidding.publish(600, { startDate: '2098-01-01' });
    const { id } = await bidding.bid(requestId);
    const timed = async (bids: number) => {
      await copy(id, bids, { submitted_at: `b.submitted_at + i * interval '1 ms'`, content: `jsonb_set(b.content, '{priceLines,0,price,amount}', to_jsonb((1000 + i)::text)) || CASE i % 3 WHEN 0 THEN '{"startDate": "2099-01-01"}'::jsonb ELSE '{}' END` });
      const began = performance.now();
      const { status, text } = await get(scene.client, `/v1/requests/${requestId}/comparison.csv`);
      expect(status).toBe(200);
      return { text, ms: performance.now() - began };
    };
    const few = await timed(MANY / 10 - 1);
    const json = await bidding.get(CompareBidsOfRequest).execute(bidding.client, requestId);
    expect(columns(few.text, 'bidId', 'total', 'essentialMet', 'medianTotal')).toEqual(json.rows.map((row) => [row.bidId, row.cost.total.amount, String(row.essentialMet), json.medianTotal!.amount]));
    expect(columns(few.text, 'bidId', 'flags')).toEqual(json.rows.map(({ bidId, flags }) => [bidId, flags.map(({ code }) => code).join(' ')]));
    const late = json.rows.filter(({ flags }) => flags.some(({ code }) => code === 'late_start')).length;
    expect([late, json.rows.length]).toEqual([Math.floor((MANY / 10 - 1) / 3), MANY / 10]);
    await bidding.rows('DELETE FROM requests.bid WHERE request_id = $1 AND id <> $2', requestId, id);
    const many = await timed(MANY - 1);
    const totals = columns(many.text, 'position', 'total');
    expect(totals).toHaveLength(MANY);
    expect(totals.map(([position]) => Number(position))).toEqual(Array.from({ length: MANY }, (_none, i) => i + 1));
    expect(totals.every(([, total], i) => i === 0 || Number(total) >= Number(totals[i - 1]![1]))).toBe(true);
    expect(many.ms).toBeLessThan(30 * few.ms);
  }, SLOW);

  it('say what an organisation asked and bid, of the time that is meant, with names that no spreadsheet reckons', async () => {
    const asker = memberCaller(await addOrganisation(bidding.on.admin, { displayName: 'Łódź' }));
    const vendor = memberCaller(await addOrganisation(bidding.on.admin, { displayName: 'Łódź' }));
    await addListedVendor(bidding.on.admin, { name: HOSTILE, organisationId: vendor.member.organisationId, discipline: 'accounting', country: 'AU', qualified: true });
    const requestId = await bidding.publish(600, { title: '+61 bookkeeping, "monthly"' });
    const bid = await bidding.bidAs(vendor, requestId);
    const [byVendor, byAsker] = [await scene.signIn(vendor), await scene.signIn(asker)];
    const own = await get(byVendor, '/v1/bids.csv');
    expect(linesOf(own.text)).toHaveLength(2);
    expect(own.text).toContain(`"${bid}","${requestId}","'+61 bookkeeping, ""monthly""","accounting",`);
    expect(own.text).toMatch(/"AUD","\d+\.\d\d","\d+\.\d\d"/);
    expect((await get(scene.client, '/v1/requests.csv')).text).toContain(`"${requestId}","open","'+61 bookkeeping, ""monthly""","accounting"`);
    const compared = await get(scene.client, `/v1/requests/${requestId}/comparison.csv`);
    expect(compared.text).toContain(`"'=HYPERLINK(""http://bad.example"",""Łódź, Zoë & 東京"")"`);
    expect(linesOf((await get(byAsker, '/v1/requests.csv')).text)).toHaveLength(1);
    expect(linesOf((await get(byVendor, '/v1/bids.csv?createdBefore=2020-01-01T00:00:00Z')).text)).toHaveLength(1);
    expect(linesOf((await get(byVendor, '/v1/bids.csv?createdFrom=2020-01-01T00:00:00Z')).text)).toHaveLength(2);
    expect(linesOf((await get(byVendor, '/v1/bids.csv?createdFrom=2999-01-01T00:00:00Z')).text)).toHaveLength(1);
    expect((await get(byVendor, '/v1/bids.csv?createdFrom=yesterday')).status).toBe(400);
  });

  it('go page after page through more than is read at once', async () => {
    const vendor = (await bidding.vendor()).caller;
    const requestId = await bidding.publish();
    const bid = await bidding.bidAs(vendor, requestId);
    // Three at one instant: the id decides among them.
    await copy(bid, 700, { organisation_id: 'b.organisation_id', request_id: 'gen_random_uuid()', created_at: `b.created_at - (i / 3) * interval '1 s'` });
    await bidding.rows('INSERT INTO requests.request SELECT (jsonb_populate_record(r, jsonb_build_object(\'id\', b.request_id))).* FROM requests.request r, requests.bid b WHERE r.id = $1 AND b.request_id <> r.id AND b.organisation_id = $2', requestId, vendor.member.organisationId);
    const { text } = await get(await scene.signIn(vendor), '/v1/bids.csv');
    const ids = columns(text, 'requestId').map(([id]) => id);
    expect(ids).toHaveLength(701);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('are sealed like the bids, other people’s like what there is not, and too many rows are refused', async () => {
    const sealed = await bidding.publish(600, { bidMode: 'sealed' });
    await bidding.bid(sealed);
    const comparison = `/v1/requests/${sealed}/comparison.csv`;
    expect(await get(scene.client, comparison)).toMatchObject({ status: 409, text: expect.stringContaining('sealed_until_close') });
    expect((await get(scene.vendor, comparison)).status).toBe(404);
    expect((await get(undefined, comparison)).status).toBe(401);
    await bidding.close(sealed);
    const opened = await get(scene.client, comparison);
    expect(opened.status).toBe(200);
    expect(linesOf(opened.text)).toHaveLength(2);
    const vendor = (await bidding.vendor()).caller;
    const bid = await bidding.bidAs(vendor, await bidding.publish());
    await copy(bid, 50_001, { request_id: `'${sealed}'::uuid`, content: `'{"priceLines": []}'` });
    expect(await get(scene.client, comparison)).toMatchObject({ status: 409, text: expect.stringContaining('"mostRows":50000') });
  }, SLOW);
});
