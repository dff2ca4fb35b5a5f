import { Runtime, startProcess, type MemberCaller, type RunningProcess } from '#platform';
import { addAccount, addCaller, addMember, callHttp, tokenMaker } from '#platform/testing';
import { uuidv7 } from 'uuidv7';
import { requestsModule } from '../requests.module.js';
import { addOrganisation, requestsOnClone, type RequestsOnClone } from '../testing/requests-on-clone.js';

const ASSESSMENT = { discipline: 'accounting', hours: 14, core: 0, ownerSkill: 1, staffSkill: 1, change: 3, exposure: 2, hourCost: { amount: '65.00', currency: 'AUD' }, fixedFee: { amount: '650.00', currency: 'AUD' }, hireCost: { amount: '48.00', currency: 'AUD' } };

const DAY_MS = 86_400_000;

describe('an owner whose session proved no second factor', () => {
  let on: RequestsOnClone;
  let running: RunningProcess;
  let owner: string;
  let organisation: string;
  let manager: string;
  let makeToken: Awaited<ReturnType<typeof tokenMaker>>;

  const token = (accountId: string, amr = ['pwd']) => makeToken(accountId, uuidv7(), amr);
  const call = (path: string, as: string, headers: Record<string, string> = {}) => callHttp(running.url, 'GET', path, { token: as, headers });
  const roleSince = (accountId: string, ago: number) => on.admin.query('UPDATE identity.membership SET role_since = $2 WHERE account_id = $1', [accountId, new Date(Date.now() - ago)]);
  /** Somebody is asked about first when the process has not heard of them for two seconds. */
  const forgotten = () => new Promise((resolve) => setTimeout(resolve, 2_100));

  beforeAll(async () => {
    on = await requestsOnClone();
    const founder = await addOrganisation(on.admin);
    [owner, organisation] = [founder.account.id, founder.member.organisationId];
    makeToken = await tokenMaker(on.admin);
    running = await startProcess(new Runtime({ ...on.clone.config, limits: 'default' }, [requestsModule]));
    await addCaller(on.admin, founder);
    manager = await addAccount(on.admin);
    await addMember(on.admin, organisation, manager, 'manager');
  }, 60_000);

  afterAll(async () => {
    await running.stop();
    await on.close();
  });

  it('acts for the organisation until seven days after getting the role, and with a second factor afterwards', async () => {
    await roleSince(owner, 7 * DAY_MS - 60_000);
    expect((await call('/v1/bids', token(owner))).status).toBe(200);
    await roleSince(owner, 7 * DAY_MS + 1_000);
    await forgotten();
    const { status, body } = await call('/v1/bids', token(owner));
    expect([status, body['code']]).toEqual([403, 'second_factor_overdue']);
    expect(Math.abs(Date.parse(String(body['graceUntil'])) - Date.now())).toBeLessThan(60_000);
    expect((await call('/v1/bids', token(owner, ['pwd', 'otp', 'mfa']))).status).toBe(200);
  });

  it('reads what everybody reads, unless the organisation is named', async () => {
    await roleSince(owner, 8 * DAY_MS);
    await forgotten();
    expect((await call('/v1/requests', token(owner))).status).toBe(200);
    expect(await call('/v1/requests', token(owner), { 'x-organisation-id': organisation })).toMatchObject({ status: 403, body: { code: 'second_factor_overdue' } });
  });

  it('is asked for it by the role of an owner alone', async () => {
    await roleSince(manager, 400 * DAY_MS);
    expect((await call('/v1/bids', token(manager))).status).toBe(200);
  });
});

describe('a member of two organisations', () => {
  let on: RequestsOnClone;
  let running: RunningProcess;
  let token: string;
  let operator: string;
  let first: MemberCaller;
  let second: MemberCaller;

  const call = (method: string, path: string, headers: Record<string, string> = {}, body?: object) => callHttp(running.url, method, path, { token, headers, body });

  beforeAll(async () => {
    on = await requestsOnClone();
    [first, second] = [await addOrganisation(on.admin), await addOrganisation(on.admin)];
    const makeToken = await tokenMaker(on.admin);
    running = await startProcess(new Runtime(on.clone.config, [requestsModule]));
    await addCaller(on.admin, first);
    await addMember(on.admin, second.member.organisationId, first.account.id, 'owner');
    token = makeToken(first.account.id);
    const operatorId = await addAccount(on.admin, { operator: true });
    for (const { member } of [first, second]) await addMember(on.admin, member.organisationId, operatorId);
    operator = makeToken(operatorId);
  }, 60_000);

  afterAll(async () => {
    await running.stop();
    await on.close();
  });

  it.each(['/v1/bids', `/v1/bids/${uuidv7()}`, `/v1/requests/${uuidv7()}/history`, `/v1/awards/${uuidv7()}`])('has to say for which one it reads %s', async (path) => {
    expect(await call('GET', path)).toMatchObject({ status: 400, body: { code: 'organisation_required' } });
    expect((await call('GET', path, { 'x-organisation-id': first.member.organisationId })).body['code']).not.toBe('organisation_required');
  });

  it('need not say so where an operator may act, being one', async () => {
    expect((await callHttp(running.url, 'GET', `/v1/requests/${uuidv7()}/history`, { token: operator })).status).toBe(404);
  });

  it('may write its id in capitals', async () => {
    expect((await call('GET', '/v1/bids', { 'x-organisation-id': first.member.organisationId.toUpperCase() })).status).toBe(200);
  });

  it('may use one Idempotency-Key for each, where nobody needs an organisation too', async () => {
    const take = (organisation: MemberCaller) => call('POST', '/v1/assessments', { 'x-organisation-id': organisation.member.organisationId, 'idempotency-key': 'assess' }, ASSESSMENT);
    expect((await take(first)).status).toBe(201);
    expect((await take(second)).status).toBe(201);
    expect((await take(first)).body).toMatchObject({ status: 409, code: 'secret_already_issued' });
  });
});
