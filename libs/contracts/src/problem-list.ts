import type { ErrorItem } from './domain-error.js';

/** How many problems an answer lists. */
export const MOST_PROBLEMS = 100;

const memberIn = ({ pointer }: ErrorItem): string => pointer.split('/')[1] ?? '';

/**
 * Problems as they are told, in their order, at most `MOST_PROBLEMS`. Of too many, each member of the document keeps its first one before any tells its second, as far as
 * they go, and the last item (`more_problems`, at the whole document) says how many are left out.
 */
export function listProblems(problems: readonly ErrorItem[]): readonly ErrorItem[] {
  if (problems.length <= MOST_PROBLEMS) return problems;
  const met = new Set<string>();
  const first = problems.filter((problem) => met.size < met.add(memberIn(problem)).size);
  const firsts = new Set(first);
  const told = new Set([...first, ...problems.filter((problem) => !firsts.has(problem))].slice(0, MOST_PROBLEMS - 1));
  return [...problems.filter((problem) => told.has(problem)), { pointer: '', code: 'more_problems', detail: `${problems.length - told.size} further problems are not listed` }];
}
