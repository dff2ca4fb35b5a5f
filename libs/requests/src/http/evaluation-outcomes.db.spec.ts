import { Evaluating, WEIGHTED, type Entered } from '../testing/evaluating.js';

const NOTHING = { scores: [], priceScore: null, points: null, failed: [], winnerPoints: null };

describe('what a bidder reads of its scores, by how the request ended', () => {
  let scene: Evaluating;

  const scores = (bid: Entered) => scene.call(bid.token, 'GET', `/v1/bids/${bid.id}/scores`);
  const act = async (requestId: string, action: string, body?: object) => {
    const { etag } = await scene.call(scene.client, 'GET', `/v1/requests/${requestId}`);
    const { status, body: { code } } = await scene.call(scene.client, 'POST', `/v1/requests/${requestId}/${action}`, body, { 'if-match': etag });
    expect([status, code]).toEqual([200, undefined]);
  };
  /** Scored by one, and by each with a price of its own. */
  const scored = async () => {
    const requestId = await scene.publish();
    const [one] = await scene.colleagues(1);
    await scene.name(requestId, one!);
    const bids = (await scene.bids(requestId, '1000.00', '2000.00')) as [Entered, Entered];
    await scene.open(requestId);
    await scene.score(requestId, one!, Object.fromEntries(bids.map(({ id }) => [id, [5, 5] as const])));
    return { requestId, bids };
  };
  const overdue = (requestId: string) => scene.bidding.on.admin.query(`UPDATE requests.request SET decide_by = date_trunc('milliseconds', clock_timestamp()) WHERE id = $1`, [requestId]);

  beforeAll(async () => {
    scene = await Evaluating.open();
  }, 60_000);

  afterAll(() => scene.close());

  it.each([['sealed', WEIGHTED], ['private', WEIGHTED], ['sealed', { method: 'lowest_compliant' }], ['private', { method: 'lowest_compliant' }]] as const)('nothing of a %s one that was cancelled while open', async (bidMode, evaluation) => {
    const requestId = await scene.publish(evaluation, { bidMode });
    const [, dear] = await scene.bids(requestId, '1000.00', '2000.00');
    await act(requestId, 'cancel', { reason: 'budget_withdrawn' });
    expect(await scores(dear!)).toMatchObject({ status: 200, body: { ...NOTHING, reason: 'request_cancelled' } });
  });

  it('nothing of a sealed one that nobody decided and nobody opened', async () => {
    const requestId = await scene.publish();
    const [, dear] = await scene.bids(requestId, '1000.00', '2000.00');
    await scene.bidding.close(requestId);
    await scene.bidding.on.admin.query(`UPDATE requests.request SET reopened_at = closes_at WHERE id = $1`, [requestId]);
    await overdue(requestId);
    expect(await scores(dear!)).toMatchObject({ status: 200, body: NOTHING });
  });

  it('nothing of one that was cancelled after it was scored', async () => {
    const { requestId, bids: [, dear] } = await scored();
    await act(requestId, 'cancel', { reason: 'budget_withdrawn' });
    expect(await scores(dear)).toMatchObject({ status: 200, body: NOTHING });
  });

  it('its scores once the client has concluded that it takes none', async () => {
    const { requestId, bids: [, dear] } = await scored();
    await act(requestId, 'conclude', { reason: 'no_suitable_bid' });
    expect(await scores(dear)).toMatchObject({ status: 200, body: { priceScore: 5, points: 50, winnerPoints: null } });
  });

  it('its scores of one that nobody decided, not before it cannot be reopened', async () => {
    const { requestId, bids: [, dear] } = await scored();
    await overdue(requestId);
    expect(await scores(dear)).toMatchObject({ status: 409, body: { code: 'outcome_pending' } });
    await act(requestId, 'reopen');
    expect(await scores(dear)).toMatchObject({ status: 409, body: { code: 'outcome_pending' } });
    await overdue(requestId);
    expect(await scores(dear)).toMatchObject({ status: 200, body: { priceScore: 5, points: 50 } });
  });

  it('its own scores, and no points, where it was disqualified after them', async () => {
    const { requestId, bids: [cheap, dear] } = await scored();
    expect(await scene.call(scene.client, 'POST', `/v1/bids/${cheap.id}/disqualify`, { reason: 'essential_not_met' })).toMatchObject({ status: 200 });
    expect(await scores(cheap)).toMatchObject({ status: 409, body: { code: 'outcome_pending' } });
    const { body: { id } } = await scene.award(requestId, dear.id);
    expect(await scene.call(dear.token, 'POST', `/v1/awards/${id}/accept`)).toMatchObject({ status: 200 });
    expect(await scores(cheap)).toMatchObject({ status: 200, body: { ...NOTHING, scores: [{ criterion: 'requirements', score: 5 }, { criterion: 'working_together', score: 5 }], winnerPoints: 70 } });
  });
});
