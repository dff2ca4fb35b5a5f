import fc from 'fast-check';
import { evaluate, priceScore, type EvaluatedBid, type JudgedBid, type Score } from './evaluation-result.js';
import { CRITERIA, type Evaluation } from './request.js';

const NOW = new Date('2026-12-10T00:00:00Z');
const WEIGHTED: Evaluation = { method: 'weighted', weights: { price: 40, requirements: 40, workingTogether: 20 } };

const bid = (bidId: string, total: number, more: Partial<JudgedBid> = {}): JudgedBid => ({ bidId, total: BigInt(total), flags: [], submittedAt: NOW, screenedIn: null, ...more });
const scored = (bidId: string, requirements: number, together: number): Score[] => [{ bidId, criterion: 'requirements', score: requirements }, { bidId, criterion: 'working_together', score: together }];
const told = (rows: readonly EvaluatedBid[]) => rows.map(({ bidId, rank, points, tieBrokenBy }) => [bidId, rank, points, tieBrokenBy]);

describe('the result of an evaluation', () => {
  it('adds weights times scores, and the lowest total over each total', () => {
    const rows = evaluate([bid('a', 10_000), bid('b', 12_000), bid('c', 30_000)], [...scored('a', 5, 5), ...scored('b', 9, 8), ...scored('c', 10, 10)], WEIGHTED);
    // 40 × 8.33 / 10 + 40 × 9 / 10 + 20 × 8 / 10
    expect(rows.map(({ bidId, priceScore: price, points, rank }) => [bidId, price, points, rank])).toEqual([['b', 833, 85_320, 1], ['c', 333, 73_320, 2], ['a', 1_000, 70_000, 3]]);
  });

  it('recomputes the price scores of the others when the cheapest is ruled out, and nothing else of them', () => {
    const scores = [...scored('a', 5, 5), ...scored('b', 9, 8), ...scored('c', 10, 10)];
    const [before, after] = [evaluate([bid('a', 10_000), bid('b', 12_000), bid('c', 30_000)], scores, WEIGHTED), evaluate([bid('b', 12_000), bid('c', 30_000)], scores, WEIGHTED)];
    expect(after.map(({ bidId, priceScore: price }) => [bidId, price])).toEqual([['b', 1_000], ['c', 400]]);
    expect(after.map(({ scores: own }) => own)).toEqual(before.slice(0, 2).map(({ scores: own }) => own));
  });

  it.each<[string, readonly JudgedBid[], Score[], unknown]>([
    ['the requirements score', [bid('a', 10_000), bid('b', 10_000)], [...scored('a', 6, 8), ...scored('b', 7, 6)], [['b', 1, 80_000, 'requirements_score'], ['a', 2, 80_000, 'requirements_score']]],
    ['the lower total', [bid('a', 100_001), bid('b', 100_000)], [...scored('a', 7, 7), ...scored('b', 7, 7)], [['b', 1, 82_000, 'lower_total'], ['a', 2, 82_000, 'lower_total']]],
    ['the earlier submission', [bid('a', 10_000), bid('b', 10_000, { submittedAt: new Date(NOW.getTime() - 1) })], [...scored('a', 7, 7), ...scored('b', 7, 7)], [['b', 1, 82_000, 'earlier_submission'], ['a', 2, 82_000, 'earlier_submission']]],
    ['nothing, so that they share their rank', [bid('a', 10_000), bid('b', 10_000), bid('c', 20_000)], [...scored('a', 7, 7), ...scored('b', 7, 7), ...scored('c', 1, 1)], [['a', 1, 82_000, 'nothing'], ['b', 1, 82_000, 'nothing'], ['c', 3, 26_000, null]]],
  ])('breaks a tie by %s', (_rule, bids, scores, expected) => expect(told(evaluate(bids, scores, WEIGHTED))).toEqual(expected));

  it('leaves a bid below a minimum unranked, also of the lowest total', () => {
    const [first, out] = evaluate([bid('a', 10_000), bid('b', 20_000)], [...scored('a', 3, 9), ...scored('b', 4, 9)], { ...WEIGHTED, minimumScores: { requirements: 4 } });
    expect([first, out]).toMatchObject([{ bidId: 'b', rank: 1, priceScore: 1_000 }, { bidId: 'a', rank: null, points: null, failed: ['minimum_requirements'] }]);
  });

  it('says how many go on, ties at the edge included', () => {
    const rows = evaluate(['a', 'b', 'c'].map((id) => bid(id, 100)), ['a', 'b', 'c'].flatMap((id) => scored(id, id === 'c' ? 1 : 5, 5)), { ...WEIGHTED, screenIn: 1 });
    expect(rows.map(({ screenedIn }) => screenedIn)).toEqual([true, true, false]);
  });

  it('has those go on who did when final offers were asked for, whatever became of their ranks', () => {
    const rows = evaluate([bid('a', 50, { screenedIn: false }), bid('b', 100, { screenedIn: true })], [...scored('a', 5, 5), ...scored('b', 5, 5)], { ...WEIGHTED, screenIn: 1 });
    expect(rows.map(({ bidId, rank, screenedIn }) => [bidId, rank, screenedIn])).toEqual([['a', 1, false], ['b', 2, true]]);
  });

  it('counts no price at weight 0, whatever it is: also nothing at all', () => {
    const fixed: Evaluation = { method: 'fixed_budget' };
    expect(told(evaluate([bid('a', 0), bid('b', 500), bid('c', 1, { flags: ['over_budget'] })], [...scored('a', 5, 5), ...scored('b', 6, 5), ...scored('c', 9, 9)], fixed))).toEqual([['b', 1, 56_700, null], ['a', 2, 50_000, null], ['c', null, null, null]]);
  });

  it('of lowest compliant bids is their price, exactly, among those that meet every essential', () => {
    const rows = evaluate([bid('a', 100_000_001), bid('b', 100_000_000), bid('c', 1, { flags: ['essential_not_met'] })], null, { method: 'lowest_compliant' });
    expect(told(rows)).toEqual([['b', 1, 100_000, null], ['a', 2, 100_000, null], ['c', null, null, null]]);
  });

  it('ranks nobody by judgement, nor before the scores are in', () => {
    expect(told(evaluate([bid('b', 2), bid('a', 1)], null, { method: 'judgement' }))).toEqual([['a', null, null, null], ['b', null, null, null]]);
    expect(told(evaluate([bid('b', 2), bid('a', 1)], null, WEIGHTED))).toEqual([['a', null, null, null], ['b', null, null, null]]);
  });

  it('divides by no total of nothing', () => expect([priceScore(0n, 0n), priceScore(0n, 5n), priceScore(5n, 5n), priceScore(1n, 3n)]).toEqual([1_000, 0, 1_000, 333]));
});

const anyScore = fc.integer({ min: 0, max: 10 });
const weights = fc.tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 100 })).map(([a, b]) => ({ price: Math.min(a, b), requirements: Math.abs(a - b), workingTogether: 100 - Math.max(a, b) }));
const field = fc.array(fc.record({ total: fc.integer({ min: 0, max: 1_000_000 }), requirements: anyScore, together: anyScore, at: fc.integer({ min: 0, max: 3 }) }), { minLength: 1, maxLength: 8 });

const played = (rows: readonly { total: number; requirements: number; together: number; at: number }[], evaluation: Evaluation) =>
  evaluate(rows.map(({ total, at }, i) => bid(`${i}`, total, { submittedAt: new Date(at) })), rows.flatMap(({ requirements, together }, i) => scored(`${i}`, requirements, together)), evaluation);
const rankOf = (rows: readonly EvaluatedBid[], id: string): number => rows.find(({ bidId }) => bidId === id)!.rank!;

describe('whatever the weights', () => {
  it('points are whole, between nothing and everything, and order the ranks', () => {
    fc.assert(fc.property(field, weights, (rows, of) => {
      const result = played(rows, { method: 'weighted', weights: of });
      for (const { points } of result) expect(Number.isInteger(points) && points! >= 0 && points! <= 100_000).toBe(true);
      for (const [i, row] of result.entries()) if (i > 0) expect(row.points! <= result[i - 1]!.points! && row.rank! >= result[i - 1]!.rank!).toBe(true);
      expect(result[0]!.rank).toBe(1);
    }));
  });

  it('a better score or a lower price never lowers the rank', () => {
    fc.assert(fc.property(field, weights, fc.constantFrom(...CRITERIA, 'price' as const), (rows, of, what) => {
      const evaluation = { method: 'weighted', weights: of } as const;
      const [own] = rows;
      const better = what === 'price' ? { total: Math.floor(own!.total / 2) } : what === 'requirements' ? { requirements: Math.min(10, own!.requirements + 1) } : { together: Math.min(10, own!.together + 1) };
      expect(rankOf(played([{ ...own!, ...better }, ...rows.slice(1)], evaluation), '0')).toBeLessThanOrEqual(rankOf(played(rows, evaluation), '0'));
    }));
  });

  it('the order in which bids are read changes nothing', () => {
    fc.assert(fc.property(field, weights, (rows, of) => {
      const [bids, scores] = [rows.map(({ total, at }, i) => bid(`${i}`, total, { submittedAt: new Date(at) })), rows.flatMap(({ requirements, together }, i) => scored(`${i}`, requirements, together))];
      const evaluation = { method: 'weighted', weights: of } as const;
      expect(evaluate([...bids].reverse(), [...scores].reverse(), evaluation).map(({ bidId, rank }) => [bidId, rank])).toEqual(evaluate(bids, scores, evaluation).map(({ bidId, rank }) => [bidId, rank]));
    }));
  });
});
