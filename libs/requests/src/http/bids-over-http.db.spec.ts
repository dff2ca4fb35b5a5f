import { buildOpenApi } from '#platform';
import { uuidv7 } from 'uuidv7';
import { EXAMPLE_BID_CONTENT } from '../domain/examples.js';
import { requestsModule } from '../requests.module.js';
import type { BiddingOnClone } from '../testing/bidding-on-clone.js';
import { BiddingOverHttp } from '../testing/bidding-over-http.js';

type Body = Record<string, unknown> & { readonly id: string; readonly items: readonly Record<string, unknown>[]; readonly errors: readonly { pointer: string }[] };

describe('bids over HTTP', () => {
  let scene: BiddingOverHttp;
  let bidding: BiddingOnClone;
  let client: string;
  let vendor: string;

  const call = (token: string, method: string, path: string, body?: object | null, headers: Record<string, string> = {}) => scene.call<Body>(token, method, path, body, headers);
  const etag = async (token: string, path: string) => (await call(token, 'GET', path)).etag;

  beforeAll(async () => {
    scene = await BiddingOverHttp.open();
    ({ bidding, client, vendor } = scene);
  }, 60_000);

  afterAll(() => scene.close());

  it('go from a draft through a revision and a comparison to an accepted award', async () => {
    const requestId = await bidding.publish();
    const request = `/v1/requests/${requestId}`;
    const created = await call(vendor, 'POST', `${request}/bids`, {});
    expect(created).toMatchObject({ status: 201, body: { state: 'draft' } });
    expect(await call(vendor, 'POST', `${request}/bids`, {})).toMatchObject({ status: 409, body: { code: 'bid_exists', bidId: created.body.id } });
    const bid = `/v1/bids/${created.body.id}`;
    expect((await call(vendor, 'POST', `${bid}/submit`)).body.errors.map((item) => item.pointer)).toEqual(expect.arrayContaining(['/summary', '/priceLines', '/startDate', '/statements/team']));
    expect((await call(vendor, 'PUT', bid, EXAMPLE_BID_CONTENT)).status).toBe(428);
    expect(await call(vendor, 'PUT', bid, EXAMPLE_BID_CONTENT, { 'if-match': await etag(vendor, bid) })).toMatchObject({ status: 200, body: { content: EXAMPLE_BID_CONTENT } });
    expect((await call(client, 'GET', bid)).status).toBe(404);
    expect(await call(vendor, 'POST', `${bid}/submit`)).toMatchObject({ status: 200, body: { state: 'submitted', revisions: 1 } });
    expect((await call(vendor, 'PUT', bid, EXAMPLE_BID_CONTENT, { 'if-match': '"old"' })).status).toBe(412);
    expect((await call(client, 'POST', `${bid}/shortlist`, {})).body).toMatchObject({ shortlisted: true });
    expect((await call(vendor, 'GET', '/v1/bids?mine=true')).body.items).toMatchObject([{ id: created.body.id, state: 'submitted' }]);
    await bidding.close(requestId);
    expect((await call(vendor, 'PUT', bid, EXAMPLE_BID_CONTENT, { 'if-match': await etag(vendor, bid) })).body).toMatchObject({ status: 409, code: 'request_closed' });
    expect((await call(client, 'GET', `${request}/bids`)).body.items).toMatchObject([{ id: created.body.id, displayName: 'Tidewater Ledgers' }]);
    expect((await call(client, 'GET', `${request}/comparison`)).body).toMatchObject({ rows: [{ bidId: created.body.id, shortlisted: true }] });
    expect((await call(client, 'POST', `${request}/award`, { bidId: created.body.id })).status).toBe(428);
    const twice = { bidId: created.body.id, reason: 'price' };
    expect((await call(client, 'POST', `${request}/award`, { bidId: created.body.id, reasons: [twice, twice] }, { 'if-match': '"old"' })).body).toMatchObject({ status: 422, code: 'invalid_award', errors: [{ pointer: '/reasons/1/bidId' }] });
    const award = await call(client, 'POST', `${request}/award`, { bidId: created.body.id, chosenFor: ['price'], reasons: [] }, { 'if-match': await etag(client, request) });
    expect(award).toMatchObject({ status: 201, body: { status: 'offered' } });
    expect((await call(client, 'POST', `${request}/award`, { bidId: created.body.id, chosenFor: ['price'] }, { 'if-match': '"old"' })).body).toMatchObject({ status: 409, code: 'award_already_live' });
    expect(await call(vendor, 'POST', `/v1/awards/${award.body.id}/accept`)).toMatchObject({ status: 200, body: { status: 'accepted' } });
    expect((await call(vendor, 'GET', request)).body).toMatchObject({ state: 'awarded' });
    expect((await call(vendor, 'GET', bid)).body).toMatchObject({ state: 'awarded', reason: 'awarded' });
  });

  it('are not emptied by a body that is absent or null, and may be started, shortlisted and declined without one', async () => {
    const requestId = await bidding.publish();
    const created = await call(vendor, 'POST', `/v1/requests/${requestId}/bids`);
    expect(created).toMatchObject({ status: 201, body: { state: 'draft' } });
    const bid = `/v1/bids/${created.body.id}`;
    await call(vendor, 'PUT', bid, EXAMPLE_BID_CONTENT, { 'if-match': created.etag });
    for (const nothing of [undefined, null]) {
      expect(await call(vendor, 'PUT', bid, nothing, { 'if-match': await etag(vendor, bid), 'content-type': 'application/json' })).toMatchObject({ status: 422, body: { code: 'invalid_body', errors: [{ pointer: '', code: 'required' }] } });
    }
    expect((await call(vendor, 'GET', bid)).body).toMatchObject({ content: EXAMPLE_BID_CONTENT });
    await call(vendor, 'POST', `${bid}/submit`);
    await bidding.close(requestId);
    await call(client, 'GET', `/v1/requests/${requestId}/bids`);
    expect(await call(client, 'POST', `${bid}/shortlist`)).toMatchObject({ status: 200, body: { shortlisted: true } });
    expect(await call(client, 'POST', `${bid}/shortlist`, null)).toMatchObject({ status: 422 });
  });

  it('answer a write with the ETag that a read gives, in whatever order its members were sent', async () => {
    const backwards = Object.fromEntries(Object.entries(EXAMPLE_BID_CONTENT).reverse());
    const created = await call(vendor, 'POST', `/v1/requests/${await bidding.publish()}/bids`, backwards);
    const bid = `/v1/bids/${created.body.id}`;
    expect(created.etag).toBe(await etag(vendor, bid));
    const submitted = await call(vendor, 'POST', `${bid}/submit`, undefined, { 'if-match': created.etag });
    expect(submitted).toMatchObject({ status: 200, etag: await etag(vendor, bid) });
    const revised = await call(vendor, 'PUT', bid, { ...backwards, summary: 'As before, said with more words.' }, { 'if-match': submitted.etag });
    expect(revised).toMatchObject({ status: 200, etag: await etag(vendor, bid) });
  });

  it('answer twenty equal posts at once with one 201, marked replays and conflicts, never with a 5xx (R3)', async () => {
    const requestId = await bidding.publish();
    const answers = await Promise.all(Array.from({ length: 20 }, () => call(vendor, 'POST', `/v1/requests/${requestId}/bids`, EXAMPLE_BID_CONTENT, { 'idempotency-key': 'twenty' })));
    const fresh = answers.filter((answer) => answer.status === 201 && answer.headers.get('idempotency-replayed') === null);
    expect(fresh).toHaveLength(1);
    for (const answer of answers) {
      if (answer.status === 201) expect(answer.body.id).toBe(fresh[0]!.body.id);
      else expect(answer).toMatchObject({ status: 409, body: { code: 'idempotency_in_progress' } });
    }
  });

  it('refuse what sets a state, is unknown or too large, each with its pointer', async () => {
    const requestId = await bidding.publish();
    const pointers = async (body: object) => {
      const answer = await call(vendor, 'POST', `/v1/requests/${requestId}/bids`, body);
      expect(answer.status).toBe(422);
      return answer.body.errors.map((item) => item.pointer);
    };
    expect(await pointers({ submit: true })).toEqual(['/submit']);
    expect(await pointers({ state: 'submitted' })).toEqual(['/state']);
    expect(await pointers({ summary: 'x'.repeat(4_001) })).toEqual(['/summary']);
    expect(await pointers({ priceLines: [{ label: 'a', kind: 'monthly', price: { amount: 850, currency: 'AUD' }, tax: { treatment: 'none' } }] })).toEqual(expect.arrayContaining(['/priceLines/0/price/amount', '/priceLines/0/tax/treatment']));
    expect(await call(vendor, 'GET', '/v1/bids?mine=false')).toMatchObject({ status: 400, body: { code: 'invalid_query' } });
  });

  it.each([
    ['awards', 'decline', 'capacity_changed'], ['awards', 'revoke', 'plans_changed'], ['awards', 'fail-checks', 'identity_not_confirmed'], ['bids', 'disqualify', 'essential_not_met'],
    ['requests', 'cancel', 'kept_in_house'], ['requests', 'conclude', 'no_suitable_bid'], ['requests', 'close', 'enough_bids'], ['invitations', 'decline', 'no_capacity'],
  ])('a reason is one of the list: %s/%s', async (kind, act, reason) => {
    const say = (code: string) => call(client, 'POST', `/v1/${kind}/${uuidv7()}/${act}`, { reason: code }, { 'if-match': '*' });
    expect((await say('call_me_on_0412345678')).body).toMatchObject({ status: 422, errors: [{ pointer: '/reason' }] });
    expect((await say(reason)).status).toBe(404);
  });

  it('are documented, each operation with its answer', () => {
    const document = JSON.stringify(buildOpenApi(scene.running.app, [requestsModule]));
    expect(document).toMatch(/"bidCap":\{[^}]*those invited late too: their bids may come on top of it/);
    for (const id of ['createBid', 'listBidsOfRequest', 'compareBids', 'awardRequest', 'readBid', 'reviseBid', 'submitBid', 'withdrawBid', 'reaffirmBid', 'shortlistBid', 'disqualifyBid', 'listOwnBids', 'readAward', 'acceptAward', 'declineAward', 'revokeAward', 'confirmAward', 'failAwardChecks']) {
      expect(document).toContain(`"operationId":"${id}"`);
    }
  });
});
