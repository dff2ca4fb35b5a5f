import { buildOpenApi, Runtime, startProcess, type RunningProcess } from '#platform';
import { addCaller, callHttp, tokenMaker } from '#platform/testing';
import { addOrganisation, EXAMPLE_BODY, requestsOnClone, type RequestsOnClone } from '../testing/requests-on-clone.js';
import { requestsModule } from '../requests.module.js';

type Body = Record<string, unknown> & { readonly id: string; readonly items: readonly Record<string, unknown>[]; readonly errors: readonly { pointer: string }[] };

describe('requests over HTTP', () => {
  let on: RequestsOnClone;
  let running: RunningProcess;
  let token: string;

  const call = (method: string, path: string, body?: object, headers: Record<string, string> = { authorization: `Bearer ${token}` }) => callHttp<Body>(running.url, method, path, { body, headers });
  const signed = (more: Record<string, string> = {}) => ({ authorization: `Bearer ${token}`, ...more });

  beforeAll(async () => {
    on = await requestsOnClone();
    const client = await addOrganisation(on.admin);
    const makeToken = await tokenMaker(on.admin);
    running = await startProcess(new Runtime(on.clone.config, [requestsModule]));
    await addCaller(on.admin, client);
    token = makeToken(client.account.id);
  }, 60_000);

  afterAll(async () => {
    await running.stop();
    await on.close();
  });

  it('go from a draft to an open request that anybody reads', async () => {
    const created = await call('POST', '/v1/requests', EXAMPLE_BODY);
    expect(created).toMatchObject({ status: 201, body: { state: 'draft' } });
    const path = `/v1/requests/${created.body.id}`;
    expect((await call('GET', path, undefined, {})).status).toBe(404);
    const etag = (await call('GET', path)).headers.get('etag') ?? '';
    expect((await call('PATCH', path, { title: 'Bookkeeping for two cafés' })).status).toBe(428);
    expect(await call('PATCH', path, { title: 'Bookkeeping for two cafés', budget: null }, signed({ 'if-match': etag }))).toMatchObject({ status: 200, body: { content: { budget: null } } });
    expect((await call('PATCH', path, { title: 'Something else' }, signed({ 'if-match': etag }))).status).toBe(412);
    expect(await call('POST', `${path}/submit`)).toMatchObject({ status: 200, body: { state: 'open' } });
    expect(await call('GET', path, undefined, {})).toMatchObject({ status: 200, body: { state: 'open', content: { title: 'Bookkeeping for two cafés' } } });
    expect((await call('GET', '/v1/requests?discipline=accounting', undefined, {})).body.items).toMatchObject([{ id: created.body.id }]);
    expect((await call('GET', '/v1/requests?mine=true')).body.items).toMatchObject([{ id: created.body.id, state: 'open' }]);
    expect((await call('GET', `${path}/history`)).body.items).toMatchObject([{ action: 'create' }, { action: 'publish' }]);
    expect(await call('POST', `${path}/cancel`, { reason: 'kept_in_house' })).toMatchObject({ status: 200, body: { state: 'cancelled' } });
  });

  it('answer a repeated key with the first answer, marked, and no second effect', async () => {
    const headers = signed({ 'idempotency-key': 'once' });
    const first = await call('POST', '/v1/requests', EXAMPLE_BODY, headers);
    const second = await call('POST', '/v1/requests', EXAMPLE_BODY, headers);
    expect([second.status, second.body, second.headers.get('idempotency-replayed')]).toEqual([201, first.body, 'true']);
    expect(await call('POST', '/v1/requests', { ...EXAMPLE_BODY, title: 'Another body altogether' }, headers)).toMatchObject({ status: 422, body: { code: 'idempotency_key_reused' } });
  });

  it('refuse what sets a state, is too long, too deep or unknown, each with its pointer', async () => {
    const pointers = async (body: object) => {
      const answer = await call('POST', '/v1/requests', body);
      expect(answer.status).toBe(422);
      return answer.body.errors.map((error) => error.pointer);
    };
    const base = { title: 'Bookkeeping', discipline: 'accounting' };
    expect(await pointers({ ...base, state: 'published' })).toEqual(['/state']);
    expect(await pointers({ ...base, summary: 'x'.repeat(4_001) })).toEqual(['/summary']);
    expect(await pointers({ ...base, brief: { made: { up: [1] } } })).toEqual(['/brief/made']);
    expect(await pointers({ ...base, budget: { kind: 'fixed', amount: { amount: 1, currency: 'AUD' } } })).toEqual(expect.arrayContaining(['/budget/amount/amount']));
    expect(await call('GET', '/v1/requests?order=title', undefined, {})).toMatchObject({ status: 400, body: { code: 'invalid_query' } });
    expect(await call('POST', '/v1/requests/validate', { ...base, requirements: [{ id: 'A b', text: 'x', essential: true }] })).toMatchObject({ status: 422 });
  });

  it('are told everything that is wrong at once by `validate`, misshapen members and what the discipline asks alike', async () => {
    const wrong = { ...EXAMPLE_BODY, title: 'x'.repeat(121), bogus: true, brief: { services: ['juggling'] }, budget: { kind: 'fixed' }, termMonths: 61 };
    const told = await call('POST', '/v1/requests/validate', wrong);
    expect(told).toMatchObject({ status: 422, body: { code: 'invalid_body' } });
    const pointers = told.body.errors.map(({ pointer }) => pointer);
    expect(pointers).toEqual(expect.arrayContaining(['/title', '/bogus', '/brief/services/0', '/budget/amount', '/termMonths', '/brief/ledger']));
    expect(pointers.filter((pointer) => pointer === '/title')).toHaveLength(1);
    const { body } = await call('POST', '/v1/requests/validate', {});
    expect(body).toMatchObject({ valid: false, problems: expect.arrayContaining([expect.objectContaining({ pointer: '/title' }), expect.objectContaining({ pointer: '/discipline' })]) as unknown });
  });

  it('are told by `validate` at least one problem of each member, however many one of them has, and how many are left out', async () => {
    const wrong = { ...EXAMPLE_BODY, requirements: Array.from({ length: 60 }, () => ({ odd: true })), budget: { kind: 'fixed', amount: 'much' }, budgetIsCeiling: true, title: 7, bogus: true, summary: '' };
    const { status, body: { errors } } = await call('POST', '/v1/requests/validate', wrong);
    expect([status, errors.length]).toEqual([422, 100]);
    const pointers = errors.map(({ pointer }) => pointer);
    for (const pointer of ['/budget/amount', '/title', '/bogus', '/summary']) expect(pointers).toContain(pointer);
    expect(pointers).not.toContain('/budgetIsCeiling');
    expect(errors.at(-1)).toMatchObject({ pointer: '', code: 'more_problems' });
  });

  it('do not hear of a ceiling without a budget where the budget has the wrong members', async () => {
    const { body } = await call('POST', '/v1/requests/validate', { ...EXAMPLE_BODY, budget: { kind: 'fixed' }, budgetIsCeiling: true });
    expect(body).toMatchObject({ valid: false, problems: [{ pointer: '/budget/amount', code: 'required' }] });
  });

  it('are well advised by `validate` where several people will score', async () => {
    const hinted = async (evaluators: number) => (await call('POST', '/v1/requests/validate', { ...EXAMPLE_BODY, evaluators })).body['hints'] as { code: string }[];
    const codes = (hints: { code: string }[]) => hints.map(({ code }) => code);
    expect(codes(await hinted(2))).toEqual(expect.arrayContaining(['sealed_suggested', 'standstill_suggested']));
    expect(codes(await hinted(1))).not.toContain('standstill_suggested');
  });

  it('offer the assessment and the packs to anybody', async () => {
    const aud = (amount: string) => ({ amount, currency: 'AUD' });
    const answers = { discipline: 'accounting', hours: 14, core: 0, ownerSkill: 1, staffSkill: 1, change: 3, exposure: 2, hourCost: aud('65.00'), fixedFee: aud('650.00'), hireCost: aud('48.00') };
    const taken = await call('POST', '/v1/assessments', answers, {});
    expect(taken).toMatchObject({ status: 201, body: { result: { advice: 'outsource' } } });
    const claimToken = taken.body['claimToken'] as string;
    const path = `/v1/assessments/${taken.body.id}`;
    expect((await call('GET', path, undefined, {})).status).toBe(404);
    expect((await call('GET', path, undefined, { 'x-claim-token': claimToken })).status).toBe(200);
    expect(await call('POST', `${path}/request`, { claimToken })).toMatchObject({ status: 201, body: { state: 'draft', assessmentId: taken.body.id } });
    expect((await call('GET', '/v1/disciplines', undefined, {})).body.items).toHaveLength(5);
    expect(await call('GET', '/v1/disciplines/accounting', undefined, {})).toMatchObject({ status: 200, body: { slug: 'accounting' } });
    expect((await call('GET', '/v1/disciplines/alchemy', undefined, {})).status).toBe(404);
  });

  it('are documented, each operation with its answer', () => {
    const document = JSON.stringify(buildOpenApi(running.app, [requestsModule]));
    for (const id of ['createRequest', 'submitRequest', 'takeAssessment', 'inviteVendor', 'checkEligibility', 'listDisciplines']) expect(document).toContain(`"operationId":"${id}"`);
  });
});
