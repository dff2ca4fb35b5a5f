import { criteriaFor, packOf, type DisciplinePack } from '#disciplines';
import { addListedVendor, memberCaller, type StoredVendor } from '#platform/testing';
import { addRequest, matchingScene, type MatchingScene, type SceneRequest } from '../testing/matching-scene.js';
import { ExplainMatch } from './explain-match.js';
import { ListMatches } from './list-matches.js';
import { RankRequest } from './rank-request.js';
import { ReadFeed } from './read-feed.js';

const pack = packOf('accounting') as DisciplinePack;
const essential = (country: string, services: readonly string[]) => criteriaFor(pack, country, services).filter(({ kind }) => kind === 'essential').map(({ key }) => key);
/** Said apart from the rule: every essential criterion that the wanted services call for was reviewed. `wanted` in the pack's own words, which these options share. */
const isQualified = (country: string, wanted: readonly string[], judged: readonly string[]) => essential(country, wanted).every((key) => essential(country, judged).includes(key));

const WANTED = [['bookkeeping'], ['payroll'], ['bookkeeping', 'payroll', 'management_reports']];
const JUDGED = [[], ['payroll'], ['bookkeeping'], ['accounts', 'payroll'], ['management_reports']];

describe('a qualification for other services than those that are wanted', () => {
  let scene: MatchingScene;
  const rank = (request: SceneRequest) => scene.service.database.transaction((tx) => scene.service.get(RankRequest).execute(tx, request.requestId));
  const shown = async (request: SceneRequest) => (await scene.service.get(ListMatches).execute(memberCaller(request.organisationId), request.requestId, { limit: 100 })).items.map((item) => item.vendor.id);
  const feed = (vendor: StoredVendor, ineligible = false) => scene.service.get(ReadFeed).execute(memberCaller(vendor.organisationId), { ineligible, limit: 100 });
  const judgedFor = (vendor: StoredVendor, services: readonly string[]) => scene.admin.query('UPDATE vendors.qualification SET qualified_services = $2 WHERE vendor_id = $1', [vendor.vendorId, services]);

  beforeAll(async () => {
    scene = await matchingScene();
  });

  afterAll(() => scene.close());

  afterEach(() => scene.admin.query('TRUNCATE requests.request, vendors.profile, matching.request_ranking, matching.match, matching.run, matching.vendor_input, matching.outbox CASCADE'));

  it.each(['AU', 'GB'])('in %s: gate, list, explanation and feed agree with each other, and with the criteria of the pack', async (country) => {
    const vendors = [];
    for (const services of JUDGED) vendors.push({ services, vendor: await addListedVendor(scene.admin, { country, services }) });
    let qualified = 0;
    for (const wantedServices of WANTED) {
      const request = await addRequest(scene.admin, { country, wantedServices });
      await rank(request);
      const ids = await shown(request);
      for (const { services, vendor } of vendors) {
        const expected = isQualified(country, wantedServices, services);
        qualified += expected ? 1 : 0;
        const gates = (await scene.admin.query<{ passed: boolean }>(`SELECT (gate ->> 'passed')::boolean AS passed FROM matching.match m, jsonb_array_elements(m.gates) gate WHERE m.vendor_id = $1 AND gate ->> 'code' = 'not_qualified' AND m.run_id = (SELECT run_id FROM matching.request_ranking WHERE request_id = $2)`, [vendor.vendorId, request.requestId])).rows;
        const inFeed = (await feed(vendor)).items.some((item) => item.request.id === request.requestId);
        const judged = (await feed(vendor, true)).items.find((item) => item.request.id === request.requestId);
        const explained = await scene.service.get(ExplainMatch).execute(memberCaller(vendor.organisationId), request.requestId, vendor.vendorId);
        expect({ services, wantedServices, gate: gates[0]?.passed, listed: ids.includes(vendor.vendorId), inFeed, judged: judged?.eligibility.allowed, explained: explained.eligibility?.allowed })
          .toEqual({ services, wantedServices, gate: expected, listed: expected, inFeed: expected, judged: expected, explained: expected });
      }
    }
    expect(qualified).toBe(country === 'AU' ? WANTED.length * JUDGED.length : 9);
  });

  it('is out of stored answers from the commit on at which the services became fewer (R7), and not back before it is ranked again', async () => {
    const vendor = await addListedVendor(scene.admin, { country: 'GB', services: ['bookkeeping'] });
    const request = await addRequest(scene.admin, { country: 'GB', wantedServices: ['bookkeeping', 'payroll'] });
    await rank(request);
    expect([await shown(request), (await feed(vendor)).items.length]).toEqual([[vendor.vendorId], 1]);
    await judgedFor(vendor, ['payroll']);
    expect([await shown(request), (await feed(vendor)).items.length]).toEqual([[], 0]);
    await expect(scene.service.get(ExplainMatch).execute(memberCaller(request.organisationId), request.requestId, vendor.vendorId)).rejects.toMatchObject({ code: 'match_not_found' });
    expect((await feed(vendor, true)).items).toMatchObject([{ place: { position: null }, eligibility: { reasons: [{ code: 'not_qualified' }] } }]);
    expect(await rank(request)).toBe('ranked');
    await judgedFor(vendor, ['accounts']);
    await rank(request);
    expect([await shown(request), (await feed(vendor)).items.length]).toEqual([[vendor.vendorId], 1]);
  });
});
