import { addApiKey, addListedVendor, addOrganisation, memberCaller } from '#platform/testing';
import type { MemberPerson } from '#platform';
import { RemoveOldViews } from '../application/request/remove-old-views.js';
import { NoteViews } from '../application/records/note-views.js';
import { ENDED_REQUESTS } from '../persistence/analytics.sql.js';
import type { BiddingOnClone } from '../testing/bidding-on-clone.js';
import { BiddingOverHttp } from '../testing/bidding-over-http.js';

interface Shown { readonly value: number | null; readonly of: number | null; readonly hidden: string | null }
interface Analytics {
  readonly fewest: number;
  readonly quarters: readonly { readonly quarter: string; readonly complete: boolean; readonly disciplines: readonly (Record<string, Shown> & { readonly discipline: string; readonly lossReasons: { readonly reasons: readonly { reason: string; percent: number }[] | null } })[] }[];
  readonly formulas: readonly { readonly figure: string; readonly formula: string }[];
}

const SLOW = 120_000;

describe('analytics over HTTP', () => {
  let scene: BiddingOverHttp;
  let bidding: BiddingOnClone;
  let vendors: MemberPerson[];
  let tokens: string[];
  const ended: string[] = [];

  const client = () => scene.call<Analytics>(scene.client, 'GET', '/v1/analytics/client');
  const vendor = (i: number) => scene.call<Analytics>(tokens[i], 'GET', '/v1/analytics/vendor');
  /** Puts what happened into the quarter before the running one. */
  const lastQuarter = () => bidding.rows(`UPDATE requests.request r SET ended_at = d.day, state_since = d.day FROM (SELECT date_trunc('quarter', clock_timestamp() AT TIME ZONE 'UTC') AT TIME ZONE 'UTC' - interval '1 day' AS day) d WHERE ended_at IS NOT NULL`);
  const cell = ({ body }: { readonly body: Analytics }, index: number) => body.quarters[index]!.disciplines.find(({ discipline }) => discipline === 'accounting');

  beforeAll(async () => {
    scene = await BiddingOverHttp.open();
    ({ bidding } = scene);
    vendors = [];
    for (let i = 0; i < 5; i += 1) {
      const caller = memberCaller(await addOrganisation(bidding.on.admin, { displayName: `Vendor ${i}` }));
      await addListedVendor(bidding.on.admin, { organisationId: caller.member.organisationId, discipline: 'accounting', country: 'AU', qualified: true });
      vendors.push(caller);
    }
    tokens = [];
    for (const caller of vendors) tokens.push(await scene.signIn(caller));
    for (let i = 0; i < 5; i += 1) {
      const requestId = await bidding.publish(600, i === 0 ? { bidMode: 'sealed' } : {});
      ended.push(requestId);
      const bids: string[] = [];
      // Four of them bid on all, the fifth on the first alone.
      for (const caller of vendors.slice(0, i === 0 ? 5 : 4)) bids.push(await bidding.bidAs(caller, requestId));
      if (i === 0) continue;
      await bidding.close(requestId);
      await scene.call(scene.client, 'GET', `/v1/requests/${requestId}/bids`);
      expect((await scene.call(scene.client, 'POST', `/v1/requests/${requestId}/conclude`, { reason: 'no_suitable_bid' }, { 'if-match': '*' })).status).toBe(200);
    }
  }, SLOW);

  afterAll(() => scene.close());

  it('tell a client nothing of bids while fewer than five organisations are behind them, nor of sealed ones that were never opened', async () => {
    // Cancelled while it was sealed: nobody may ever learn that a fifth vendor bid.
    expect((await scene.call(scene.client, 'POST', `/v1/requests/${ended[0]}/cancel`, { reason: 'kept_in_house' }, { 'if-match': '*' })).status).toBe(200);
    await lastQuarter();
    const { status, body } = await client();
    expect(status).toBe(200);
    expect(body.fewest).toBe(5);
    expect(body.quarters).toHaveLength(8);
    const figures = cell({ body }, 1)!;
    expect(figures['requests']).toEqual({ value: 5, of: 5, hidden: null });
    expect(figures['daysToPublish']!.value).toBe(0);
    for (const name of ['hoursToFirstBid', 'bidsPerRequest', 'priceSpreadPercent', 'essentialCoveragePercent']) expect([name, figures[name]]).toEqual([name, { value: null, of: null, hidden: 'too_few' }]);
    expect(body.formulas.map(({ figure }) => figure)).toEqual(Object.keys(figures).filter((name) => name !== 'discipline'));
    // As if it had been opened: five requests and five bidders.
    await bidding.rows('UPDATE requests.request SET opened_at = closes_at WHERE id = $1', ended[0]);
    const shown = cell(await client(), 1)!;
    expect(shown['bidsPerRequest']).toEqual({ value: 4, of: 5, hidden: null });
    expect(shown['essentialCoveragePercent']).toEqual({ value: 100, of: 21, hidden: null });
    await bidding.rows('UPDATE requests.request SET opened_at = NULL WHERE id = $1', ended[0]);
  }, SLOW);

  it('tell a vendor of its own bids, and of five and more alone', async () => {
    expect(cell(await vendor(0), 1)).toMatchObject({ bids: { value: null, hidden: 'too_few' }, wonPercent: { hidden: 'too_few' }, lossReasons: { reasons: null, hidden: 'too_few' } });
    await bidding.rows('UPDATE requests.request SET opened_at = closes_at WHERE id = $1', ended[0]);
    const figures = cell(await vendor(0), 1)!;
    expect(figures).toMatchObject({ bids: { value: 5, of: 5 }, wonPercent: { value: 0, of: 5 }, shortlistedPercent: { value: null, hidden: 'too_few' } });
    expect(figures.lossReasons.reasons).toEqual([{ reason: 'other', percent: 100 }]);
    expect(cell(await vendor(4), 1)).toMatchObject({ bids: { hidden: 'too_few' } });
    await bidding.rows('UPDATE requests.request SET opened_at = NULL WHERE id = $1', ended[0]);
  }, SLOW);

  it('count what can change no more, and go on to say what they once said', async () => {
    const ofClient = async () => (await client()).body.quarters.flatMap(({ disciplines }) => disciplines.map((figures) => figures['requests']!.value));
    const set = (columns: string) => bidding.rows(`UPDATE requests.request SET ${columns} WHERE id = $1`, ended[1]);
    expect(await ofClient()).toEqual([5]);
    // It can be reopened yet: then there are four.
    await set(`end_reason = 'no_decision', ended_at = statement_timestamp() - interval '21 days'`);
    expect(await ofClient()).toEqual([null]);
    const { limits } = (await bidding.rows<{ limits: { reopen: unknown } }>('SELECT limits FROM requests.request WHERE id = $1', ended[1]))[0]!;
    expect(limits.reopen).toEqual({ workingDays: 20 });
    // Its award may come to nothing yet.
    const found = () => bidding.rows<{ id: string; finalAt: Date }>(ENDED_REQUESTS, bidding.client.member.organisationId, '2020-01-01T00:00:00Z', 1_000);
    const finalOf = async () => (await found()).find(({ id }) => id === ended[1])?.finalAt;
    await set(`state = 'awarded', end_reason = 'award_accepted'`);
    expect(await finalOf()).toBeUndefined();
    await set(`state = 'unsuccessful', end_reason = 'no_decision', ended_at = statement_timestamp() - interval '55 days'`);
    expect((await finalOf())!.getTime()).toBeLessThan(Date.now());
    await set(`end_reason = 'no_suitable_bid'`);
    await lastQuarter();
  }, SLOW);

  it('count the requests that a vendor’s members saw, each once, and write nothing when they see them again', async () => {
    const mine = { organisation: vendors[0]!.member.organisationId };
    const noted = () => bidding.rows<{ request_id: string; xmin: string }>('SELECT request_id, xmin::text, viewed_at FROM requests.request_viewed WHERE organisation_id = $1 ORDER BY request_id', mine.organisation);
    const published = await Promise.all(Array.from({ length: 5 }, () => bidding.publish()));
    const notes = scene.running.app.get(NoteViews);
    for (const id of published.slice(0, 4)) await scene.call(tokens[0], 'GET', `/v1/requests/${id}`);
    await notes.write();
    expect((await noted()).map(({ request_id: id }) => id)).toEqual([...published.slice(0, 4)].sort());
    expect(cell(await vendor(0), 0)).toMatchObject({ requestsViewed: { value: null, hidden: 'too_few' } });
    const before = await noted();
    for (const id of published.slice(0, 4)) await scene.call(tokens[0], 'GET', `/v1/requests/${id}`);
    await notes.write();
    expect(await noted()).toEqual(before);
    // Nor does another process, which does not know what this one noted.
    bidding.get(NoteViews).note(vendors[0]!, published[0]!, bidding.client.member.organisationId);
    await bidding.get(NoteViews).write();
    expect(await noted()).toEqual(before);
    await scene.call(tokens[0], 'GET', `/v1/requests/${published[4]}`);
    await notes.write();
    expect(cell(await vendor(0), 0)).toMatchObject({ requestsViewed: { value: 5, of: 5, hidden: null } });
  }, SLOW);

  it('count views and invitations of the version before, which noted no discipline beside them', async () => {
    const { organisationId } = vendors[0]!.member;
    expect(await bidding.rows('SELECT DISTINCT discipline FROM requests.request_viewed WHERE organisation_id = $1', organisationId)).toEqual([{ discipline: 'accounting' }]);
    await bidding.rows('UPDATE requests.request_viewed SET discipline = NULL');
    await bidding.rows(
      `INSERT INTO requests.invitation (id, request_id, client_organisation_id, vendor_id, organisation_id, source, status, version, invited_at)
       SELECT gen_random_uuid(), id, organisation_id, gen_random_uuid(), $2, 'client', 'sent', 1, clock_timestamp() FROM requests.request WHERE id = ANY ($1::uuid[])`,
      ended, organisationId,
    );
    expect(cell(await vendor(0), 0)).toMatchObject({ requestsViewed: { value: 5, of: 5 }, invitations: { value: 5, of: 5 } });
  }, SLOW);

  it('forget views that no quarter shows any more, and no others', async () => {
    const organisation = vendors[2]!.member.organisationId;
    const quarter = `date_trunc('quarter', clock_timestamp() AT TIME ZONE 'UTC') AT TIME ZONE 'UTC' - interval '24 months'`;
    await bidding.rows(`INSERT INTO requests.request_viewed (organisation_id, request_id, viewed_at) SELECT $1, gen_random_uuid(), ${quarter} + make_interval(secs => s) FROM unnest(ARRAY[-86400, -1, 0, 86400]) s`, organisation);
    await bidding.get(RemoveOldViews).execute({ over: false });
    expect(await bidding.rows(`SELECT extract(epoch FROM viewed_at - (${quarter}))::int AS s FROM requests.request_viewed WHERE organisation_id = $1 ORDER BY 1`, organisation)).toEqual([{ s: 0 }, { s: 86400 }]);
  }, SLOW);

  it('do not count the own request, what is not shown, programs and passers-by', async () => {
    const requestId = await bidding.publish();
    const draft = ended[0]!;
    const { secret } = await addApiKey(bidding.on.admin, vendors[1]!.member.organisationId, ['requests.read', 'bids.read']);
    for (const token of [scene.client, secret, undefined]) expect((await scene.call(token, 'GET', `/v1/requests/${requestId}`)).status).toBe(200);
    await bidding.rows(`UPDATE requests.request SET state = 'rejected' WHERE id = $1`, draft);
    expect((await scene.call(tokens[1], 'GET', `/v1/requests/${draft}`)).status).toBe(404);
    await scene.running.app.get(NoteViews).write();
    expect(await bidding.rows('SELECT 1 FROM requests.request_viewed WHERE request_id = ANY ($1)', [requestId, draft])).toEqual([]);
    expect((await scene.call(secret, 'GET', '/v1/analytics/vendor')).status).toBe(200);
    const { secret: narrow } = await addApiKey(bidding.on.admin, vendors[1]!.member.organisationId, ['requests.read']);
    expect((await scene.call(narrow, 'GET', '/v1/analytics/vendor')).status).toBe(403);
  }, SLOW);
});
