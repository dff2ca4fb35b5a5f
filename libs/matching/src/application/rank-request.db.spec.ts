import { addListedVendor, memberCaller, operatorCaller, sanction } from '#platform/testing';
import { uuidv7 } from 'uuidv7';
import { explainToClient } from '../domain/explain.js';
import { OnRequestAmended } from '../jobs/on-request-amended.js';
import { OnRequestPublished } from '../jobs/on-request-published.js';
import { OnVendorChanged } from '../jobs/on-vendor-changed.js';
import { OnVendorListed } from '../jobs/on-vendor-listed.js';
import { addRequest, matchingScene, type MatchingScene, type SceneRequest } from '../testing/matching-scene.js';
import { ListMatches } from './list-matches.js';
import { RankDueRequests } from './rank-due-requests.js';
import { RankRequest } from './rank-request.js';
import { RefreshRankings } from './refresh-rankings.js';
import { ReplayRanking } from './replay-ranking.js';
import { specialismNames } from './specialism-names.js';

const EXPERT = { name: 'Harbour Payroll', story: 'Payroll and bank feeds for cafés, reconciled monthly.', specialisms: [{ slug: 'xero', level: 'evidenced', evidence: 4, lastUsed: '2026-10-01' }, { slug: 'payroll', level: 'declared', evidence: 0, lastUsed: null }], share: 0.9 };
const WEAK = { name: 'General Office', story: 'Typing and filing.', share: 0.1 };

let scene: MatchingScene;
beforeAll(async () => {
  scene = await matchingScene();
});
afterAll(() => scene.close());
afterEach(() => scene.admin.query('TRUNCATE requests.request, vendors.profile, moderation.sanction, matching.request_ranking, matching.match, matching.run, matching.vendor_input, matching.outbox CASCADE'));

const publish = (request: SceneRequest) =>
  scene.service.database.transaction((tx) =>
    scene.service.get(OnRequestPublished).handle(tx, {
      id: uuidv7(), type: 'requests.request-published.v1', occurredAt: new Date().toISOString(),
      payload: { ...request, version: 2, discipline: 'accounting', visibility: 'open', closesAt: new Date().toISOString() },
    }));
const tell = (type: typeof OnVendorListed | typeof OnVendorChanged, vendor: { vendorId: string; organisationId: string }) =>
  scene.service.database.transaction((tx) =>
    scene.service.get<OnVendorListed | OnVendorChanged>(type).handle(tx, { id: uuidv7(), type: 'vendors', occurredAt: new Date().toISOString(), payload: { ...vendor, version: 1, disciplines: ['accounting'] } }));
const matchesOf = (request: SceneRequest) => scene.service.get(ListMatches).execute(memberCaller(request.organisationId), request.requestId, {});
const namesOf = async (request: SceneRequest) => (await matchesOf(request)).items.map((item) => item.vendor.displayName);
const announced = async () =>
  (await scene.admin.query<{ payload: { invite: string[]; version: number } }>(`SELECT payload FROM matching.outbox WHERE type = 'matching.request-ranked.v1' ORDER BY id`)).rows.map(({ payload }) => payload);
const rankDue = () => scene.service.get(RankDueRequests).execute({ over: false });

describe('ranking on publication', () => {
  it('stores every vendor of the discipline with fit, gates and sentences, best first, and announces the best within the limit', async () => {
    const expert = await addListedVendor(scene.admin, EXPERT);
    const weak = await addListedVendor(scene.admin, WEAK);
    await addListedVendor(scene.admin, { name: 'Unqualified Books', qualified: false });
    await addListedVendor(scene.admin, { name: 'Posts and Pictures', discipline: 'social-media' });
    const request = await addRequest(scene.admin);
    await publish(request);
    const { items, ranking } = await matchesOf(request);
    expect(items.map((item) => [item.rank, item.vendor.displayName])).toEqual([[1, 'Harbour Payroll'], [2, 'General Office']]);
    expect(items[0]?.reasons.join(' ')).toContain('Shown: Xero (4 pieces of evidence)');
    expect(ranking).toMatchObject({ version: 1, weightsVersion: '1', ranked: 2, gated: 1, gateCounts: { not_qualified: 1 }, placement: 'off' });
    expect(await announced()).toEqual([{ requestId: request.requestId, runId: ranking?.runId, version: 1, invite: [expert.vendorId, weak.vendorId] }]);
  });

  it('follows what an addendum changes, and makes no ranking when it changed nothing that is read', async () => {
    await addListedVendor(scene.admin, EXPERT);
    const request = await addRequest(scene.admin);
    await publish(request);
    const amended = () => scene.service.database.transaction((tx) =>
      scene.service.get(OnRequestAmended).handle(tx, { id: uuidv7(), type: 'requests.request-amended.v1', occurredAt: new Date().toISOString(), payload: { ...request, version: 3, kind: 'material', number: 1, closesAt: new Date().toISOString() } }));
    await amended();
    expect((await announced()).map(({ version }) => version)).toEqual([1]);
    await scene.admin.query(`UPDATE requests.request SET content = content || '{"languages": ["fr"]}' WHERE id = $1`, [request.requestId]);
    await amended();
    expect((await announced()).map(({ version }) => version)).toEqual([1, 2]);
  });

  it('can be replayed from what it stored to the same result, and its sentences follow from the stored terms', async () => {
    await addListedVendor(scene.admin, { ...EXPERT, rates: [{ basis: 'hourly', price: { amount: '82.50', currency: 'AUD' } }] });
    await addListedVendor(scene.admin, WEAK);
    await addListedVendor(scene.admin, { name: 'Unqualified Books', qualified: false, languages: ['fr'] });
    const request = await addRequest(scene.admin);
    await publish(request);
    await scene.admin.query(`UPDATE vendors.listing_offer SET story = 'something else', share = 0.2; UPDATE requests.request SET content = content || '{"summary": "changed since"}'`);
    const { ranking } = await matchesOf(request);
    const { replayed, stored } = await scene.service.get(ReplayRanking).execute(ranking?.runId ?? '');
    expect(stored.ranking.length + stored.gated.length).toBe(3);
    expect(replayed.ranking).toEqual(stored.ranking);
    expect(new Set(replayed.gated)).toEqual(new Set(stored.gated));
    const sentences = await scene.admin.query<{ sentences: string[] }>('SELECT sentences FROM matching.match WHERE rank IS NOT NULL ORDER BY rank');
    expect(sentences.rows.map((row) => row.sentences)).toEqual(stored.ranking.map((match) => explainToClient(match, specialismNames('accounting'))));
  });

  it('makes one run however often the event arrives, also at once', async () => {
    await addListedVendor(scene.admin, EXPERT);
    const request = await addRequest(scene.admin);
    await Promise.all([publish(request), publish(request), publish(request), publish(request)]);
    await publish(request);
    expect((await scene.admin.query('SELECT version FROM matching.run')).rows).toEqual([{ version: 1 }]);
    expect(await announced()).toHaveLength(1);
  });

  it('leaves a request alone that is closed or not published', async () => {
    await addListedVendor(scene.admin, EXPERT);
    const closed = await addRequest(scene.admin, { closesIn: -1 });
    const outcome = (requestId: string) => scene.service.database.transaction((tx) => scene.service.get(RankRequest).execute(tx, requestId));
    expect(await outcome(closed.requestId)).toBe('not_open');
    expect(await outcome(uuidv7())).toBe('not_open');
    expect(await announced()).toEqual([]);
  });

  it('ranks a selective request before anybody is invited', async () => {
    await addListedVendor(scene.admin, EXPERT);
    const request = await addRequest(scene.admin, { visibility: 'selective' });
    await publish(request);
    expect(await namesOf(request)).toEqual(['Harbour Payroll']);
  });
});

describe('R7', () => {
  it('hides a vendor from the stored ranking as soon as a sanction, an expiry or a pause is committed', async () => {
    const [suspended, expired, paused] = [await addListedVendor(scene.admin, { name: 'A' }), await addListedVendor(scene.admin, { name: 'B' }), await addListedVendor(scene.admin, { name: 'C' })];
    await addListedVendor(scene.admin, { name: 'D' });
    const request = await addRequest(scene.admin);
    await publish(request);
    expect(new Set(await namesOf(request))).toEqual(new Set(['A', 'B', 'C', 'D']));
    await sanction(scene.clone, suspended.organisationId);
    await scene.admin.query('UPDATE vendors.qualification SET valid_until = clock_timestamp() WHERE vendor_id = $1', [expired.vendorId]);
    await scene.admin.query(`UPDATE vendors.profile SET state = 'paused' WHERE id = $1`, [paused.vendorId]);
    expect(await namesOf(request)).toEqual(['D']);
    const seenByOperator = await scene.service.get(ListMatches).execute(operatorCaller(), request.requestId, {});
    expect(seenByOperator.items.map((item) => item.vendor.displayName)).toEqual(['D']);
  });
});

describe('ranking again', () => {
  it('adds a newly listed vendor to the open requests of its discipline, once for any number of events, and skips closed ones', async () => {
    await addListedVendor(scene.admin, WEAK);
    const [open, other, closing] = [await addRequest(scene.admin), await addRequest(scene.admin, { discipline: 'social-media' }), await addRequest(scene.admin)];
    for (const request of [open, other, closing]) await publish(request);
    await scene.admin.query('UPDATE requests.request SET closes_at = clock_timestamp() WHERE id = $1', [closing.requestId]);
    const newcomers = [await addListedVendor(scene.admin, EXPERT), await addListedVendor(scene.admin, { name: 'Second Newcomer' })];
    for (const vendor of [...newcomers, ...newcomers]) await tell(OnVendorListed, vendor);
    expect(await rankDue()).toBe(1);
    expect((await namesOf(open))[0]).toBe('Harbour Payroll');
    expect((await matchesOf(open)).ranking).toMatchObject({ version: 2, ranked: 3 });
    expect((await announced()).at(-1)).toMatchObject({ requestId: open.requestId, version: 2 });
    expect(await rankDue()).toBe(0);
  });

  it('makes no run when the vendor changed nothing that ranking reads', async () => {
    const vendor = await addListedVendor(scene.admin, EXPERT);
    const request = await addRequest(scene.admin);
    await publish(request);
    await tell(OnVendorChanged, vendor);
    expect(await rankDue()).toBe(1);
    expect((await matchesOf(request)).ranking).toMatchObject({ version: 1 });
  });

  it('drops a vendor that left the discipline from the requests it was ranked for', async () => {
    const vendor = await addListedVendor(scene.admin, EXPERT);
    const request = await addRequest(scene.admin);
    await publish(request);
    await scene.admin.query(`UPDATE vendors.listing_offer SET discipline = 'social-media' WHERE vendor_id = $1`, [vendor.vendorId]);
    await tell(OnVendorChanged, vendor);
    await rankDue();
    expect((await matchesOf(request)).ranking).toMatchObject({ version: 2, ranked: 0 });
  });

  it('brings a vendor back after a sanction that no event told of has ended, and ranks what was missed', async () => {
    const vendor = await addListedVendor(scene.admin, EXPERT);
    await sanction(scene.clone, vendor.organisationId);
    const [known, missed] = [await addRequest(scene.admin), await addRequest(scene.admin)];
    await publish(known);
    await scene.admin.query('UPDATE moderation.sanction SET ends_at = clock_timestamp()');
    expect(await scene.service.get(RefreshRankings).execute(0)).toBe(2);
    await rankDue();
    expect(await namesOf(known)).toEqual(['Harbour Payroll']);
    expect(await namesOf(missed)).toEqual(['Harbour Payroll']);
  });
});

describe('the stored runs', () => {
  it('cannot be changed or removed by the service itself', async () => {
    await addListedVendor(scene.admin, EXPERT);
    await publish(await addRequest(scene.admin));
    for (const table of ['run', 'match', 'vendor_input']) {
      await expect(scene.service.database.query(`DELETE FROM matching.${table}`)).rejects.toMatchObject({ code: '42501' });
    }
    await expect(scene.service.database.query('UPDATE matching.match SET rank = 1')).rejects.toMatchObject({ code: '42501' });
  });
});
