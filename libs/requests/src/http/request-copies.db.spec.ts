import { packOf } from '#disciplines';
import { Runtime, startProcess, type RunningProcess } from '#platform';
import { addCaller, callHttp, tokenMaker } from '#platform/testing';
import { requestsModule } from '../requests.module.js';
import { addOrganisation, EXAMPLE, EXAMPLE_BODY, requestsOnClone, type RequestsOnClone } from '../testing/requests-on-clone.js';

interface Draft { readonly id: string; readonly state: string; readonly groupId: string | null; readonly content: Record<string, unknown> }
type Body = Draft & { readonly items: readonly Draft[]; readonly code: string };

const FACTS = { legalForm: 'company', headcount: { employees: 9, casuals: 3, contractors: 0 }, turnoverBand: '1m_to_5m', systems: ['Xero', 'Square'], workingHours: { from: '08:00', to: '17:30' }, taxRegistered: true };

describe('drafts that start from what was said before', () => {
  let on: RequestsOnClone;
  let running: RunningProcess;
  let tokens: readonly [string, string];

  const call = (method: string, path: string, body?: object, token = tokens[0]) => callHttp<Body>(running.url, method, path, { body, headers: { authorization: `Bearer ${token}` } });
  const create = (extra: object = {}) => call('POST', '/v1/requests', { ...EXAMPLE_BODY, ...extra });

  beforeAll(async () => {
    on = await requestsOnClone();
    const makeToken = await tokenMaker(on.admin);
    running = await startProcess(new Runtime(on.clone.config, [requestsModule]));
    const people = [await addOrganisation(on.admin), await addOrganisation(on.admin, 'Somebody else')] as const;
    for (const person of people) await addCaller(on.admin, person);
    tokens = people.map(({ account }) => makeToken(account.id)) as unknown as [string, string];
  }, 60_000);

  afterAll(async () => {
    await running.stop();
    await on.close();
  });

  it('say the facts that the organisation gave once, those of that time, unless they say others or none', async () => {
    expect(await call('GET', '/v1/client-facts')).toMatchObject({ status: 200, body: { legalForm: null, systems: [] } });
    const { recoversTax: _own, ...plain } = EXAMPLE_BODY;
    const early = await call('POST', '/v1/requests', plain);
    expect(await call('PUT', '/v1/client-facts', FACTS)).toMatchObject({ status: 200, body: FACTS });
    expect((await call('GET', `/v1/requests/${early.body.id}`)).body.content).toMatchObject({ recoversTax: false });
    expect((await call('GET', `/v1/requests/${early.body.id}`)).body.content['clientFacts'] ?? null).toBeNull();
    expect((await call('POST', '/v1/requests', plain)).body.content).toMatchObject({ clientFacts: FACTS, recoversTax: true });
    expect((await create({ clientFacts: null })).body.content).toMatchObject({ clientFacts: null });
    expect((await call('GET', '/v1/client-facts', undefined, tokens[1])).body).toMatchObject({ legalForm: null });
  });

  it('refuse facts that are none', async () => {
    const refused = async (facts: object) => (await call('PUT', '/v1/client-facts', { ...FACTS, ...facts })).status;
    expect(await Promise.all([refused({ legalForm: 'empire' }), refused({ systems: Array(21).fill('Xero') }), refused({ workingHours: { from: '8', to: '17:00' } }), refused({ headcount: { employees: -1, casuals: 0, contractors: 0 } })])).toEqual([422, 422, 422, 422]);
    const backwards = await call('POST', '/v1/requests/validate', { ...EXAMPLE_BODY, clientFacts: { ...FACTS, workingHours: { from: '17:00', to: '08:00' } } });
    expect(backwards.body).toMatchObject({ valid: false, problems: [{ pointer: '/clientFacts/workingHours/to', code: 'not_later' }] });
  });

  it('are clones without dates, by the pack in force', async () => {
    const brief = { ...EXAMPLE.brief, reconciledTo: '2026-09-30', taxProfile: { registered: true, basis: 'cash', nextDueDate: '2026-10-28' } };
    const old = await create({ brief, startDate: '2030-01-07', timing: { bidding: { closesAt: '2030-01-01T06:00:00Z' }, decision: { workingDays: 5 } } });
    await on.admin.query(`UPDATE requests.request SET content = jsonb_set(content, '{packVersion}', '2') WHERE id = $1`, [old.body.id]);
    expect((await call('GET', `/v1/requests/${old.body.id}`)).body.content).toMatchObject({ packVersion: 2 });
    const { status, body } = await call('POST', `/v1/requests/${old.body.id}/clone`);
    expect([status, body.state, body.id === old.body.id]).toEqual([201, 'draft', false]);
    expect(body.content).toMatchObject({ title: EXAMPLE.title, requirements: EXAMPLE.requirements, startDate: null, packVersion: packOf('accounting')!.version, timing: { bidding: null, decision: { workingDays: 5 } } });
    expect(body.content['brief']).toMatchObject({ taxProfile: { registered: true, basis: 'cash' } });
    expect(JSON.stringify(body.content['brief'])).not.toContain('2026-');
    expect(await call('POST', `/v1/requests/${old.body.id}/clone`, undefined, tokens[1])).toMatchObject({ status: 404 });
  });

  it('are the linked parts of one need, each for its own discipline', async () => {
    const whole = await create({ nameHidden: true });
    const split = await call('POST', `/v1/requests/${whole.body.id}/split`, { parts: [{ title: 'Contracts and policies for twelve staff', discipline: 'human-resources' }] });
    expect([split.status, split.body.items.map(({ content }) => content['discipline'])]).toEqual([201, ['accounting', 'human-resources']]);
    const [first, second] = split.body.items as [Draft, Draft];
    expect([first.id, second.groupId]).toEqual([whole.body.id, first.groupId]);
    expect(second.content).toMatchObject({ nameHidden: true, timeZone: EXAMPLE.timeZone, brief: {}, requirements: [], budget: null });
    const again = await call('POST', `/v1/requests/${whole.body.id}/split`, { parts: [{ title: 'A site for two cafés', discipline: 'web-development' }] });
    expect(again.body.items.map(({ groupId }) => groupId)).toEqual([first.groupId, first.groupId]);
    expect((await call('GET', `/v1/requests?mine=true&group=${first.groupId}`)).body.items.map(({ id }) => id)).toHaveLength(3);
    expect((await call('GET', `/v1/requests?group=${first.groupId}`)).status).toBe(400);
    expect((await call('GET', `/v1/requests?mine=true&group=${first.groupId}`, undefined, tokens[1])).body.items).toEqual([]);
  });

  it('are split while they may be edited, into a bounded number of known disciplines, all or none', async () => {
    const draft = (await create()).body.id;
    const part = { title: 'A part', discipline: 'web-development' };
    expect((await call('POST', `/v1/requests/${draft}/split`, { parts: Array(5).fill(part) })).status).toBe(422);
    expect((await call('POST', `/v1/requests/${draft}/split`, { parts: [] })).status).toBe(422);
    const before = (await call('GET', '/v1/requests?mine=true&limit=100')).body.items.length;
    expect(await call('POST', `/v1/requests/${draft}/split`, { parts: [part, { ...part, discipline: 'alchemy' }] })).toMatchObject({ status: 422, body: { code: 'invalid_request' } });
    expect((await call('GET', '/v1/requests?mine=true&limit=100')).body.items).toHaveLength(before);
    await call('POST', `/v1/requests/${draft}/submit`);
    expect(await call('POST', `/v1/requests/${draft}/split`, { parts: [part] })).toMatchObject({ status: 409, body: { code: 'request_not_editable' } });
  });

  it('keep the version of the pack on which they were written, which is served with its request', async () => {
    expect(await call('GET', '/v1/disciplines/accounting?version=2')).toMatchObject({ status: 200, body: { version: 2, occupations: [] } });
    expect(await call('GET', '/v1/disciplines/accounting?version=77')).toMatchObject({ status: 404, body: { code: 'discipline_not_found' } });
    expect((await call('POST', '/v1/requests', { ...EXAMPLE_BODY, packVersion: 1 })).status).toBe(422);
  });
});
