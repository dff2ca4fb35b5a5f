import { cellsOf, Evaluating, type Entered, type Scorer } from '../testing/evaluating.js';

const ROUNDS = 6;

interface Round {
  readonly requestId: string;
  readonly scorers: readonly [Scorer, Scorer];
  readonly bids: readonly [Entered, Entered];
}

/** `200`, or `409 bid_not_scorable`. */
interface Told {
  readonly status: number;
  readonly body: { readonly code?: string };
}
const told = ({ status, body }: Told): string => (body.code ? `${status} ${body.code}` : `${status}`);

describe('what happens at the same time to scores', () => {
  let scene: Evaluating;

  const opened = async (): Promise<Round> => {
    const requestId = await scene.publish();
    const scorers = (await scene.colleagues(2)) as [Scorer, Scorer];
    await scene.name(requestId, ...scorers);
    const bids = (await scene.bids(requestId, '1000.00', '1200.00')) as [Entered, Entered];
    await scene.open(requestId);
    for (const scorer of scorers) await scene.declare(requestId, scorer);
    return { requestId, scorers, bids };
  };
  const sheetOf = ({ bids: [a, b] }: Round) => ({ [a.id]: [9, 9], [b.id]: [8, 8] }) as const;
  const agreed = async () => {
    const round = await opened();
    for (const scorer of round.scorers) await scene.score(round.requestId, scorer, sheetOf(round));
    return round;
  };
  const disqualify = (bidId: string) => scene.call(scene.client, 'POST', `/v1/bids/${bidId}/disqualify`, { reason: 'essential_not_met' });
  /** Starts some calls at once, in one order or the other. */
  const race = async (turn: number, ...calls: readonly (() => Promise<Told>)[]) => {
    const order = turn % 2 === 0 ? calls.map((_call, i) => i) : calls.map((_call, i) => calls.length - 1 - i);
    const running = new Map(order.map((i) => [i, calls[i]!()]));
    return (await Promise.all(calls.map((_call, i) => running.get(i)!))).map(told);
  };

  beforeAll(async () => {
    scene = await Evaluating.open();
  }, 60_000);

  afterAll(() => scene.close());

  it('of two that record a consensus under the same version one does', async () => {
    for (let turn = 0; turn < ROUNDS; turn += 1) {
      const round = await agreed();
      const path = `/v1/requests/${round.requestId}/consensus`;
      const { etag } = await scene.call(scene.client, 'GET', path);
      const record = (note: string) => () => scene.call(scene.client, 'PUT', path, { scores: cellsOf(sheetOf(round)), note }, { 'if-match': etag });
      expect((await race(turn, record('One.'), record('Two.'))).sort()).toEqual(['200', '412 stale']);
      expect(await scene.bidding.rows('SELECT version FROM requests.evaluation_consensus WHERE request_id = $1', round.requestId)).toHaveLength(1);
    }
  }, 120_000);

  it('a score and a disqualification: a score that is taken came first', async () => {
    for (let turn = 0; turn < ROUNDS; turn += 1) {
      const round = await opened();
      const [bid] = round.bids;
      const [saved, ruledOut] = await race(turn, () => scene.save(round.requestId, round.scorers[0], sheetOf(round)), () => disqualify(bid.id));
      expect(ruledOut).toBe('200');
      expect(['200', '409 bid_not_scorable']).toContain(saved);
      const [{ first } = { first: null }] = await scene.bidding.rows<{ first: boolean }>('SELECT s.saved_at < b.changed_at AS first FROM requests.evaluation_sheet s, requests.bid b WHERE s.request_id = $1 AND b.id = $2', round.requestId, bid.id);
      expect(first).toBe(saved === '200' ? true : null);
    }
  }, 120_000);

  it('a consensus and a disqualification: a consensus that is taken came first, and the bid falls from the result', async () => {
    for (let turn = 0; turn < ROUNDS; turn += 1) {
      const round = await agreed();
      const [a, b] = round.bids;
      const [recorded, ruledOut] = await race(turn, () => scene.agree(round.requestId, sheetOf(round)), () => disqualify(a.id));
      expect(ruledOut).toBe('200');
      expect(['200', '409 bid_not_scorable']).toContain(recorded);
      const { body: { rows } } = await scene.call<{ rows: readonly { bidId: string; rank: number | null }[] }>(scene.client, 'GET', `/v1/requests/${round.requestId}/evaluation`);
      expect(rows).toMatchObject([{ bidId: b.id, rank: recorded === '200' ? 1 : null }]);
    }
  }, 120_000);

  it('an award and the disqualification of the same bid: one of them', async () => {
    for (let turn = 0; turn < ROUNDS; turn += 1) {
      const round = await agreed();
      await scene.agree(round.requestId, sheetOf(round));
      const [a] = round.bids;
      const outcome = (await race(turn, () => scene.award(round.requestId, a.id), () => disqualify(a.id))).join(', ');
      expect(['201, 409 award_already_live', '409 bid_not_awardable, 200']).toContain(outcome);
    }
  }, 120_000);

  it('an award to the second and the disqualification of the first: without a reason only once the first has fallen', async () => {
    for (let turn = 0; turn < ROUNDS; turn += 1) {
      const round = await agreed();
      await scene.agree(round.requestId, sheetOf(round));
      const [a, b] = round.bids;
      const [awarded, ruledOut] = await race(turn, () => scene.award(round.requestId, b.id), () => disqualify(a.id));
      expect(ruledOut).toBe('200');
      expect(['201', '422 departure_reason_required']).toContain(awarded);
      if (awarded === '201') expect(await scene.bidding.rows('SELECT a.offered_at > b.changed_at AS later FROM requests.award a, requests.bid b WHERE a.request_id = $1 AND b.id = $2', round.requestId, a.id)).toEqual([{ later: true }]);
    }
  }, 120_000);

  it('a sheet is submitted once', async () => {
    for (let turn = 0; turn < ROUNDS; turn += 1) {
      const round = await opened();
      const [one] = round.scorers;
      await scene.save(round.requestId, one, sheetOf(round));
      const submit = () => scene.submit(round.requestId, one);
      expect((await race(turn, submit, submit)).sort()).toEqual(['200', '409 sheet_submitted']);
    }
  }, 120_000);

  it('the last two sheets are in once, and that is told once', async () => {
    for (let turn = 0; turn < ROUNDS; turn += 1) {
      const round = await opened();
      for (const scorer of round.scorers) await scene.save(round.requestId, scorer, sheetOf(round));
      expect(await race(turn, ...round.scorers.map((scorer) => () => scene.submit(round.requestId, scorer)))).toEqual(['200', '200']);
      expect(await scene.bidding.rows(`SELECT 1 FROM requests.outbox WHERE payload ->> 'template' = 'sheets_in' AND payload ->> 'objectId' = $1`, round.requestId)).toHaveLength(1);
    }
  }, 120_000);

  it('an evaluator that is being removed has submitted, or is none', async () => {
    for (let turn = 0; turn < ROUNDS; turn += 1) {
      const round = await opened();
      const [one] = round.scorers;
      await scene.save(round.requestId, one, sheetOf(round));
      const outcome = (await race(turn, () => scene.submit(round.requestId, one), () => scene.call(scene.client, 'DELETE', `/v1/requests/${round.requestId}/evaluators/${one.accountId}`))).join(', ');
      expect(['200, 409 sheet_submitted', '403 not_an_evaluator, 204']).toContain(outcome);
    }
  }, 120_000);
});
