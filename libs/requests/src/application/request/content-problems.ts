import { refuseProblems, type ErrorItem } from '#contracts';
import { packOf, packWrittenBy, specialismOf, validateBrief, type BriefMode, type DisciplinePack } from '#disciplines';
import type { RequestLimits } from '../../domain/limits.js';
import { validateRequestContent } from '../../domain/request-content.js';
import type { Budget, RequestContent } from '../../domain/request.js';

const BUDGET_MEMBERS: Readonly<Record<Budget['kind'], readonly string[]>> = {
  fixed: ['amount'],
  range: ['min', 'max'],
  hourly: ['rate', 'hoursPerMonth'],
  capped_time_and_materials: ['rate', 'cap'],
  monthly_retainer: ['amount'],
};

/** A budget has exactly the members of its kind, in a draft too: everything that reads it relies on the shape. */
function budgetProblems(budget: Budget | null): ErrorItem[] {
  if (budget === null) return [];
  const { kind, ...members } = budget;
  const wanted = BUDGET_MEMBERS[kind];
  const missing = wanted.filter((name) => !(name in members)).map((name) => ({ pointer: `/budget/${name}`, code: 'required', detail: `a budget of kind ${kind} states it` }));
  const surplus = Object.keys(members).filter((name) => !wanted.includes(name)).map((name) => ({ pointer: `/budget/${name}`, code: 'not_allowed', detail: `a budget of kind ${kind} has no such member` }));
  return [...missing, ...surplus];
}

function packProblems(pack: DisciplinePack | undefined, content: RequestContent, mode: BriefMode): ErrorItem[] {
  if (!pack) return [{ pointer: '/discipline', code: 'unknown_discipline', detail: 'must be the slug of a discipline' }];
  const brief = validateBrief(pack, content.brief, mode).map((problem) => ({ ...problem, pointer: `/brief${problem.pointer}` }));
  const unknown = content.specialisms.flatMap((slug, index) =>
    specialismOf(pack, slug) ? [] : [{ pointer: `/specialisms/${index}`, code: 'unknown_specialism', detail: `${pack.name} has no such specialism` }]);
  return [...brief, ...unknown];
}

/** The version by which a brief of this discipline is written today; of an unknown one, which is refused anyway, 1. */
export const versionInForce = (discipline: string): number => packOf(discipline)?.version ?? 1;

const packFor = ({ discipline, packVersion }: RequestContent): DisciplinePack | undefined => packWrittenBy(discipline, packVersion);

/** What even a draft may not hold: shapes that nothing could read later. */
export function draftProblems(content: RequestContent): ErrorItem[] {
  return [...budgetProblems(content.budget), ...packProblems(packFor(content), content, 'draft')];
}

/** Everything that keeps a request from being submitted at `at`, each with a pointer. */
export function submissionProblems(content: RequestContent, limits: RequestLimits, at: Date): ErrorItem[] {
  const shape = budgetProblems(content.budget);
  const pack = packProblems(packFor(content), content, 'submit');
  if (shape.length === 0) return validateRequestContent(content, limits, at, pack);
  // Of a budget of no known shape nothing more can be said, nor whether it is a ceiling.
  return [...shape, ...validateRequestContent({ ...content, budget: null, budgetIsCeiling: false }, limits, at, pack)];
}

export const refuseRequest = (problems: readonly ErrorItem[]): void => refuseProblems('invalid_request', 'The request has problems; `errors` points at each.', problems);
