import { addListedVendor, memberCaller, operatorCaller, qualify, sanction, type StoredVendor } from '#platform/testing';
import { uuidv7 } from 'uuidv7';
import { addRequest, invite, matchingScene, type MatchingScene, type SceneRequest } from '../testing/matching-scene.js';
import { ExplainMatch } from './explain-match.js';
import { ListMatches } from './list-matches.js';
import { RankRequest } from './rank-request.js';
import { ReadFeed, type FeedQuery } from './read-feed.js';

let scene: MatchingScene;
beforeAll(async () => {
  scene = await matchingScene();
});
afterAll(() => scene.close());
afterEach(() => scene.admin.query('TRUNCATE requests.request, vendors.profile, moderation.sanction, matching.request_ranking, matching.match, matching.run, matching.vendor_input, matching.outbox CASCADE'));

const rankNow = (request: SceneRequest) => scene.service.database.transaction((tx) => scene.service.get(RankRequest).execute(tx, request.requestId));
const ranked = async (traits: Parameters<typeof addRequest>[1] = {}) => {
  const request = await addRequest(scene.admin, traits);
  await rankNow(request);
  return request;
};
const feedOf = (vendor: StoredVendor, query: FeedQuery = {}) => scene.service.get(ReadFeed).execute(memberCaller(vendor.organisationId), query);
const idsOf = async (vendor: StoredVendor, query: FeedQuery = {}) => (await feedOf(vendor, query)).items.map((item) => item.request.id);
const explain = (organisationId: string, request: SceneRequest, vendor: StoredVendor) => scene.service.get(ExplainMatch).execute(memberCaller(organisationId), request.requestId, vendor.vendorId);

describe('the feed', () => {
  it('shows open requests of the vendor’s disciplines, best fit first, with place and reasons', async () => {
    const vendor = await addListedVendor(scene.admin, { specialisms: [{ slug: 'xero', level: 'declared', evidence: 0, lastUsed: null }] });
    const [far, near] = [await ranked({ specialisms: ['quickbooks'], summary: 'Something else altogether.' }), await ranked({ specialisms: ['xero'] })];
    await ranked({ discipline: 'social-media' });
    const { items } = await feedOf(vendor);
    expect(items.map((item) => item.request.id)).toEqual([near.requestId, far.requestId]);
    expect(items[0]).toMatchObject({ place: { position: 1, of: 1 }, eligibility: { allowed: true, reasons: [] }, unmet: [] });
    expect(items[0]?.reasons[0]).toBe('You are 1 of 1.');
  });

  it('pages through everything once', async () => {
    const vendor = await addListedVendor(scene.admin);
    const all = [];
    for (let i = 0; i < 5; i += 1) all.push((await ranked()).requestId);
    const caller = memberCaller(vendor.organisationId);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await scene.service.get(ReadFeed).execute(caller, { limit: 2, ...(cursor === undefined ? {} : { cursor }) });
      seen.push(...page.items.map((item) => item.request.id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect([...seen].sort()).toEqual([...all].sort());
    expect(seen).toHaveLength(5);
  });

  it('shows a selective request to the invited alone, and neither closed requests nor one’s own', async () => {
    const [vendor, stranger] = [await addListedVendor(scene.admin), await addListedVendor(scene.admin, { name: 'Stranger' })];
    const [selective, closing, own] = [await ranked({ visibility: 'selective' }), await ranked(), await ranked()];
    await invite(scene.admin, selective, vendor);
    await scene.admin.query('UPDATE requests.request SET closes_at = clock_timestamp() WHERE id = $1', [closing.requestId]);
    await scene.admin.query('UPDATE requests.request SET organisation_id = $2 WHERE id = $1', [own.requestId, vendor.organisationId]);
    for (const query of [{}, { ineligible: true }]) {
      expect(await idsOf(vendor, query)).toEqual([selective.requestId]);
      expect(await idsOf(stranger, query)).toEqual([own.requestId]);
    }
    await expect(explain(stranger.organisationId, selective, stranger)).rejects.toMatchObject({ code: 'match_not_found' });
    expect(await explain(vendor.organisationId, selective, vendor)).toMatchObject({ eligibility: { allowed: true } });
  });

  it('leaves out what the vendor could not bid on, and gives the reasons when asked', async () => {
    const vendor = await addListedVendor(scene.admin, { qualified: false });
    await qualify(scene.admin, vendor, { country: 'NZ' });
    const [here, there] = [await ranked({ country: 'NZ' }), await ranked({ country: 'AU' })];
    expect(await idsOf(vendor)).toEqual([here.requestId]);
    const unqualified = (await feedOf(vendor, { ineligible: true })).items.find((item) => item.request.id === there.requestId);
    expect(unqualified).toMatchObject({ place: { position: null }, unmet: ['not_qualified'], eligibility: { allowed: false, reasons: [{ code: 'not_qualified' }] } });
    expect(unqualified?.reasons).toContain('You hold no qualification in force for this discipline, country and service.');
  });

  it('is empty from the commit of a sanction on, and of a pause (R7)', async () => {
    const vendor = await addListedVendor(scene.admin);
    await ranked();
    expect(await idsOf(vendor)).toHaveLength(1);
    await scene.admin.query(`UPDATE vendors.profile SET state = 'paused'`);
    expect(await idsOf(vendor)).toEqual([]);
    await scene.admin.query(`UPDATE vendors.profile SET state = 'listed'`);
    await sanction(scene.clone, vendor.organisationId);
    expect(await idsOf(vendor)).toEqual([]);
    expect((await feedOf(vendor, { ineligible: true })).items).toMatchObject([{ place: { position: null }, eligibility: { allowed: false, reasons: [{ code: 'suspended' }] } }]);
  });

  it('is empty for an organisation that is no listed vendor', async () => {
    await ranked();
    expect(await scene.service.get(ReadFeed).execute(memberCaller(uuidv7()), {})).toEqual({ items: [], nextCursor: null });
  });
});

describe('matches of a request', () => {
  it('are for its client and for operators; to others, and before there is such a request, they do not exist', async () => {
    const vendor = await addListedVendor(scene.admin);
    const request = await ranked();
    const list = (caller: Parameters<ListMatches['execute']>[0], id = request.requestId) => scene.service.get(ListMatches).execute(caller, id, {});
    expect((await list(memberCaller(request.organisationId))).items).toHaveLength(1);
    expect((await list(operatorCaller())).items).toHaveLength(1);
    for (const stranger of [memberCaller(uuidv7()), memberCaller(vendor.organisationId)]) {
      await expect(list(stranger)).rejects.toMatchObject({ kind: 'not_found', code: 'request_not_found' });
    }
    await expect(list(operatorCaller(), uuidv7())).rejects.toMatchObject({ code: 'request_not_found' });
  });

  it('are none yet between publication and the first ranking', async () => {
    const request = await addRequest(scene.admin);
    expect(await scene.service.get(ListMatches).execute(memberCaller(request.organisationId), request.requestId, {})).toEqual({ items: [], nextCursor: null, ranking: null });
  });

  it('go on, page after page, through the run with which the list began', async () => {
    for (const name of ['A', 'B', 'C']) await addListedVendor(scene.admin, { name });
    const request = await ranked();
    const caller = memberCaller(request.organisationId);
    const page = (query: { limit?: number; cursor?: string }) => scene.service.get(ListMatches).execute(caller, request.requestId, query);
    const first = await page({ limit: 2 });
    await addListedVendor(scene.admin, { name: 'D', share: 1 });
    await rankNow(request);
    const second = await page({ limit: 2, cursor: first.nextCursor ?? '' });
    expect([first.ranking?.version, second.ranking?.version]).toEqual([1, 1]);
    expect([...first.items, ...second.items].map((item) => item.rank)).toEqual([1, 2, 3]);
    expect(second.nextCursor).toBeNull();
    expect((await page({})).ranking?.version).toBe(2);
    const foreign = await ranked();
    await expect(scene.service.get(ListMatches).execute(caller, foreign.requestId, { cursor: first.nextCursor ?? '' })).rejects.toMatchObject({ code: 'invalid_cursor' });
  });

  it('are explained in full to the client, and to the vendor with its own place and nothing of others', async () => {
    const [first, second] = [await addListedVendor(scene.admin, { name: 'First', share: 1 }), await addListedVendor(scene.admin, { name: 'Second', share: 0 })];
    const request = await ranked();
    const client = await explain(request.organisationId, request, second);
    expect(client).toMatchObject({ rank: 2, vendor: { displayName: 'Second' }, place: null, ranking: { version: 1, placement: 'off' } });
    expect(client.terms.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1);
    const own = await explain(second.organisationId, request, second);
    expect(own).toMatchObject({ rank: 2, place: { position: 2, of: 2 }, eligibility: { allowed: true }, ranking: null });
    expect(own.reasons[0]).toBe('You are 2 of 2.');
    expect(JSON.stringify(own)).not.toContain('First');
    await expect(explain(second.organisationId, request, first)).rejects.toMatchObject({ code: 'match_not_found' });
    await expect(explain(uuidv7(), request, first)).rejects.toMatchObject({ code: 'match_not_found' });
  });

  it('of a vendor that is shut out now are gone for the client, and tell the vendor why', async () => {
    const vendor = await addListedVendor(scene.admin);
    const request = await ranked();
    await sanction(scene.clone, vendor.organisationId);
    await expect(explain(request.organisationId, request, vendor)).rejects.toMatchObject({ code: 'match_not_found' });
    expect(await explain(vendor.organisationId, request, vendor)).toMatchObject({ rank: null, place: { position: null }, eligibility: { allowed: false, reasons: [{ code: 'suspended' }] } });
  });

  it('stay the same whatever bids there are (R4): nothing that matching reads comes from one', async () => {
    await addListedVendor(scene.admin);
    const request = await ranked();
    for (const relation of ['requests.bid', 'requests.bid_revision', 'requests.request', 'requests.invitation', 'vendors.profile']) {
      await expect(scene.service.database.query(`SELECT 1 FROM ${relation}`)).rejects.toMatchObject({ code: '42501' });
    }
    expect(await rankNow(request)).toBe('unchanged');
  });
});
