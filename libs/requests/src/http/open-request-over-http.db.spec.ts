import { buildOpenApi } from '#platform';
import { EXAMPLE_BID_CONTENT } from '../domain/examples.js';
import { requestsModule } from '../requests.module.js';
import type { BiddingOnClone } from '../testing/bidding-on-clone.js';
import { BiddingOverHttp } from '../testing/bidding-over-http.js';

type Body = Record<string, unknown> & { readonly id: string; readonly code: string; readonly items: readonly Record<string, unknown>[]; readonly errors: readonly { pointer: string }[] };

describe('an open request over HTTP', () => {
  let scene: BiddingOverHttp;
  let bidding: BiddingOnClone;
  let client: string;
  let vendor: string;

  const call = (token: string | undefined, method: string, path: string, body?: object, headers: Record<string, string> = {}) => scene.call<Body>(token, method, path, body, headers);
  const etag = async (token: string, path: string) => (await call(token, 'GET', path)).etag;

  beforeAll(async () => {
    scene = await BiddingOverHttp.open();
    ({ bidding, client, vendor } = scene);
  }, 60_000);

  afterAll(() => scene.close());

  it('is asked about and answered, once under one key, and read by anybody without who asked', async () => {
    const path = `/v1/requests/${await bidding.publish()}`;
    const body = { text: 'Is the ledger reconciled up to the last quarter?' };
    const key = { 'idempotency-key': 'asked-once' };
    const asked = await call(vendor, 'POST', `${path}/questions`, body, key);
    expect(asked).toMatchObject({ status: 201, body: { number: 1, answer: null, mine: true } });
    const again = await call(vendor, 'POST', `${path}/questions`, body, key);
    expect([again.status, again.body, again.headers.get('idempotency-replayed')]).toEqual([201, asked.body, 'true']);
    expect(await call(vendor, 'POST', `${path}/questions`, { text: 'Write to me at jane@tidewater.example, please.' })).toMatchObject({ status: 422, body: { code: 'screening_blocked', errors: [{ pointer: '/text' }] } });
    expect(await call(vendor, 'POST', `${path}/questions`, { ...body, organisationId: 'me' })).toMatchObject({ status: 422, body: { code: 'invalid_body', errors: [{ pointer: '/organisationId' }] } });
    const answer = `${path}/questions/${asked.body.id}/answer`;
    expect((await call(vendor, 'POST', answer, body)).status).toBe(403);
    expect(await call(client, 'POST', answer, { text: 'It is, up to the end of September.' })).toMatchObject({ status: 200, body: { answer: 'It is, up to the end of September.', mine: false } });
    expect(await call(client, 'POST', answer, { text: 'Once more, with other words.' })).toMatchObject({ status: 409, body: { code: 'question_already_answered' } });
    const { body: read } = await call(undefined, 'GET', `${path}/questions`);
    expect(read.items).toEqual([{ id: asked.body.id, number: 1, text: body.text, askedAt: expect.any(String) as unknown, answer: 'It is, up to the end of September.', answeredAt: expect.any(String) as unknown, mine: false }]);
    expect((await call(undefined, 'GET', path)).body).toMatchObject({ questionsCloseAt: expect.any(String) as unknown, answersDueAt: expect.any(String) as unknown });
  });

  it('is watched and let go of', async () => {
    const requestId = await bidding.publish();
    expect(await call(vendor, 'POST', `/v1/requests/${requestId}/watch`)).toMatchObject({ status: 200, body: { requestId, watching: true } });
    expect((await call(vendor, 'GET', '/v1/requests?watched=true')).body.items).toMatchObject([{ id: requestId, state: 'open' }]);
    expect((await call(vendor, 'GET', '/v1/requests?watched=true&sort=closesAt')).body).toMatchObject({ code: 'invalid_query', errors: [{ pointer: '/sort' }] });
    expect((await call(undefined, 'GET', '/v1/requests?watched=true')).status).toBe(401);
    expect(await call(vendor, 'POST', `/v1/requests/${requestId}/unwatch`)).toMatchObject({ status: 200, body: { watching: false } });
    expect((await call(vendor, 'GET', '/v1/requests?watched=true')).body.items).toEqual([]);
  });

  it('is amended under the ETag that was read, and its bids wait for a word', async () => {
    const path = `/v1/requests/${await bidding.publish()}`;
    const bid = `/v1/bids/${(await call(vendor, 'POST', `${path}/bids`, EXAMPLE_BID_CONTENT)).body.id}`;
    expect((await call(vendor, 'POST', `${bid}/submit`)).status).toBe(200);
    const addendum = { kind: 'material', text: 'We want it in two languages.', changes: { languages: ['en', 'fr'] } };
    const match = { 'if-match': (await etag(client, path)) ?? '' };
    expect((await call(client, 'POST', `${path}/addenda`, addendum)).status).toBe(428);
    expect(await call(client, 'POST', `${path}/addenda`, addendum, match)).toMatchObject({ status: 201, body: { number: 1, before: { languages: ['en'] } } });
    expect((await call(client, 'POST', `${path}/addenda`, { ...addendum, changes: { languages: ['de'] } }, match)).status).toBe(412);
    const now = { 'if-match': (await etag(client, path)) ?? '' };
    for (const name of ['bidMode', 'visibility', 'evaluation', 'currency', 'country', 'timing', 'discipline', 'title']) {
      expect(await call(client, 'POST', `${path}/addenda`, { ...addendum, changes: { [name]: 'x' } }, now)).toMatchObject({ status: 422, body: { code: 'invalid_body', errors: [{ pointer: `/changes/${name}` }] } });
    }
    expect(await call(client, 'POST', `${path}/addenda`, { ...addendum, kind: 'information' }, now)).toMatchObject({ status: 422, body: { code: 'invalid_addendum', errors: [{ pointer: '/changes' }] } });
    expect((await call(undefined, 'GET', `${path}/addenda`)).body.items).toMatchObject([{ number: 1, kind: 'material', changes: { languages: ['en', 'fr'] } }]);
    expect((await call(vendor, 'GET', bid)).body).toMatchObject({ reaffirmationDue: true });
    expect(await call(vendor, 'POST', `${bid}/reaffirm`)).toMatchObject({ status: 200, body: { reaffirmationDue: false } });
    const requirements = [{ id: 'only', text: 'Everything is done in both languages', essential: true }];
    expect((await call(client, 'POST', `${path}/addenda`, { ...addendum, changes: { requirements } }, now)).status).toBe(201);
    expect(await call(vendor, 'POST', `${bid}/reaffirm`)).toMatchObject({ status: 409, body: { code: 'revision_needed', changed: ['requirements'] } });
  });

  it('is corrected under the ETag that was read, and never in anything typed', async () => {
    const path = `/v1/requests/${await bidding.publish()}`;
    const title = 'Monthly bookkeeping and BAS for a café with two sites';
    const match = { 'if-match': (await etag(client, path)) ?? '' };
    expect((await call(client, 'POST', `${path}/correct`, { title })).status).toBe(428);
    expect(await call(client, 'POST', `${path}/correct`, { title, termMonths: 24 }, match)).toMatchObject({ status: 422, body: { code: 'invalid_body', errors: [{ pointer: '/termMonths' }] } });
    expect(await call(client, 'POST', `${path}/correct`, { title }, match)).toMatchObject({ status: 200, body: { content: { title }, correctedAt: expect.any(String) as unknown } });
    expect(await call(client, 'POST', `${path}/correct`, { title: 'Monthly bookkeeping and BAS for a two-site cafe' }, match)).toMatchObject({ status: 409, body: { code: 'request_already_corrected' } });
  });

  it('is documented, each operation with its answer', () => {
    const document = JSON.stringify(buildOpenApi(scene.running.app, [requestsModule]));
    for (const id of ['askQuestion', 'listQuestions', 'answerQuestion', 'watchRequest', 'unwatchRequest', 'publishAddendum', 'listAddenda', 'correctRequest']) expect(document).toContain(`"operationId":"${id}"`);
  });
});
