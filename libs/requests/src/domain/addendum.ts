import { DomainError, type ErrorItem } from '#contracts/domain-error';
import type { BidContent } from './bid.js';
import { decideByFrom, windowEnd } from './bidding-window.js';
import { addPeriod, subtractPeriod, workingDayAt } from './calendar.js';
import { Findings } from './findings.js';
import type { RequestLimits } from './limits.js';
import { refuseUnlessOpen } from './request-lifecycle.js';
import type { Request, RequestContent } from './request.js';
import { sameJson, sameWords } from './same-json.js';
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

/** What one addendum changed. */
type Amended = Pick<Addendum, 'changes'> & { readonly before: AddendumChanges | null };

/** What a field said before these addenda, in their order; undefined where none of them touched it. */
const fieldBefore = <K extends Amendable>(name: K, addenda: readonly Amended[]): AddendumChanges[K] => addenda.find(({ before }) => before?.[name] !== undefined)?.before?.[name];

/** Of what a bid answers, what is `asked` otherwise than before these addenda; what one took back that another changed is as it was. A bid from before them cannot be reaffirmed as it is, only revised. */
export function answersOutdated(addenda: readonly Amended[], asked: AddendumChanges): readonly Amendable[] {
  return ANSWERED.filter((name) => {
    const before = fieldBefore(name, addenda);
    return before !== undefined && !sameWords(before, asked[name]);
  });
}

/** Ids of what was asked before in other words. What is new or gone is a matter of the content's own checks. */
function askedOtherwise(before: readonly { readonly id: string }[] | undefined, now: readonly { readonly id: string }[]): ReadonlySet<string> {
  const earlier = new Map((before ?? []).map((one) => [one.id, one]));
  return new Set(now.filter((one) => earlier.has(one.id) && !sameWords(one, earlier.get(one.id))).map(({ id }) => id));
}

/**
 * Whether a bid that `said` one thing before addenda says another now. `changed`: what bids answer that is asked otherwise now, empty where nothing of it is. Then the bid may not be
 * the same as a whole, nor any answer to what is asked in other words: `problems` points at each. White space makes no difference. An answer that is meant as it was is written anew.
 */
export function saidAgain(said: BidContent, says: BidContent, addenda: readonly Amended[], asked: RequestContent): { readonly changed: readonly Amendable[]; readonly same: boolean; readonly problems: readonly ErrorItem[] } {
  const findings = new Findings();
  const note = (pointer: string): void => findings.add(pointer, 'answer_outdated', 'answers what is asked in other words now, and says what it said before');
  const requirements = askedOtherwise(fieldBefore('requirements', addenda), asked.requirements);
  const questions = askedOtherwise(fieldBefore('screeningQuestions', addenda), asked.screeningQuestions);
  says.answers.forEach((answer, index) => {
    if (requirements.has(answer.requirementId) && said.answers.some((one) => sameWords(one, answer))) note(`/answers/${index}`);
  });
  says.screeningAnswers.forEach((answer, index) => {
    if (questions.has(answer.questionId) && said.screeningAnswers.some((one) => sameWords(one, answer))) note(`/screeningAnswers/${index}`);
  });
  return { changed: answersOutdated(addenda, asked), same: sameWords(said, says), problems: findings.items };
}
