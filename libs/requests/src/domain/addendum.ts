import { DomainError, type ErrorItem } from '#contracts/domain-error';
import { decideByFrom, windowEnd } from './bidding-window.js';
import { addPeriod, subtractPeriod, workingDayAt } from './calendar.js';
import { Findings } from './findings.js';
import type { RequestLimits } from './limits.js';
import { refuseUnlessOpen } from './request-lifecycle.js';
import type { Request, RequestContent } from './request.js';
import { sameJson } from './same-json.js';
import { wordProblems } from './words.js';

/** `material`: changes what is asked for, and bids made before need their vendors' word; `information`: changes nothing typed. */
export const ADDENDUM_KINDS = ['material', 'information'] as const;
export type AddendumKind = (typeof ADDENDUM_KINDS)[number];

/** What an addendum may change. How bids are seen and judged, the place, the currency and the dates are what bidders came in under. */
export const AMENDABLE = ['brief', 'requirements', 'screeningQuestions', 'budget', 'budgetIsCeiling', 'specialisms', 'languages', 'startDate', 'termMonths'] as const;
export type Amendable = (typeof AMENDABLE)[number];

/** Members that are present replace those of the same name. */
export type AddendumChanges = Partial<Pick<RequestContent, Amendable>>;

export interface Addendum {
  readonly kind: AddendumKind;
  readonly text: string;
  readonly changes: AddendumChanges | null;
}

/** What bids answer or reckon with: under another set the answers of before count no more. */
const ANSWERED: readonly Amendable[] = ['requirements', 'screeningQuestions', 'termMonths'];

const changedBetween = (before: AddendumChanges, after: AddendumChanges): readonly Amendable[] =>
  AMENDABLE.filter((name) => after[name] !== undefined && !sameJson(after[name], before[name]));

/** What is wrong with an addendum to a request of that content, apart from what the content would be. */
export function addendumProblems({ kind, text, changes }: Addendum, content: RequestContent, { addendum }: RequestLimits): readonly ErrorItem[] {
  const findings = new Findings();
  findings.items.push(...wordProblems(text, addendum.words));
  if (kind === 'information') findings.check(changes === null, '/changes', 'changes_not_used', 'an addendum that only informs changes nothing');
  else if (findings.check(changes !== null, '/changes', 'required', 'a material addendum says what changes')) {
    findings.check(changedBetween(content, changes!).length > 0, '/changes', 'nothing_changed', 'must change something of what the request says now');
  }
  return findings.items;
}

export const amend = (content: RequestContent, changes: AddendumChanges | null): RequestContent => ({ ...content, ...changes });

/** What the fields that an addendum names said before it. */
export function saidBefore(content: RequestContent, changes: AddendumChanges): AddendumChanges {
  return Object.fromEntries(AMENDABLE.filter((name) => changes[name] !== undefined).map((name) => [name, content[name]]));
}

/** The close after a material addendum at `at`: as it is when enough time remains, else the first usual hour at which it does. Never earlier than before. */
export function closesAtAfterAddendum({ closesAt, limits, calendar }: Pick<Request, 'closesAt' | 'limits' | 'calendar'>, at: Date): Date {
  const { timeLeft } = limits.addendum;
  const earliest = addPeriod(at, timeLeft, calendar);
  if (closesAt! >= earliest) return closesAt!;
  if ('seconds' in timeLeft) return earliest;
  const usual = windowEnd(at, timeLeft, { calendar, limits });
  return usual >= earliest ? usual : workingDayAt(at, timeLeft.workingDays + 1, limits.bidding.closesAtLocal, calendar);
}

/** The request after an addendum at `at`. Throws the refusal of the phase, or `too_many_addenda`. */
export function decideAddendum(request: Request, kind: AddendumKind, at: Date): Request {
  refuseUnlessOpen(request, at, 'addenda are published');
  const { most } = request.limits.addendum;
  if (request.addenda >= most) throw new DomainError('conflict', 'too_many_addenda', `a request has at most ${most} addenda`);
  const next = { ...request, addenda: request.addenda + 1 };
  if (kind === 'information') return next;
  const closesAt = closesAtAfterAddendum(request, at);
  const moved = closesAt > request.closesAt! ? { closesAt, decideBy: decideByFrom(request, closesAt) } : {};
  return { ...next, amendedAt: at, ...moved };
}

/** When bidders of a request with a material addendum are reminded. */
export function reminderAt({ closesAt, limits, calendar }: Pick<Request, 'closesAt' | 'limits' | 'calendar'>): Date {
  return subtractPeriod(closesAt!, limits.addendum.reminder, calendar);
}

/** Of what a bid answers, what addenda changed; a bid from before them cannot be reaffirmed as it is, only revised. */
export function answersOutdated(addenda: readonly { readonly changes: AddendumChanges | null; readonly before: AddendumChanges | null }[]): readonly Amendable[] {
  return ANSWERED.filter((name) => addenda.some(({ changes, before }) => changes && before && changedBetween(before, changes).includes(name)));
}
