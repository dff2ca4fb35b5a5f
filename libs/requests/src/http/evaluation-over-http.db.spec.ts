import { Evaluating, WEIGHTED, type Scorer } from '../testing/evaluating.js';

interface Result {
  readonly basis: string | null;
  readonly rows: readonly { readonly bidId: string; readonly rank: number | null; readonly points: number | null; readonly priceScore: number | null; readonly failed: readonly string[]; readonly tieBrokenBy: string | null; readonly screenedIn: boolean | null }[];
}
interface Sheets {
  readonly submitted: number;
  readonly evaluators: number;
  readonly own: object | null;
  readonly others: readonly { readonly accountId: string }[];
}

describe('scoring together over HTTP', () => {
  let scene: Evaluating;

  const result = async (requestId: string, token = scene.client) => (await scene.call<Result>(token, 'GET', `/v1/requests/${requestId}/evaluation`)).body;
  const ranks = async (requestId: string) => (await result(requestId)).rows.map(({ bidId, rank, points }) => [bidId, rank, points]);
  const sheets = async (requestId: string, token: string) => (await scene.call<Sheets>(token, 'GET', `/v1/requests/${requestId}/scores`)).body;
  const disqualify = (bidId: string) => scene.call(scene.client, 'POST', `/v1/bids/${bidId}/disqualify`, { reason: 'essential_not_met' });

  /** A sealed request that is closed and opened, its bids, and so many evaluators. */
  const opened = async (evaluators: number, prices: readonly string[], evaluation = WEIGHTED) => {
    const requestId = await scene.publish(evaluation);
    const scorers = await scene.colleagues(evaluators);
    await scene.name(requestId, ...scorers);
    const bids = await scene.bids(requestId, ...prices);
    await scene.open(requestId);
    return { requestId, scorers: scorers as [Scorer, ...Scorer[]], bids, ids: bids.map(({ id }) => id) as [string, string, string] };
  };

  beforeAll(async () => {
    scene = await Evaluating.open();
  }, 60_000);

  afterAll(() => scene.close());

  it('each evaluator scores alone; sheets lock, and are read once one’s own is in', async () => {
    const { requestId, scorers: [one, two, three], ids: [a, b] } = await opened(3, ['1000.00', '1200.00']);
    await scene.declare(requestId, one);
    expect(await scene.save(requestId, one, { [a]: [5, 6] })).toMatchObject({ status: 200, body: { missing: 2, submittedAt: null } });
    expect(await scene.submit(requestId, one)).toMatchObject({ status: 409, body: { code: 'sheet_incomplete', missing: [{ bidId: b, criterion: 'requirements' }, { bidId: b, criterion: 'working_together' }] } });
    expect(await sheets(requestId, two!.token)).toMatchObject({ own: null, others: [], evaluators: 3, submitted: 0 });
    await scene.score(requestId, one, { [a]: [5, 6], [b]: [9, 8] });
    expect(await scene.save(requestId, one, { [a]: [10, 10], [b]: [0, 0] })).toMatchObject({ status: 409, body: { code: 'sheet_submitted' } });
    expect(await scene.submit(requestId, one)).toMatchObject({ status: 409, body: { code: 'sheet_submitted' } });
    // The owner counts, and reads nothing; nor does who has not submitted.
    for (const token of [scene.client, two!.token]) expect(await sheets(requestId, token)).toMatchObject({ submitted: 1, own: null, others: [] });
    await scene.score(requestId, two!, { [a]: [6, 6], [b]: [8, 8] });
    expect((await sheets(requestId, two!.token)).others.map(({ accountId }) => accountId)).toEqual([one.accountId]);
    expect((await sheets(requestId, scene.client)).others).toEqual([]);
    expect(await scene.agree(requestId, { [a]: [5, 6], [b]: [8, 8] })).toMatchObject({ status: 409, body: { code: 'sheets_missing' } });
    await scene.score(requestId, three!, { [a]: [6, 6], [b]: [8, 8] });
    expect((await sheets(requestId, scene.client)).others).toHaveLength(3);
    const told = await scene.bidding.rows<{ template: string }>(`SELECT payload ->> 'template' AS template FROM requests.outbox WHERE payload ->> 'template' IN ('bids_to_score', 'sheets_in') AND payload ->> 'objectId' = $1 ORDER BY id`, requestId);
    expect(told.map(({ template }) => template)).toEqual(['bids_to_score', 'sheets_in']);
  });

  it('what the database keeps of a submitted sheet cannot be changed by the service itself', async () => {
    const { requestId, scorers: [one], ids: [a] } = await opened(1, ['1000.00']);
    await scene.score(requestId, one, { [a]: [5, 5] });
    await expect(scene.bidding.on.admin.query(`UPDATE requests.evaluation_sheet SET scores = '[]' WHERE request_id = $1`, [requestId])).rejects.toMatchObject({ constraint: 'evaluation_sheet_locked' });
  });

  it('the client records a consensus of several, under what it read last; each version stays', async () => {
    const { requestId, scorers, ids: [a, b] } = await opened(2, ['1000.00', '1200.00']);
    for (const scorer of scorers) await scene.score(requestId, scorer, { [a]: [5, 5], [b]: [9, 8] });
    expect(await result(requestId)).toMatchObject({ basis: null, rows: [{ bidId: a, rank: null, points: null, priceScore: 10 }, { bidId: b, rank: null, priceScore: 8.33 }] });
    const body = { scores: [], note: 'Talked over.' };
    expect(await scene.call(scene.client, 'PUT', `/v1/requests/${requestId}/consensus`, body)).toMatchObject({ status: 428 });
    expect(await scene.agree(requestId, { [a]: [5, 5] })).toMatchObject({ status: 422, body: { code: 'invalid_scores', errors: [{ pointer: '/scores', code: 'missing' }, { pointer: '/scores', code: 'missing' }] } });
    expect(await scene.agree(requestId, { [a]: [5, 5], [b]: [9, 8] }, scorers[0].token)).toMatchObject({ status: 403 });
    expect(await scene.agree(requestId, { [a]: [5, 5], [b]: [9, 8] })).toMatchObject({ status: 200, body: { version: 1 } });
    expect(await ranks(requestId)).toEqual([[b, 1, 85.32], [a, 2, 70]]);
    expect(await scene.call(scene.client, 'PUT', `/v1/requests/${requestId}/consensus`, { ...body, scores: (await scene.call<{ scores: object[] }>(scene.client, 'GET', `/v1/requests/${requestId}/consensus`)).body.scores }, { 'if-match': '"old"' })).toMatchObject({ status: 412 });
    expect(await scene.agree(requestId, { [a]: [10, 10], [b]: [9, 8] })).toMatchObject({ status: 200, body: { version: 2 } });
    expect(await result(requestId)).toMatchObject({ basis: 'consensus', rows: [{ bidId: a, points: 100 }, { bidId: b }] });
    expect(await scene.bidding.rows('SELECT version FROM requests.evaluation_consensus WHERE request_id = $1 ORDER BY version', requestId)).toEqual([{ version: 1 }, { version: 2 }]);
    expect(await scene.award(requestId, a)).toMatchObject({ status: 201, body: { departure: null } });
    expect(await scene.agree(requestId, { [a]: [1, 1], [b]: [9, 8] })).toMatchObject({ status: 409, body: { code: 'award_already_live' } });
  });

  it('the sheet of a single evaluator is the consensus', async () => {
    const { requestId, scorers: [one], ids: [a, b] } = await opened(1, ['1000.00', '1200.00']);
    await scene.score(requestId, one, { [a]: [5, 5], [b]: [9, 8] });
    expect(await result(requestId)).toMatchObject({ basis: 'single_sheet', rows: [{ bidId: b, rank: 1 }, { bidId: a, rank: 2 }] });
    expect(await scene.agree(requestId, { [a]: [5, 5], [b]: [9, 8] })).toMatchObject({ status: 409, body: { code: 'single_sheet' } });
  });

  it('a bid that is ruled out falls from the sheets, and prices follow', async () => {
    const { requestId, scorers, ids: [a, b, c] } = await opened(2, ['1000.00', '1200.00', '2400.00']);
    const sheet = { [a]: [1, 1], [b]: [9, 8], [c]: [9, 9] } as const;
    await scene.score(requestId, scorers[0], sheet);
    expect(await disqualify(a)).toMatchObject({ status: 200 });
    await scene.declare(requestId, scorers[1]!);
    expect(await scene.save(requestId, scorers[1]!, sheet)).toMatchObject({ status: 409, body: { code: 'bid_not_scorable', errors: [{ pointer: '/scores/0/bidId' }, { pointer: '/scores/1/bidId' }] } });
    await scene.score(requestId, scorers[1]!, { [b]: [9, 8], [c]: [9, 9] });
    expect(await scene.agree(requestId, sheet)).toMatchObject({ status: 409, body: { code: 'bid_not_scorable' } });
    expect(await scene.agree(requestId, { [b]: [9, 8], [c]: [9, 9] })).toMatchObject({ status: 200 });
    expect((await result(requestId)).rows).toMatchObject([{ bidId: b, priceScore: 10, points: 92 }, { bidId: c, priceScore: 5, points: 74 }]);
    expect(await disqualify(b)).toMatchObject({ status: 200 });
    expect((await result(requestId)).rows).toMatchObject([{ bidId: c, priceScore: 10, points: 94 }]);
  });

  it('a final offer moves the price scores, and no other', async () => {
    const requestId = await scene.publish(WEIGHTED, { finalOffers: true });
    const [one] = await scene.colleagues(1);
    await scene.name(requestId, one!);
    const [a, b] = await scene.bids(requestId, '1000.00', '1250.00');
    await scene.open(requestId);
    await scene.score(requestId, one!, { [a!.id]: [5, 5], [b!.id]: [5, 5] });
    expect((await result(requestId)).rows).toMatchObject([{ bidId: a!.id, priceScore: 10, points: 70 }, { bidId: b!.id, priceScore: 8, points: 62 }]);
    for (const { id } of [a!, b!]) await scene.call(scene.client, 'POST', `/v1/bids/${id}/shortlist`, {});
    expect(await scene.call(scene.client, 'POST', `/v1/requests/${requestId}/final-offers`, {})).toMatchObject({ status: 200 });
    const priceLines = [{ label: 'All of it', kind: 'one_off', price: { amount: '800.00', currency: 'AUD' }, tax: { treatment: 'not_registered' } }];
    expect(await scene.call(b!.token, 'PUT', `/v1/bids/${b!.id}/final-offer`, { priceLines, startDate: '2027-03-01' })).toMatchObject({ status: 200 });
    expect((await result(requestId)).rows).toMatchObject([{ bidId: a!.id }, { bidId: b!.id, priceScore: 8 }]);
    await scene.bidding.on.admin.query(`UPDATE requests.request SET final_offers_by = date_trunc('milliseconds', clock_timestamp()) WHERE id = $1`, [requestId]);
    expect((await result(requestId)).rows).toMatchObject([{ bidId: b!.id, priceScore: 10, points: 70 }, { bidId: a!.id, priceScore: 8, points: 62 }]);
  });

  it('refuses scores out of the band, of nothing, given twice, and on what is not scored, each with its pointer', async () => {
    const { requestId, scorers: [one], ids: [a] } = await opened(1, ['1000.00'], { method: 'weighted', weights: { price: 60, requirements: 40, workingTogether: 0 } });
    await scene.declare(requestId, one);
    const put = (scores: object[]) => scene.call(one.token, 'PUT', `/v1/requests/${requestId}/scores`, { scores });
    const cell = { bidId: a, criterion: 'requirements', score: 5 };
    for (const score of [-1, 11, 5.5, '5']) {
      const { status, body: { errors } } = await put([cell, { ...cell, score }]);
      expect([score, status, [...new Set(errors.map(({ pointer }) => pointer))]]).toEqual([score, 422, ['/scores/1/score']]);
    }
    expect(await put([cell, cell])).toMatchObject({ status: 422, body: { code: 'invalid_scores', errors: [{ pointer: '/scores/1', code: 'duplicate' }] } });
    expect(await put([{ ...cell, bidId: requestId }])).toMatchObject({ status: 422, body: { errors: [{ pointer: '/scores/0/bidId', code: 'unknown_bid' }] } });
    expect(await put([{ ...cell, criterion: 'working_together' }])).toMatchObject({ status: 422, body: { errors: [{ pointer: '/scores/0/criterion', code: 'criterion_not_used' }] } });
    expect(await put([{ ...cell, criterion: 'price' }])).toMatchObject({ status: 422 });
    expect(await put([cell])).toMatchObject({ status: 200, body: { missing: 0 } });
  });

  it('waits for the close, and tells nothing of sealed bids before', async () => {
    const sealed = await scene.publish();
    const open = await scene.publish(WEIGHTED, { bidMode: 'private' });
    const [one] = await scene.colleagues(1);
    for (const [requestId, code] of [[sealed, 'sealed_until_close'], [open, 'request_still_open']] as const) {
      await scene.name(requestId, one!);
      await scene.declare(requestId, one!);
      for (const path of ['evaluation', 'scores', 'consensus']) expect(await scene.call(scene.client, 'GET', `/v1/requests/${requestId}/${path}`)).toMatchObject({ status: 409, body: { code } });
      expect(await scene.save(requestId, one!, {})).toMatchObject({ status: 409, body: { code: 'request_still_open' } });
    }
    await scene.bidding.close(sealed);
    expect(await scene.save(sealed, one!, {})).toMatchObject({ status: 409, body: { code: 'bids_not_opened' } });
    const { token } = (await scene.bids(open, '1000.00'))[0]!;
    for (const path of ['evaluation', 'scores', 'consensus']) expect(await scene.call(token, 'GET', `/v1/requests/${open}/${path}`)).toMatchObject({ status: 404 });
  });

  it('of more bids than a sheet takes evaluators are told at the opening; nothing is scored until fewer stand, and the result shows the first thousand', async () => {
    const requestId = await scene.publish();
    const scorers = await scene.colleagues(1);
    await scene.name(requestId, ...scorers);
    const [bid] = await scene.bids(requestId, '1000.00');
    const { admin } = scene.bidding.on;
    await admin.query(`INSERT INTO requests.bid SELECT (jsonb_populate_record(b, jsonb_build_object('id', gen_random_uuid(), 'organisation_id', gen_random_uuid(), 'vendor_id', gen_random_uuid()))).* FROM requests.bid b, generate_series(1, 1000) WHERE b.id = $1`, [bid!.id]);
    await scene.open(requestId);
    const told = await scene.bidding.rows<{ outcome: string }>(`SELECT payload -> 'facts' ->> 'outcome' AS outcome FROM requests.outbox WHERE payload ->> 'template' = 'bids_to_score' AND payload ->> 'objectId' = $1`, requestId);
    expect(told).toEqual([{ outcome: 'too_many_to_score' }]);
    await scene.declare(requestId, scorers[0]!);
    expect(await scene.save(requestId, scorers[0]!, { [bid!.id]: [5, 5] })).toMatchObject({ status: 409, body: { code: 'too_many_to_score' } });
    const { rows, rowsCut } = (await scene.call<Result & { rowsCut: boolean }>(scene.client, 'GET', `/v1/requests/${requestId}/evaluation`)).body;
    expect([rows.length, rowsCut]).toEqual([1_000, true]);
    await admin.query(`UPDATE requests.bid SET state = 'disqualified', reason = 'essential_not_met' WHERE request_id = $1 AND id <> $2`, [requestId, bid!.id]);
    await scene.score(requestId, scorers[0]!, { [bid!.id]: [5, 5] });
    expect(await result(requestId)).toMatchObject({ rowsCut: false, rows: [{ bidId: bid!.id, rank: 1 }] });
  });

  describe('an award by the announced method', () => {
    it('waits for the scores of those who were named', async () => {
      const { requestId, scorers, ids: [a] } = await opened(2, ['1000.00']);
      expect(await scene.award(requestId, a)).toMatchObject({ status: 409, body: { code: 'consensus_missing' } });
      for (const scorer of scorers) await scene.score(requestId, scorer, { [a]: [5, 5] });
      expect(await scene.award(requestId, a, { departure: 'risk' })).toMatchObject({ status: 409, body: { code: 'consensus_missing' } });
      const single = await opened(1, ['1000.00']);
      expect(await scene.award(single.requestId, single.ids[0])).toMatchObject({ status: 409, body: { code: 'sheets_missing' } });
    });

    it('goes to the first, or says why not; one whose award came to nothing is passed over', async () => {
      const { requestId, scorers, bids, ids: [a, b, c] } = await opened(2, ['1000.00', '1200.00', '1300.00']);
      const sheet = { [a]: [9, 9], [b]: [8, 8], [c]: [7, 7] } as const;
      for (const scorer of scorers) await scene.score(requestId, scorer, sheet);
      expect(await scene.agree(requestId, sheet)).toMatchObject({ status: 200 });
      expect(await scene.award(requestId, b)).toMatchObject({ status: 422, body: { code: 'departure_reason_required', errors: [{ pointer: '/departure' }] } });
      const award = await scene.award(requestId, a, { departure: 'risk' });
      expect(award).toMatchObject({ status: 201, body: { departure: null } });
      expect(await scene.call(bids[0]!.token, 'POST', `/v1/awards/${award.body.id}/decline`, { reason: 'capacity_changed' })).toMatchObject({ status: 200 });
      expect(await scene.award(requestId, c)).toMatchObject({ status: 422, body: { code: 'departure_reason_required' } });
      expect(await scene.agree(requestId, { [a]: [1, 1], [b]: [1, 1], [c]: [9, 9] })).toMatchObject({ status: 409, body: { code: 'consensus_final' } });
      expect(await scene.award(requestId, c, { departure: 'references' })).toMatchObject({ status: 201, body: { departure: 'references' } });
      expect(await scene.bidding.rows(`SELECT reason FROM requests.history WHERE request_id = $1 AND action = 'offer' ORDER BY at`, requestId)).toEqual([{ reason: null }, { reason: 'references' }]);
    });

    it('of lowest compliant bids is by price among those that meet every essential', async () => {
      const { requestId, ids: [a, b] } = await opened(0, ['1000.00', '1200.00'], { method: 'lowest_compliant' });
      expect(await scene.award(requestId, b)).toMatchObject({ status: 422, body: { code: 'departure_reason_required' } });
      expect(await scene.award(requestId, a)).toMatchObject({ status: 201 });
    });

    it('of more bids than are looked at nobody knows which is the cheapest, until fewer stand', async () => {
      const requestId = await scene.publish({ method: 'lowest_compliant' });
      const [bid] = await scene.bids(requestId, '1000.00');
      const { admin } = scene.bidding.on;
      await admin.query(`INSERT INTO requests.bid SELECT (jsonb_populate_record(b, jsonb_build_object('id', gen_random_uuid(), 'organisation_id', gen_random_uuid(), 'vendor_id', gen_random_uuid()))).* FROM requests.bid b, generate_series(1, 10000) WHERE b.id = $1`, [bid!.id]);
      await scene.open(requestId);
      const read = () => scene.call<{ partial: boolean }>(scene.client, 'GET', `/v1/requests/${requestId}/evaluation`);
      expect((await read()).body.partial).toBe(true);
      expect(await scene.award(requestId, bid!.id, { departure: 'risk' })).toMatchObject({ status: 409, body: { code: 'too_many_to_score' } });
      await admin.query(`UPDATE requests.bid SET state = 'disqualified', reason = 'essential_not_met' WHERE request_id = $1 AND id <> $2`, [requestId, bid!.id]);
      expect((await read()).body.partial).toBe(false);
      expect(await scene.award(requestId, bid!.id)).toMatchObject({ status: 201 });
    }, 60_000);

    it('where nobody scored says so', async () => {
      const { requestId, ids: [a] } = await opened(0, ['1000.00']);
      expect(await scene.award(requestId, a)).toMatchObject({ status: 422, body: { code: 'departure_reason_required' } });
      expect(await scene.award(requestId, a, { departure: 'not_scored' })).toMatchObject({ status: 201, body: { departure: 'not_scored' } });
    });

    it('instead of another says why, too', async () => {
      const { requestId, scorers: [one], ids: [a, b, c] } = await opened(1, ['1000.00', '1200.00', '1300.00']);
      await scene.score(requestId, one, { [a]: [9, 9], [b]: [8, 8], [c]: [7, 7] });
      const { body: { id } } = await scene.award(requestId, a);
      const revoke = (insteadBidId: string, more = {}) => scene.call(scene.client, 'POST', `/v1/awards/${id}/revoke`, { reason: 'references_failed', insteadBidId, ...more });
      expect(await revoke(c)).toMatchObject({ status: 422, body: { code: 'departure_reason_required' } });
      expect(await revoke(b)).toMatchObject({ status: 200, body: { status: 'revoked' } });
    });
  });
});
