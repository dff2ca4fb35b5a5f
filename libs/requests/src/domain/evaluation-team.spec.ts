import fc from 'fast-check';
import { hidesBidders, shownSince } from './anonymity.js';
import { checkScored, departureOf, refuseConflicted, type Standing } from './evaluation-award.js';
import { criteriaOf, SCORE_WORDS, BEST_SCORE, weightsOf } from './evaluation-content.js';
import { evaluate } from './evaluation-result.js';
import { checkCells, checkComplete, checkConsensusScores, checkScores, missingOf, type Scorable } from './evaluation-sheet.js';
import { allIn, checkConsensus, checkEvaluatorRemoval, checkNaming, checkScoring, evaluatorOf, finalScores, numbersFor, type Team } from './evaluation-team.js';
import { EXAMPLE_REQUEST } from './examples.js';
import type { Award } from './award.js';
import type { Evaluation, Request } from './request.js';

const at = new Date('2026-12-08T00:00:00Z');
const OPEN_AT = new Date('2026-12-01T00:00:00Z');
const CLOSED: Request = { ...EXAMPLE_REQUEST, state: 'published', publishedAt: new Date('2026-11-30T00:00:00Z'), closesAt: new Date('2026-12-07T06:00:00Z'), decideBy: new Date('2026-12-21T06:00:00Z') };
const AWARD: Award = { id: 'award', requestId: CLOSED.id, bidId: 'a', status: 'offered', offeredAt: at, standstillEndsAt: at, acceptBy: new Date('2026-12-11T00:00:00Z'), acceptanceExtended: false, acceptedAt: null, checksDueBy: null };
const WEIGHTED: Evaluation = { method: 'weighted', weights: { price: 40, requirements: 40, workingTogether: 20 } };
const JUDGED: Evaluation = { method: 'judgement' };

const scores = (...bids: readonly string[]) => bids.flatMap((bidId) => [{ bidId, criterion: 'requirements' as const, score: 5 }, { bidId, criterion: 'working_together' as const, score: 5 }]);
const team = (submitted: readonly (boolean | null)[], consensus = false): Team => ({
  evaluators: submitted.map((_in, i) => ({ accountId: `${i}`, conflicts: [], declaredAt: OPEN_AT })),
  sheets: submitted.flatMap((is, i) => (is === null ? [] : [{ accountId: `${i}`, submittedAt: is ? at : null, scores: scores('a') }])),
  consensus: consensus ? { scores: scores('a', 'b'), overtaken: false } : null,
});
const code = (expected: string) => expect.objectContaining({ code: expected }) as Error;
const refusal = (act: () => unknown): string => {
  try {
    act();
    return 'done';
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('an evaluator', () => {
  const name = (request: Request, named: Team, when = at, evaluation = WEIGHTED, submitted = false) => refusal(() => checkNaming(request, evaluation, named, { accountId: 'new', submitted }, when));

  it.each<[string, string, Request, Team, Date]>([
    ['while the request is open', 'done', CLOSED, team([null]), OPEN_AT],
    ['after the close, where there are others', 'evaluators_settled', CLOSED, team([null]), at],
    ['after the close, where nobody is left', 'done', CLOSED, team([]), at],
    ['after the close, where a consensus is left', 'evaluators_settled', CLOSED, team([], true), at],
    ['while an award is offered', 'award_already_live', { ...CLOSED, award: AWARD }, team([]), at],
    ['once an offer has lapsed', 'done', { ...CLOSED, award: AWARD }, team([]), new Date('2026-12-12T00:00:00Z')],
    ['in a draft', 'request_not_published', { ...CLOSED, state: 'draft' }, team([]), at],
    ['after the end', 'request_ended', { ...CLOSED, state: 'cancelled' }, team([]), at],
    ['as the eleventh', 'too_many_evaluators', CLOSED, team(Array<null>(10).fill(null)), OPEN_AT],
  ])('is named %s: %s', (_when, expected, request, named, when) => expect(name(request, named, when)).toBe(expected));

  it('is named where there is something to score, once, and not after it scored and was removed', () => {
    expect(name(CLOSED, team([]), OPEN_AT, JUDGED)).toBe('method_not_scored');
    expect(name(CLOSED, team([]), at, WEIGHTED, true)).toBe('sheet_submitted');
    expect(refusal(() => checkNaming(CLOSED, WEIGHTED, team([null]), { accountId: '0', submitted: false }, OPEN_AT))).toBe('evaluator_already_named');
  });

  it('is removed until it has submitted; with a conflict of interest until an award is offered', () => {
    const remove = (request: Request, submitted: boolean, conflicted: boolean) => refusal(() => checkEvaluatorRemoval(request, { submitted, conflicted }, at));
    expect([remove(CLOSED, false, false), remove(CLOSED, true, false), remove(CLOSED, true, true), remove({ ...CLOSED, award: AWARD }, true, true), remove({ ...CLOSED, state: 'awarded' }, false, false)])
      .toEqual(['done', 'sheet_submitted', 'done', 'award_already_live', 'request_already_awarded']);
  });

  it('scores after the close and the opening, with its conflicts declared and none with a bidder, until it submits', () => {
    const score = (request: Request, named: Team, conflicted = false, when = at, evaluation = WEIGHTED) => refusal(() => checkScoring(request, evaluation, named, { accountId: '0', conflicted }, when));
    const undeclared = { ...team([false]), evaluators: [{ accountId: '0', conflicts: null, declaredAt: null }] };
    expect([score(CLOSED, team([false])), score(CLOSED, team([false]), false, OPEN_AT), score({ ...CLOSED, bidMode: 'sealed' }, team([false])), score({ ...CLOSED, bidMode: 'sealed', openedAt: at }, team([false]))])
      .toEqual(['done', 'request_still_open', 'bids_not_opened', 'done']);
    expect([score(CLOSED, team([true])), score(CLOSED, undeclared), score(CLOSED, team([false]), true), score(CLOSED, team([false]), false, at, JUDGED)])
      .toEqual(['sheet_submitted', 'conflicts_not_declared', 'evaluator_conflicted', 'method_not_scored']);
    expect(() => evaluatorOf(team([null]), 'somebody')).toThrow(code('not_an_evaluator'));
  });
});

describe('the scores that count', () => {
  it('are the consensus, or the sheet of a single evaluator', () => {
    expect([finalScores(team([])), finalScores(team([null])), finalScores(team([false])), finalScores(team([true, true]))]).toEqual([null, null, null, null]);
    expect([finalScores(team([true])), finalScores(team([true, true], true))]).toEqual([scores('a'), scores('a', 'b')]);
    expect([allIn(team([])), allIn(team([true, false])), allIn(team([true, true]))]).toEqual([false, false, true]);
  });

  it('are no consensus from which an evaluator was removed since; it is agreed on anew, whatever was shown or offered', () => {
    const overtaken = (submitted: readonly boolean[]): Team => ({ ...team(submitted), consensus: { scores: scores('a', 'b'), overtaken: true } });
    expect([finalScores(overtaken([true, true])), finalScores(overtaken([true])), finalScores(overtaken([]))]).toEqual([null, scores('a'), null]);
    const shown: Request = { ...CLOSED, bidMode: 'sealed', openedAt: at, namesShownAt: at };
    const anew = (of: Team) => refusal(() => checkConsensus(shown, WEIGHTED, of, { everAwarded: true, conflicted: new Set<string>(), recorderConflicted: false }, at));
    expect([anew(overtaken([true, true])), anew(overtaken([true])), anew(team([true, true], true))]).toEqual(['done', 'single_sheet', 'consensus_final']);
    expect(refusal(() => checkNaming(CLOSED, WEIGHTED, overtaken([]), { accountId: 'new', submitted: false }, at))).toBe('done');
  });

  it('are agreed on once all are in, and changed until an award was offered', () => {
    const free = { everAwarded: false, conflicted: new Set<string>(), recorderConflicted: false };
    const agree = (request: Request, named: Team, more = free, when = at, evaluation = WEIGHTED) => refusal(() => checkConsensus(request, evaluation, named, more, when));
    const all = team([true, true]);
    expect([agree(CLOSED, all), agree(CLOSED, team([true, true], true)), agree(CLOSED, all, free, OPEN_AT), agree({ ...CLOSED, bidMode: 'sealed' }, all), agree({ ...CLOSED, award: AWARD }, all)])
      .toEqual(['done', 'done', 'request_still_open', 'bids_not_opened', 'award_already_live']);
    expect([agree(CLOSED, all, { ...free, everAwarded: true }), agree(CLOSED, team([true, false])), agree(CLOSED, team([])), agree(CLOSED, team([true])), agree(CLOSED, all, { ...free, conflicted: new Set(['1']) }), agree(CLOSED, all, { ...free, recorderConflicted: true }), agree(CLOSED, all, free, at, JUDGED)])
      .toEqual(['consensus_final', 'sheets_missing', 'sheets_missing', 'single_sheet', 'evaluator_conflicted', 'evaluator_conflicted', 'method_not_scored']);
  });
});

describe('a sheet', () => {
  const scorable: Scorable = { criteria: criteriaOf(WEIGHTED), bids: new Set(['a', 'b', 'fallen']), standing: new Set(['a', 'b']) };

  it('scores bids that stand, each criterion once', () => {
    expect(() => checkCells(scores('a', 'b'), scorable.criteria)).not.toThrow();
    expect(() => checkCells(scores('a', 'a'), scorable.criteria)).toThrow(expect.objectContaining({ code: 'invalid_scores', errors: [expect.objectContaining({ pointer: '/scores/2' }), expect.objectContaining({ pointer: '/scores/3' })] }) as Error);
    expect(() => checkCells(scores('a'), ['requirements'])).toThrow(expect.objectContaining({ errors: [expect.objectContaining({ pointer: '/scores/1/criterion', code: 'criterion_not_used' })] }) as Error);
    expect(() => checkScores(scores('a', 'elsewhere'), scorable)).toThrow(code('invalid_scores'));
    expect(() => checkScores(scores('a', 'fallen'), scorable)).toThrow(expect.objectContaining({ code: 'bid_not_scorable', errors: [expect.objectContaining({ pointer: '/scores/2/bidId' }), expect.objectContaining({ pointer: '/scores/3/bidId' })] }) as Error);
  });

  it('is whole when every bid that stands is scored; what was scored of one that fell does no harm', () => {
    expect(missingOf(scores('a', 'fallen'), scorable)).toEqual([{ bidId: 'b', criterion: 'requirements' }, { bidId: 'b', criterion: 'working_together' }]);
    expect(() => checkComplete(scores('a', 'b', 'fallen'), scorable)).not.toThrow();
    expect(() => checkComplete(scores('a'), scorable)).toThrow(code('sheet_incomplete'));
    expect(() => checkConsensusScores(scores('a'), scorable)).toThrow(code('invalid_scores'));
    expect(() => checkConsensusScores(scores('a', 'b'), scorable)).not.toThrow();
  });

  it('knows a word for every score, and what is scored by which method', () => {
    expect(SCORE_WORDS).toHaveLength(BEST_SCORE + 1);
    const weights = { price: 60, requirements: 40, workingTogether: 0 };
    expect([criteriaOf(JUDGED), criteriaOf({ method: 'lowest_compliant' }), criteriaOf({ method: 'weighted', weights }), criteriaOf({ method: 'weighted', weights, minimumScores: { workingTogether: 3 } })])
      .toEqual([[], [], ['requirements'], ['requirements', 'working_together']]);
    expect(Object.values(weightsOf({ method: 'fixed_budget' })!).reduce((a, b) => a + b)).toBe(100);
  });
});

describe('an award', () => {
  const standing = (evaluation: Evaluation, named: Team, passedOver: readonly string[] = []): Standing => {
    const bids = ['a', 'b', 'c'].map((bidId, i) => ({ bidId, total: BigInt(100 + i), flags: [], submittedAt: at, screenedIn: null }));
    return { evaluation, team: named, rows: evaluate(bids, named.evaluators.length > 0 ? scores('a', 'b', 'c') : null, evaluation), passedOver: new Set(passedOver) };
  };

  it('follows the method, or says why not', () => {
    const depart = (of: Standing, bidId: string, given: string | null = null) => refusal(() => expect(departureOf(of, bidId, given)).toBe(given));
    expect([depart(standing(WEIGHTED, team([true])), 'a'), depart(standing(WEIGHTED, team([true])), 'b'), depart(standing(WEIGHTED, team([true])), 'b', 'risk')]).toEqual(['done', 'departure_reason_required', 'done']);
    expect([depart(standing(WEIGHTED, team([true]), ['a']), 'b'), depart(standing(WEIGHTED, team([true]), ['a']), 'c'), depart(standing(WEIGHTED, team([])), 'a')]).toEqual(['done', 'departure_reason_required', 'departure_reason_required']);
    expect([depart(standing({ method: 'lowest_compliant' }, team([])), 'a'), depart(standing({ method: 'lowest_compliant' }, team([])), 'b'), depart(standing(JUDGED, team([])), 'c')]).toEqual(['done', 'departure_reason_required', 'done']);
    expect(departureOf(standing(WEIGHTED, team([true])), 'a', 'risk')).toBeNull();
  });

  it('to a bid that an essential keeps out says that it is waived, and nothing else', () => {
    const bids = (['a', 'b'] as const).map((bidId) => ({ bidId, total: 100n, flags: bidId === 'a' ? (['essential_not_met'] as const) : [], submittedAt: at, screenedIn: null }));
    const lowest: Evaluation = { method: 'lowest_compliant' };
    const of: Standing = { evaluation: lowest, team: team([]), rows: evaluate(bids, null, lowest), passedOver: new Set(['b']) };
    expect(['risk', 'essential_waived', null].map((given) => refusal(() => departureOf(of, 'a', given)))).toEqual(['departure_reason_required', 'done', 'departure_reason_required']);
    expect(['risk', 'essential_waived'].map((given) => refusal(() => departureOf(of, 'b', given)))).toEqual(['done', 'departure_reason_required']);
  });

  it('waits for those who are without a conflict of interest', () => {
    expect([[], ['1'], ['0']].map((accounts) => refusal(() => refuseConflicted(team([true, null]), new Set(accounts))))).toEqual(['done', 'done', 'evaluator_conflicted']);
  });

  it('waits for those who were named', () => {
    const scored = (named: Team, evaluation = WEIGHTED) => refusal(() => checkScored({ evaluation, team: named }));
    expect([scored(team([])), scored(team([true])), scored(team([false])), scored(team([true, true])), scored(team([true, true], true)), scored(team([false]), JUDGED)]).toEqual(['done', 'done', 'sheets_missing', 'consensus_missing', 'done', 'done']);
  });
});

describe('anonymous bidders', () => {
  const hidden = (changes: Partial<Request>, evaluation: Evaluation = { ...WEIGHTED, anonymousBidders: true }) => hidesBidders({ ...CLOSED, bidMode: 'sealed', openedAt: at, ...changes }, evaluation, at);

  it('have numbers until the scores are final, an award is offered or the request ends', () => {
    expect([hidden({}), hidden({}, WEIGHTED), hidden({ evaluatedAt: at }), hidden({ award: AWARD }), hidden({ state: 'cancelled' }), hidden({ decideBy: at })]).toEqual([true, false, false, false, false, false]);
  });

  it('are hidden no more once they were shown, whatever comes after; nor is anybody named or anything scored then', () => {
    const anonymous: Evaluation = { ...WEIGHTED, anonymousBidders: true };
    const opened: Request = { ...CLOSED, bidMode: 'sealed', openedAt: at };
    const since = (changes: Partial<Request>, evaluation = anonymous) => shownSince({ ...opened, ...changes }, evaluation, at).namesShownAt;
    expect([since({}), since({ award: AWARD }), since({ evaluatedAt: at }), since({ state: 'unsuccessful' }), since({ state: 'unsuccessful', openedAt: null }), since({ award: AWARD }, WEIGHTED)]).toEqual([null, at, at, at, null, null]);
    expect(since({ award: AWARD, namesShownAt: OPEN_AT })).toBe(OPEN_AT);
    expect(hidden({ namesShownAt: at })).toBe(false);
    const named: Request = { ...opened, namesShownAt: at };
    const nobody = { everAwarded: false, conflicted: new Set<string>(), recorderConflicted: false };
    expect([
      refusal(() => checkNaming(named, anonymous, team([]), { accountId: 'new', submitted: false }, at)),
      refusal(() => checkScoring(named, anonymous, team([false]), { accountId: '0', conflicted: false }, at)),
      refusal(() => checkConsensus(named, anonymous, team([true, true], true), nobody, at)),
    ]).toEqual(['bidders_named', 'bidders_named', 'bidders_named']);
  });

  it('are numbered from one on, each once, in every order that chance can draw', () => {
    fc.assert(fc.property(fc.uniqueArray(fc.uuid(), { maxLength: 12 }), fc.infiniteStream(fc.nat()), (ids, drawn) => {
      const numbers = numbersFor(ids, (bound) => (drawn.next().value as number) % bound);
      expect([...numbers.keys()].sort()).toEqual([...ids].sort());
      expect([...numbers.values()].sort((a, b) => a - b)).toEqual(ids.map((_id, i) => i + 1));
    }));
    expect(new Set([[0, 0], [1, 0]].map((draws) => [...numbersFor(['a', 'b'], () => draws.shift()!).keys()].join()))).toEqual(new Set(['a,b', 'b,a']));
  });
});
