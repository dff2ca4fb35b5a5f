import { Person } from './client.js';
import { openMarket } from './market.js';
import { startMarketplace, type Marketplace } from './marketplace.js';
import { caseOf, decide } from './moderation.js';
import { eventually, ok } from './patience.js';
import { requestBody } from './request-examples.js';

interface Request {
  readonly id: string;
  readonly state: string;
  readonly review: { readonly decision: string; readonly reasonCode: string; readonly statement: string } | null;
}

const CLEAN = 'We run two cafés with twelve staff and want the books closed by the fifth working day.';
const WITH_ADDRESS = `${CLEAN} Write to books@harbour-cafes.example for the files.`;
const AROUND_US = `${CLEAN} Write to books@harbour-cafes.example and we settle it directly, outside the marketplace, to save the fee.`;

describe('a request that screening doubts', () => {
  let marketplace: Marketplace;
  let client: Person;
  let operator: Person;
  let brief: unknown;

  beforeAll(async () => {
    marketplace = await startMarketplace();
    ({ operator, client, brief } = await openMarket(marketplace));
  }, 120_000);

  afterAll(() => marketplace.stop());

  const draft = async (summary: string) => `/v1/requests/${ok(await client.post<Request>('/v1/requests', requestBody(brief, { summary }))).id}`;
  const submit = async (path: string) => ok(await client.post<Request>(`${path}/submit`)).state;
  const inReview = async () => {
    const path = await draft(WITH_ADDRESS);
    expect(await submit(path)).toBe('in_review');
    return { path, id: path.split('/').at(-1) ?? '' };
  };
  const until = (path: string, state: string) =>
    eventually(`a request that is ${state}`, async () => {
      const request = ok(await client.get<Request>(path));
      return request.state === state ? request : undefined;
    });

  it('waits unseen for an operator, who asks for changes; made, they publish it', async () => {
    const { path, id } = await inReview();
    expect(await new Person(marketplace.baseUrl).get(path)).toMatchObject({ status: 404 });
    const found = await caseOf(operator, id);
    expect(found.signals).toContain('contact_email');
    await decide(operator, found.id, 'request-changes', { reasonCode: 'contact_details', statement: 'Please take the address out.', internalNote: 'The second time this month.' });
    const read = await until(path, 'changes_requested');
    expect(read.review).toMatchObject({ decision: 'changes_requested', reasonCode: 'contact_details', statement: 'Please take the address out.' });
    expect(JSON.stringify(read)).not.toContain('second time');
    const etag = (await client.get(path)).headers.get('etag') ?? '';
    ok(await client.patch(path, { summary: CLEAN }, { headers: { 'if-match': etag } }));
    expect(await submit(path)).toBe('open');
    expect(await new Person(marketplace.baseUrl).get(path)).toMatchObject({ status: 200 });
  });

  it('is published as it is when an operator approves it', async () => {
    const { path, id } = await inReview();
    await decide(operator, (await caseOf(operator, id)).id, 'approve', { reasonCode: 'meets_rules' });
    expect((await until(path, 'open')).review).toMatchObject({ decision: 'approved', reasonCode: 'meets_rules' });
  });

  it('is rejected with a reason that its author reads, and stays unseen', async () => {
    const { path, id } = await inReview();
    await decide(operator, (await caseOf(operator, id)).id, 'reject', { reasonCode: 'not_a_request', statement: 'This advertises; it asks for nothing.' });
    expect((await until(path, 'rejected')).review).toMatchObject({ decision: 'rejected', reasonCode: 'not_a_request', statement: 'This advertises; it asks for nothing.' });
    expect(await new Person(marketplace.baseUrl).get(path)).toMatchObject({ status: 404 });
    expect(await client.post(`${path}/submit`)).toMatchObject({ status: 409 });
  });

  it('can be recalled, and then nobody decides on it any more', async () => {
    const { path, id } = await inReview();
    const found = await caseOf(operator, id);
    expect(ok(await client.post<Request>(`${path}/recall`)).state).toBe('draft');
    await eventually('the case to be superseded', async () => (ok(await operator.get<{ state: string }>(`/v1/moderation/cases/${found.id}`)).state === 'superseded' ? true : undefined));
    expect(await operator.post(`/v1/moderation/cases/${found.id}/claim`)).toMatchObject({ status: 409 });
  });

  it('is decided by whoever claimed it, on what was read, with a reason of the catalogue and words for the author', async () => {
    const { id } = await inReview();
    const path = `/v1/moderation/cases/${(await caseOf(operator, id)).id}`;
    const body = { reasonCode: 'contact_details', statement: 'Please take the address out.' };
    const seen = { headers: { 'if-match': (await operator.get(path)).headers.get('etag') ?? '' } };
    ok(await operator.post(`${path}/claim`));
    const other = await marketplace.createOperator();
    const current = { headers: { 'if-match': (await operator.get(path)).headers.get('etag') ?? '' } };
    expect(await client.get(path)).toMatchObject({ status: 403, body: { code: 'operators_only' } });
    expect((await other.post(`${path}/claim`)).status).toBe(409);
    expect((await other.post(`${path}/request-changes`, body, current)).status).toBe(409);
    expect(await operator.post(`${path}/request-changes`, body)).toMatchObject({ status: 428, body: { code: 'if_match_required' } });
    expect(await operator.post(`${path}/request-changes`, { ...body, reasonCode: 'meets_rules' }, current)).toMatchObject({ status: 422, body: { code: 'unknown_reason' } });
    expect(await operator.post(`${path}/request-changes`, { reasonCode: 'contact_details' }, current)).toMatchObject({ status: 422, body: { code: 'statement_required' } });
    expect(await operator.post(`${path}/request-changes`, body, seen)).toMatchObject({ status: 412, body: { code: 'stale' } });
    expect(await operator.post(`${path}/request-changes`, body, current)).toMatchObject({ status: 200 });
  });

  it('that leads around the marketplace is refused at once, with pointers, and stays a draft', async () => {
    const path = await draft(AROUND_US);
    const refused = await client.post<{ code: string; errors: { pointer: string }[] }>(`${path}/submit`);
    expect(refused).toMatchObject({ status: 422, body: { code: 'screening_blocked' } });
    expect(refused.body.errors.map(({ pointer }) => pointer)).toContain('/summary');
    expect(ok(await client.get<Request>(path)).state).toBe('draft');
  });
});
