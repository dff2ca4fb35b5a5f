import type { Permission } from '#contracts';
import { Runtime, startProcess, type RunningProcess } from '#platform';
import { addApiKey, callHttp, revokeApiKey, until } from '#platform/testing';
import { EXAMPLE_BID_CONTENT } from '../domain/examples.js';
import { requestsModule } from '../requests.module.js';
import { BiddingOnClone } from '../testing/bidding-on-clone.js';

const VENDOR: readonly Permission[] = ['requests.read', 'bids.read', 'bids.write'];

/** A service other than identity, in a process of its own. */
describe('API keys at the service of requests', () => {
  let bidding: BiddingOnClone;
  let running: RunningProcess;

  const call = (token: string, method: string, path: string, body?: object, headers: Record<string, string> = {}) => callHttp(running.url, method, path, { token, body, headers });
  const keyOf = (organisationId: string, permissions: readonly Permission[]) => addApiKey(bidding.on.admin, organisationId, permissions);
  const keyOfClient = (...permissions: Permission[]) => keyOf(bidding.client.member.organisationId, permissions);

  beforeAll(async () => {
    bidding = await BiddingOnClone.open();
    running = await startProcess(new Runtime({ ...bidding.on.clone.config, role: 'http' }, [requestsModule]));
  }, 60_000);

  afterAll(async () => {
    await running.stop();
    await bidding.on.close();
  });

  it('bid for a vendor; its history names the key', async () => {
    const requestId = await bidding.publish();
    const { caller } = await bidding.vendor();
    const key = await keyOf(caller.member.organisationId, VENDOR);
    const created = await call(key.secret, 'POST', `/v1/requests/${requestId}/bids`, EXAMPLE_BID_CONTENT);
    expect(created.status).toBe(201);
    const bidId = created.body['id'];
    expect(await call(key.secret, 'POST', `/v1/bids/${bidId}/submit`)).toMatchObject({ status: 200, body: { state: 'submitted' } });
    const history = await bidding.rows('SELECT action, actor_kind, actor_id FROM requests.history WHERE object_id = $1 ORDER BY id', bidId);
    expect(history).toEqual(['create', 'submit'].map((action) => ({ action, actor_kind: 'vendor', actor_id: key.id })));
    expect(await call(key.secret, 'POST', `/v1/bids/${bidId}/shortlist`, {})).toMatchObject({ status: 403, body: { code: 'permission_missing' } });
    await until(async () => (await bidding.rows('SELECT 1 FROM requests.api_key_uses WHERE key_id = $1', key.id)).length === 1);
  });

  it('see where everybody may read what is their organisation’s alone with the permission for it, and else what everybody sees', async () => {
    const [wide, narrow] = [await keyOfClient('requests.read', 'requests.write'), await keyOfClient('organisation.read')];
    const draft = `/v1/requests/${(await call(wide.secret, 'POST', '/v1/requests', { discipline: 'accounting', title: 'Monthly books for two cafés', country: 'AU' })).body['id']}`;
    expect(await call(wide.secret, 'GET', draft)).toMatchObject({ status: 200, body: { state: 'draft' } });
    expect(await call(narrow.secret, 'GET', draft)).toMatchObject({ status: 404, body: { code: 'request_not_found' } });
    expect((await call(wide.secret, 'GET', '/v1/requests?mine=true')).status).toBe(200);
    expect(await call(narrow.secret, 'GET', '/v1/requests?mine=true')).toMatchObject({ status: 403, body: { code: 'permission_missing' } });
    const open = `/v1/requests/${await bidding.publish()}`;
    const [own, public_] = [await call(wide.secret, 'GET', open), await call(narrow.secret, 'GET', open)];
    expect([own.status, public_.status]).toEqual([200, 200]);
    expect(public_.body).toEqual((await callHttp(running.url, 'GET', open)).body);
    expect(own.body).not.toEqual(public_.body);
  });

  it('have Idempotency-Keys of their own', async () => {
    const [one, two] = [await keyOfClient('requests.read', 'requests.write'), await keyOfClient('requests.read', 'requests.write')];
    const post = (secret: string) => call(secret, 'POST', '/v1/requests', { discipline: 'accounting', title: 'Monthly books for two cafés', country: 'AU' }, { 'idempotency-key': 'same' });
    const [first, again, others] = [await post(one.secret), await post(one.secret), await post(two.secret)];
    expect([first.status, again.status, others.status]).toEqual([201, 201, 201]);
    expect(again.body['id']).toBe(first.body['id']);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(others.body['id']).not.toBe(first.body['id']);
  });

  it('stop working here too within five seconds of being revoked', async () => {
    const key = await keyOfClient('requests.read');
    const look = () => call(key.secret, 'GET', '/v1/requests?mine=true');
    expect((await look()).status).toBe(200);
    await revokeApiKey(bidding.on.admin, key.id);
    await until(async () => (await look()).status === 401, 5_000);
    expect(await look()).toMatchObject({ status: 401, body: { code: 'invalid_api_key' } });
  }, 10_000);

  it('see no more of sealed bids than people do, and the attempt is theirs', async () => {
    const requestId = await bidding.publish(600, { bidMode: 'sealed' });
    await bidding.bid(requestId);
    const key = await keyOfClient('bids.read');
    expect(await call(key.secret, 'GET', `/v1/requests/${requestId}/bids`)).toMatchObject({ status: 409, body: { code: 'sealed_until_close' } });
    expect(await bidding.rows(`SELECT actor_kind, actor_id FROM requests.history WHERE request_id = $1 AND reason = 'sealed_until_close'`, requestId)).toEqual([{ actor_kind: 'client', actor_id: key.id }]);
  });
});
