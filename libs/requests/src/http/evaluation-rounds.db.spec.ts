import type { Evaluation } from '../domain/request.js';
import { MOST_COMMENTED } from '../domain/evaluation-sheet.js';
import { Evaluating, WEIGHTED, type Entered, type Scorer, type Sheet } from '../testing/evaluating.js';

interface Result {
  readonly rows: readonly { readonly bidId: string; readonly rank: number | null; readonly screenedIn: boolean | null }[];
}

describe('scores and the round of final offers', () => {
  let scene: Evaluating;

  const shortlist = (bid: Entered, shortlisted = true) => scene.call(scene.client, 'POST', `/v1/bids/${bid.id}/shortlist`, { shortlisted });
  const ask = (requestId: string) => scene.call(scene.client, 'POST', `/v1/requests/${requestId}/final-offers`, {});
  const offer = (bid: Entered, amount: string) => scene.call(bid.token, 'PUT', `/v1/bids/${bid.id}/final-offer`, { priceLines: [{ label: 'All of it', kind: 'one_off', price: { amount, currency: 'AUD' }, tax: { treatment: 'not_registered' } }], startDate: '2027-03-01' });
  const over = (requestId: string) => scene.bidding.on.admin.query(`UPDATE requests.request SET final_offers_by = date_trunc('milliseconds', clock_timestamp()) WHERE id = $1`, [requestId]);
  const screened = async (requestId: string) => (await scene.call<Result>(scene.client, 'GET', `/v1/requests/${requestId}/evaluation`)).body.rows.map(({ bidId, rank, screenedIn }) => [bidId, rank, screenedIn]);
  const opened = async (evaluation: Evaluation, prices: readonly string[], scorers = 1) => {
    const requestId = await scene.publish(evaluation, { finalOffers: true });
    const named = await scene.colleagues(scorers);
    await scene.name(requestId, ...named);
    const bids = (await scene.bids(requestId, ...prices)) as [Entered, Entered, Entered];
    await scene.open(requestId);
    return { requestId, bids, scorer: named[0]! };
  };
  const failed = async (requestId: string, bid: Entered, body: object = {}) => {
    const { body: { id } } = await scene.award(requestId, bid.id, body);
    expect(await scene.call(bid.token, 'POST', `/v1/awards/${id}/accept`)).toMatchObject({ status: 200 });
    return { id, fail: () => scene.call(scene.client, 'POST', `/v1/awards/${id}/fail-checks`, { reason: 'identity_not_confirmed' }) };
  };

  beforeAll(async () => {
    scene = await Evaluating.open();
  }, 60_000);

  afterAll(() => scene.close());

  it('nobody makes a final offer once bidders could read how their prices stood', async () => {
    const { requestId, bids: [a, b], scorer } = await opened(WEIGHTED, ['1000.00', '2000.00']);
    await scene.score(requestId, scorer, { [a.id]: [9, 9], [b.id]: [9, 9] });
    const { fail } = await failed(requestId, a);
    expect(await scene.call(b.token, 'GET', `/v1/bids/${b.id}/scores`)).toMatchObject({ status: 200, body: { priceScore: 5 } });
    expect(await fail()).toMatchObject({ status: 200 });
    await shortlist(b);
    expect(await ask(requestId)).toMatchObject({ status: 409, body: { code: 'scores_told' } });
    // An offer that was never accepted has told nobody anything.
    const other = await opened(WEIGHTED, ['1000.00', '2000.00']);
    await scene.score(other.requestId, other.scorer, { [other.bids[0].id]: [9, 9], [other.bids[1].id]: [9, 9] });
    const { body: { id } } = await scene.award(other.requestId, other.bids[0].id);
    await scene.call(other.bids[0].token, 'POST', `/v1/awards/${id}/decline`, { reason: 'capacity_changed' });
    await shortlist(other.bids[1]);
    expect(await ask(other.requestId)).toMatchObject({ status: 200 });
  });

  it('but may where the method tells nothing', async () => {
    const { requestId, bids: [a, b] } = await opened({ method: 'judgement' }, ['1000.00', '2000.00'], 0);
    const { fail } = await failed(requestId, a, { chosenFor: ['experience'], reasons: [] });
    await fail();
    await shortlist(b);
    expect(await ask(requestId)).toMatchObject({ status: 200 });
  });

  describe('where the request says how many go on', () => {
    const SCREENED: Evaluation = { ...WEIGHTED, screenIn: 2 };
    const prices = ['1000.00', '1100.00', '1200.00'];
    const ranked = (bids: readonly Entered[]): Sheet => Object.fromEntries(bids.map(({ id }, i) => [id, [9 - i, 9 - i] as const]));

    it('nobody else is asked for a final offer, and first the scores are final', async () => {
      const { requestId, bids, scorer } = await opened(SCREENED, prices);
      const [a, , c] = bids;
      for (const bid of [a, c]) await shortlist(bid);
      expect(await ask(requestId)).toMatchObject({ status: 409, body: { code: 'sheets_missing' } });
      await scene.score(requestId, scorer, ranked(bids));
      expect(await ask(requestId)).toMatchObject({ status: 409, body: { code: 'not_screened_in', bidIds: [c.id] } });
      await shortlist(c, false);
      expect(await ask(requestId)).toMatchObject({ status: 200 });
    });

    it('they are those that were before the offers, and an award to another takes a reason whatever was offered', async () => {
      const { requestId, bids, scorer } = await opened({ ...WEIGHTED, screenIn: 2 }, prices);
      const [a, b, c] = bids;
      await scene.score(requestId, scorer, ranked(bids));
      for (const bid of [a, b]) await shortlist(bid);
      expect(await ask(requestId)).toMatchObject({ status: 200 });
      // Both now cost more than all there is: the third is first by points.
      for (const bid of [a, b]) expect(await offer(bid, '99000.00')).toMatchObject({ status: 200 });
      await over(requestId);
      expect(await screened(requestId)).toEqual([[c.id, 1, false], [a.id, 2, true], [b.id, 3, true]]);
      expect(await scene.award(requestId, c.id)).toMatchObject({ status: 422, body: { code: 'departure_reason_required' } });
      expect(await scene.award(requestId, b.id)).toMatchObject({ status: 422, body: { code: 'departure_reason_required' } });
      expect(await scene.award(requestId, a.id)).toMatchObject({ status: 201, body: { departure: null } });
    });
  });

  it('the largest sheet there may be fits into one body, in every script; longer comments are refused by a pointer', async () => {
    const requestId = await scene.publish();
    const [scorer] = (await scene.colleagues(1)) as [Scorer];
    await scene.name(requestId, scorer);
    const [bid] = await scene.bids(requestId, '1000.00');
    await scene.bidding.on.admin.query(`INSERT INTO requests.bid SELECT (jsonb_populate_record(b, jsonb_build_object('id', gen_random_uuid(), 'organisation_id', gen_random_uuid(), 'vendor_id', gen_random_uuid()))).* FROM requests.bid b, generate_series(1, 499) WHERE b.id = $1`, [bid!.id]);
    await scene.open(requestId);
    const rows = await scene.bidding.rows<{ id: string }>('SELECT id FROM requests.bid WHERE request_id = $1', requestId);
    const cells = rows.flatMap(({ id }) => ['requirements', 'working_together'].map((criterion) => ({ bidId: id, criterion, score: 10, comment: '語'.repeat(MOST_COMMENTED / 1_000) })));
    expect([cells.length, (await scene.declare(requestId, scorer)).status]).toEqual([1_000, 200]);
    const put = (scores: object[]) => scene.call(scorer.token, 'PUT', `/v1/requests/${requestId}/scores`, { scores });
    expect(await put(cells)).toMatchObject({ status: 200, body: { missing: 0 } });
    expect(await put([{ ...cells[0], comment: `${cells[0]!.comment}more` }, ...cells.slice(1)])).toMatchObject({ status: 422, body: { code: 'invalid_scores', errors: [{ pointer: '/scores', code: 'comments_too_long' }] } });
  });
});
