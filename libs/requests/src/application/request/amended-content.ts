import { refuseBlocked, refuseProblems, type ErrorItem } from '#contracts';
import { warningsFor } from '#disciplines';
import { doubtfulProblems, screen } from '#screening';
import { addendumProblems, amend, type Addendum } from '../../domain/addendum.js';
import type { RequestContent, RequestTiming } from '../../domain/request.js';
import { submissionProblems } from './content-problems.js';
import { screenRequest } from './screen-request.js';
import type { SettledRequest } from './settle-request.js';

// The wishes from before the publication were granted then; against the clock of now they would be none.
const GRANTED: RequestTiming = { bidding: null, decision: null, standstill: null, acceptance: null };

const inChanges = (problems: readonly ErrorItem[]): ErrorItem[] => problems.map((problem) => ({ ...problem, pointer: `/changes${problem.pointer}` }));

const refuse = (problems: readonly ErrorItem[]): void => refuseProblems('invalid_addendum', 'The addendum has problems; `errors` points at each.', problems);

/** What a request would say after an addendum: as sound, whole, as when it was submitted, and nothing new in it doubtful. Throws `invalid_addendum` or `screening_blocked`. */
export function amendedContent({ stored, at }: SettledRequest, addendum: Addendum): RequestContent {
  const { content, request } = stored;
  refuse(addendumProblems(addendum, content, request.limits));
  const amended = amend(content, addendum.changes);
  if (addendum.changes) refuse(inChanges(submissionProblems({ ...amended, timing: GRANTED }, request.limits, at)));
  const said = screen([{ pointer: '/text', text: addendum.text }], { country: content.country, redFlags: warningsFor('client', [content.discipline]) });
  refuseBlocked([...doubtfulProblems(said), ...inChanges(doubtfulProblems(screenRequest(amended, { known: content })))]);
  return amended;
}
