import { buildOpenApi, Runtime, startProcess, type RunningProcess } from '#platform';
import { addCaller, addListedVendor, addOrganisation, callHttp, memberCaller, tokenMaker, type StoredVendor } from '#platform/testing';
import { matchingModule } from '../matching.module.js';
import { RankRequest } from '../application/rank-request.js';
import { addRequest, matchingScene, type MatchingScene, type SceneRequest } from '../testing/matching-scene.js';

const BRIEF = { discipline: 'accounting', country: 'AU', specialisms: ['xero'], text: 'Payroll and bookkeeping for two cafés in Xero.', languages: ['en'] };

describe('matching over HTTP', () => {
  let scene: MatchingScene;
  let running: RunningProcess;
  let vendor: StoredVendor;
  let request: SceneRequest;
  let tokens: { readonly client: string; readonly vendor: string };

  const call = (method: 'GET' | 'POST', path: string, token?: string, body?: object) => callHttp(running.url, method, path, { token, body });

  beforeAll(async () => {
    scene = await matchingScene();
    const makeToken = await tokenMaker(scene.admin);
    const signIn = async (id: string) => {
      const member = memberCaller(await addOrganisation(scene.admin, { id }));
      await addCaller(scene.admin, member);
      return makeToken(member.account.id);
    };
    vendor = await addListedVendor(scene.admin, { name: 'Tidewater Ledgers', story: 'Payroll in Xero', rates: [{ basis: 'monthly', price: { amount: '900.00', currency: 'AUD' } }] });
    request = await addRequest(scene.admin);
    tokens = { client: await signIn(request.organisationId), vendor: await signIn(vendor.organisationId) };
    await scene.service.database.transaction((tx) => scene.service.get(RankRequest).execute(tx, request.requestId));
    running = await startProcess(new Runtime(scene.clone.config, [matchingModule]));
  }, 60_000);

  afterAll(async () => {
    await running.stop();
    await scene.close();
  });

  it('answers the client, the vendor and nobody else', async () => {
    const path = `/v1/requests/${request.requestId}/matches`;
    expect((await call('GET', path)).status).toBe(401);
    expect(await call('GET', path, tokens.client)).toMatchObject({ status: 200, body: { items: [{ rank: 1, vendor: { id: vendor.vendorId } }], ranking: { version: 1 } } });
    expect(await call('GET', path, tokens.vendor)).toMatchObject({ status: 404, body: { code: 'request_not_found' } });
    expect(await call('GET', `${path}/${vendor.vendorId}`, tokens.vendor)).toMatchObject({ status: 200, body: { place: { position: 1, of: 1 } } });
    expect(await call('GET', '/v1/feed', tokens.vendor)).toMatchObject({ status: 200, body: { items: [{ request: { id: request.requestId } }] } });
    expect(await call('GET', '/v1/feed', tokens.client)).toMatchObject({ status: 200, body: { items: [] } });
    expect((await call('GET', '/v1/feed?sort=payment', tokens.vendor)).status).toBe(400);
    expect(await call('GET', `${path}?cursor=nonsense`, tokens.client)).toMatchObject({ status: 400, body: { code: 'invalid_cursor' } });
  });

  it('previews a brief for anybody: how many fit, the best, no contact details, nothing stored', async () => {
    const count = async () => (await scene.admin.query('SELECT 1 FROM matching.run')).rowCount;
    const before = await count();
    const preview = await call('POST', '/v1/matching/preview', undefined, { ...BRIEF, budget: { basis: 'monthly', price: { amount: '1000.00', currency: 'AUD' } } });
    expect(preview).toMatchObject({ status: 200, body: { fitting: 1, best: [{ vendor: { id: vendor.vendorId, displayName: 'Tidewater Ledgers' }, practicality: { budget: 1 } }], relaxed: [] } });
    expect(await count()).toBe(before);
    const regulated = { ...BRIEF, country: 'GB', services: ['bookkeeping'] };
    expect(await call('POST', '/v1/matching/preview', undefined, regulated)).toMatchObject({ status: 200, body: { fitting: 0, gateCounts: { not_qualified: 1 } } });
    const ceiling = { basis: 'monthly', price: { amount: '100.00', currency: 'AUD' }, ceiling: true };
    expect(await call('POST', '/v1/matching/preview', undefined, { ...BRIEF, budget: ceiling })).toMatchObject({ status: 200, body: { fitting: 0, best: [], gateCounts: { budget_ceiling: 1 } } });
    expect(await call('POST', '/v1/matching/preview', tokens.vendor, BRIEF)).toMatchObject({ status: 200, body: { fitting: 0, gateCounts: { conflict_of_interest: 1 } } });
  });

  it('names what is wrong with a preview', async () => {
    const refused = (change: object) => call('POST', '/v1/matching/preview', undefined, { ...BRIEF, ...change });
    expect(await refused({ discipline: 'alchemy' })).toMatchObject({ status: 422, body: { code: 'unknown_discipline', errors: [{ pointer: '/discipline' }] } });
    expect(await refused({ specialisms: ['xero', 'gold'] })).toMatchObject({ status: 422, body: { code: 'unknown_specialism', errors: [{ pointer: '/specialisms/1' }] } });
    expect(await refused({ services: ['bookkeeping', 'alchemy'] })).toMatchObject({ status: 422, body: { code: 'unknown_service', errors: [{ pointer: '/services/1' }] } });
    for (const change of [{ text: 'x'.repeat(4_001) }, { specialisms: Array(21).fill('xero') }, { country: 'Australia' }, { languages: ['en', 'a'.repeat(11)] }, { extra: 1 }, { hoursPerMonth: 0 }]) {
      const answer = await refused(change);
      expect([answer.status, JSON.stringify(change).slice(0, 40)]).toEqual([422, JSON.stringify(change).slice(0, 40)]);
    }
  });

  it('is documented: every operation has an id of its own and its answer', () => {
    const operations = Object.values(buildOpenApi(running.app, [matchingModule]).paths).flatMap((path) => Object.values(path as Record<string, { operationId?: string }>).map((operation) => operation.operationId));
    expect(operations).toEqual(expect.arrayContaining(['explainMatch', 'listMatches', 'previewMatches', 'readFeed']));
  });
});
