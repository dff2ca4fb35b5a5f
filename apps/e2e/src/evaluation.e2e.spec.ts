import { bidBody } from './bid-examples.js';
import { Person } from './client.js';
import { closeEarly } from './closing.js';
import { listedVendor, type Vendor } from './listed-vendor.js';
import { startMarketplace, type Marketplace } from './marketplace.js';
import { ok } from './patience.js';
import { accountingBrief, requestBody } from './request-examples.js';
import { TIDEWATER } from './vendor-examples.js';

/** Five bidders: what they ask a month, and what the evaluators agree on, for requirements and for working together. */
const FIELD = [
  { name: 'Ashgrove Books', monthly: '500.00', agreed: [9, 9] },
  { name: 'Birchwood Ledgers', monthly: '1000.00', agreed: [6, 8] },
  { name: 'Cedarfield Accounts', monthly: '1000.00', agreed: [7, 6] },
  { name: 'Driftwood Bookkeeping', monthly: '1200.00', agreed: [5, 5] },
  { name: 'Elmhurst Finance', monthly: '2000.00', agreed: [9, 9] },
] as const;
type Name = 'A' | 'B' | 'C' | 'D' | 'E';
const LETTERS: readonly Name[] = ['A', 'B', 'C', 'D', 'E'];

const EVALUATION = { method: 'weighted', weights: { price: 40, requirements: 40, workingTogether: 20 }, minimumScores: { requirements: 3 }, screenIn: 2, anonymousBidders: true };

interface Row {
  readonly bidId: string;
  readonly displayName: string | null;
  readonly rank: number | null;
  readonly points: number | null;
  readonly priceScore: number | null;
  readonly screenedIn: boolean | null;
  readonly tieBrokenBy: string | null;
}

describe('a procurement that is scored', () => {
  let marketplace: Marketplace;
  let client: Person;
  let evaluators: readonly { readonly person: Person; readonly accountId: string }[];
  let vendors: readonly Vendor[];
  let path: string;
  const bids = {} as Record<Name, string>;

  const colleague = async () => {
    const person = await new Person(marketplace.baseUrl).join();
    const { token } = ok(await client.post<{ token: string }>(`/v1/organisations/${client.organisationId}/invitations`, { email: person.email, role: 'contributor' }));
    ok(await person.post('/v1/member-invitations/accept', { token }));
    person.organisationId = client.organisationId;
    return { person, accountId: ok(await person.get<{ account: { id: string } }>('/v1/me')).account.id };
  };
  const cells = (by = 0) => LETTERS.flatMap((letter, i) => {
    const [requirements, together] = FIELD[i]!.agreed;
    return [{ bidId: bids[letter], criterion: 'requirements', score: requirements - by }, { bidId: bids[letter], criterion: 'working_together', score: together - by, comment: 'As its references say.' }];
  });
  const letterOf = (bidId: string) => LETTERS.find((letter) => bids[letter] === bidId);
  const result = async () => ok(await client.get<{ basis: string | null; rows: readonly Row[] }>(`${path}/evaluation`));
  const places = async () => (await result()).rows.map(({ bidId, rank, points }) => [letterOf(bidId), rank, points]);

  beforeAll(async () => {
    marketplace = await startMarketplace();
    const operator = await marketplace.createOperator();
    client = await new Person(marketplace.baseUrl).join();
    await client.found('client', 'Harbour Street Cafés');
    evaluators = await Promise.all([colleague(), colleague(), colleague()]);
    vendors = await Promise.all(FIELD.map(({ name }) => listedVendor(marketplace.baseUrl, { ...TIDEWATER, name }, operator)));
  }, 240_000);

  afterAll(() => marketplace.stop());

  it('is announced, its evaluators are named before the close, and five vendors bid', async () => {
    const { id } = ok(await client.post<{ id: string }>('/v1/requests', requestBody(await accountingBrief(client), { bidMode: 'sealed', evaluation: EVALUATION })));
    path = `/v1/requests/${id}`;
    ok(await client.post(`${path}/submit`));
    // What it is judged by is public.
    expect(ok(await vendors[0]!.person.get<{ content: { evaluation: object } }>(path)).content.evaluation).toEqual(EVALUATION);
    for (const { accountId } of evaluators) ok(await client.post(`${path}/evaluators`, { accountId }));
    for (const { person } of evaluators) ok(await person.put(`${path}/conflicts`, { conflicts: [] }));
    for (const [i, { person }] of vendors.entries()) {
      const bid = ok(await person.post<{ id: string }>(`${path}/bids`, bidBody(FIELD[i]!.monthly))).id;
      ok(await person.post(`/v1/bids/${bid}/submit`));
      bids[LETTERS[i]!] = bid;
    }
    expect(await evaluators[0]!.person.put(`${path}/scores`, { scores: cells() })).toMatchObject({ status: 409, body: { code: 'request_still_open' } });
    expect(await client.get(`${path}/evaluation`)).toMatchObject({ status: 409, body: { code: 'sealed_until_close' } });
    await closeEarly(client, id);
  }, 120_000);

  it('is scored by each alone, on numbers instead of names', async () => {
    const { items } = ok(await evaluators[0]!.person.get<{ items: readonly { displayName: string | null; vendorId: string | null; anonymousNumber: number }[] }>(`${path}/bids`));
    expect(items.map(({ anonymousNumber }) => anonymousNumber).sort()).toEqual([1, 2, 3, 4, 5]);
    expect(items.every(({ displayName, vendorId }) => displayName === null && vendorId === null)).toBe(true);
    expect(await evaluators[0]!.person.put(`${path}/scores`, { scores: [{ bidId: bids.A, criterion: 'requirements', score: 11 }] })).toMatchObject({ status: 422, body: { errors: [{ pointer: '/scores/0/score' }] } });
    for (const [i, { person }] of evaluators.entries()) {
      ok(await person.put(`${path}/scores`, { scores: cells(i) }));
      expect(ok(await client.get<{ submitted: number; others: unknown[] }>(`${path}/scores`))).toMatchObject({ submitted: i, others: [] });
      ok(await person.post(`${path}/scores/submit`));
    }
    expect(ok(await client.get<{ others: unknown[] }>(`${path}/scores`)).others).toHaveLength(3);
  }, 60_000);

  it('is awarded by a consensus alone', async () => {
    const award = async (bidId: string) => client.post(`${path}/award`, { bidId }, { headers: { 'if-match': (await client.get(path)).headers.get('etag') ?? '' } });
    expect(await award(bids.E)).toMatchObject({ status: 409, body: { code: 'consensus_missing' } });
    const { headers } = await client.get(`${path}/consensus`);
    ok(await client.call('PUT', `${path}/consensus`, { body: { scores: cells(), note: 'We read the bids together; the lower scores were withdrawn.' }, headers: { 'if-match': headers.get('etag') ?? '' } }));
    expect(await places()).toEqual([['A', 1, 94], ['E', 2, 64], ['C', 3, 60], ['B', 4, 60], ['D', 5, 46.68]]);
    expect((await result()).rows.map(({ displayName }) => displayName)).toEqual(['Ashgrove Books', 'Elmhurst Finance', 'Cedarfield Accounts', 'Birchwood Ledgers', 'Driftwood Bookkeeping']);
  }, 60_000);

  it('goes on when the cheapest is ruled out: prices are judged anew, and a tie is broken by the written rule', async () => {
    ok(await client.post(`/v1/bids/${bids.A}/disqualify`, { reason: 'essential_not_met' }));
    expect(await places()).toEqual([['C', 1, 80], ['B', 2, 80], ['E', 3, 74], ['D', 4, 63.32]]);
    const { rows } = await result();
    expect(rows.map(({ tieBrokenBy, screenedIn }) => [tieBrokenBy, screenedIn])).toEqual([['requirements_score', true], ['requirements_score', true], [null, false], [null, false]]);
  }, 60_000);

  it('is awarded to the first, or with a recorded reason; a loser reads its own scores and the winner’s points', async () => {
    const award = async (bidId: string) => client.post<{ id: string; departure: string | null }>(`${path}/award`, { bidId, chosenFor: ['requirements'], reasons: bidId === bids.E ? [] : [{ bidId: bids.E, reason: 'price' }] }, { headers: { 'if-match': (await client.get(path)).headers.get('etag') ?? '' } });
    expect(await award(bids.E)).toMatchObject({ status: 422, body: { code: 'departure_reason_required' } });
    const { id, departure } = ok(await award(bids.C));
    expect(departure).toBeNull();
    const [ruledOut, , winner, , loser] = vendors;
    expect(await loser!.person.get(`/v1/bids/${bids.E}/scores`)).toMatchObject({ status: 409, body: { code: 'outcome_pending' } });
    ok(await winner!.person.post(`/v1/awards/${id}/accept`));
    expect(ok(await loser!.person.get(`/v1/bids/${bids.E}/scores`))).toMatchObject({ reason: 'price', scores: [{ criterion: 'requirements', score: 9 }, { criterion: 'working_together', score: 9 }], priceScore: 5, points: 74, winnerPoints: 80 });
    expect(ok(await ruledOut!.person.get(`/v1/bids/${bids.A}/scores`))).toMatchObject({ reason: 'essential_not_met', scores: [{ criterion: 'requirements', score: 9 }, { criterion: 'working_together', score: 9 }], priceScore: null, points: null, winnerPoints: 80 });
    expect(await loser!.person.get(`/v1/bids/${bids.C}/scores`)).toMatchObject({ status: 404 });
    expect(await loser!.person.get(`${path}/evaluation`)).toMatchObject({ status: 404 });
    const actions = ok(await client.get<{ items: { action: string }[] }>(`${path}/history?limit=100`)).items.map(({ action }) => action);
    expect(actions).toEqual(expect.arrayContaining(['name_evaluator', 'declare_conflicts', 'open_bids', 'submit_scores', 'record_consensus']));
  }, 60_000);
});
