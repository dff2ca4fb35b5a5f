import { limitsAsPublished, limitsOf, type RequestLimits } from './limits.js';

function differences(a: unknown, b: unknown, path = ''): string[] {
  if (typeof a !== 'object' || a === null || typeof b !== 'object' || b === null) return a === b ? [] : [path];
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  const read = (from: object, key: string): unknown => (from as Record<string, unknown>)[key];
  return [...keys].flatMap((key) => differences(read(a, key), read(b, key), path ? `${path}.${key}` : key));
}

describe('the two sets of limits', () => {
  it('differ in lower bounds and quotas only', () => {
    const found = differences(limitsOf('default'), limitsOf('development')).map((path) => path.replace(/\.(workingDays|seconds)$/, ''));
    expect([...new Set(found)].sort()).toEqual([
      'acceptance.min', 'addendum.timeLeft', 'bid.quota', 'bidding.minOpen', 'bidding.minSealed', 'bidding.minSelective', 'decision.min', 'drafts', 'earlyClose.notBefore', 'earlyClose.notice',
      'extension.notice', 'finalOffer.min', 'liveRequests', 'name', 'overdueOutcomes', 'replacements.until',
    ]);
  });

  it('complete what a request stored before something was counted, and change nothing else of it', () => {
    const { questions: _questions, addendum: _addendum, ...older } = { ...limitsOf('default'), answer: { words: 90, minWords: 30, maxWords: 300 } };
    expect(limitsAsPublished(older as RequestLimits)).toEqual({ ...limitsOf('default'), answer: older.answer });
  });

  it('survive being stored as JSON with the request', () => {
    for (const name of ['default', 'development'] as const) {
      expect(JSON.parse(JSON.stringify(limitsOf(name))) as RequestLimits).toEqual(limitsOf(name));
    }
  });
});
