import fc from 'fast-check';
import type { ErrorItem } from './domain-error.js';
import { listProblems, MOST_PROBLEMS } from './problem-list.js';

const problem = (pointer: string): ErrorItem => ({ pointer, code: 'odd', detail: 'is odd' });
const many = (pointer: string, count: number) => Array.from({ length: count }, (_, index) => problem(`${pointer}/${index}`));

describe('a list of problems', () => {
  it('is told whole while it is short', () => {
    const problems = many('/a', MOST_PROBLEMS);
    expect(listProblems(problems)).toEqual(problems);
  });

  it('tells of too many at least one for each member, and how many it leaves out', () => {
    const told = listProblems([...many('/a', 200), problem('/b'), ...many('/c', 50)]);
    expect(told).toHaveLength(MOST_PROBLEMS);
    expect(new Set(told.map(({ pointer }) => pointer.split('/')[1]))).toEqual(new Set(['a', 'b', 'c', undefined]));
    expect(told.at(-1)).toEqual({ pointer: '', code: 'more_problems', detail: '152 further problems are not listed' });
  });

  it('keeps the order, and never grows', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom('/a', '/b', '/c/0', '/c/1', ''), { maxLength: 300 }), (pointers) => {
      const problems = pointers.map(problem);
      const told = listProblems(problems);
      expect(told.length).toBe(Math.min(problems.length, MOST_PROBLEMS));
      const kept = told.length === problems.length ? told : told.slice(0, -1);
      const places = kept.map((each) => problems.indexOf(each));
      expect(places).toEqual([...places].sort((a, b) => a - b));
    }));
  });
});
