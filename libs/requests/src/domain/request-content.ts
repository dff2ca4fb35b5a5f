import { DomainError, type ErrorItem } from '#contracts/domain-error';
import { closesAtFrom, periodWithin, type Timed } from './bidding-window.js';
import { checkBudget, isLightBrief } from './budget.js';
import { localDate, regionsOf, type WorkCalendar } from './calendar.js';
import { checkEvaluation } from './evaluation-content.js';
import { Findings } from './findings.js';
import type { Period, PeriodRange, RequestLimits } from './limits.js';
import { exponentOf, isCalendarDate, isCountry, isSubdivision, isTimeZone } from '#reference';
import { BID_MODES, REQUEST_VISIBILITIES, type RequestContent, type RequestTiming } from './request.js';

/** Characters of a published request's words: at least, at most. */
export const REQUEST_WORDS = { title: [8, 120], summary: [30, 4000] } as const;
const ITEM_TEXT = [3, 500] as const;
const MAX_LIST = 20;
const MAX_TERM_MONTHS = 60;
const ITEM_ID = /^[a-z0-9][a-z0-9_-]{0,39}$/;
const LANGUAGE = /^[a-z]{2,3}(?:-[A-Z]{2})?$/;

/** The calendar in which a request's working days are counted. */
export function calendarOf(content: Pick<RequestContent, 'timeZone' | 'country' | 'region'>): WorkCalendar {
  return { timeZone: content.timeZone, country: content.country, region: content.region };
}

/**
 * Everything that keeps a request from being submitted at `at`, as pointers into its content. The typed fields of the brief are the
 * discipline's own and are checked there: what is wrong with them is passed in and comes back with the rest.
 */
export function validateRequestContent(content: RequestContent, limits: RequestLimits, at: Date, briefProblems: readonly ErrorItem[] = []): ErrorItem[] {
  const findings = new Findings();
  checkWords(findings, content);
  checkFacts(findings, content);
  checkRequirements(findings, content, limits);
  checkQuestions(findings, content, limits);
  checkChoices(findings, content, limits);
  if (findings.check(exponentOf(content.currency) !== undefined, '/currency', 'unknown_currency', 'must be an ISO 4217 code')) checkBudget(findings, content);
  if (checkPlace(findings, content)) checkTimes(findings, content, limits, at);
  return [...findings.items, ...briefProblems];
}

function checkWords(findings: Findings, { title, summary, discipline, specialisms, languages }: RequestContent): void {
  findings.text(title, '/title', ...REQUEST_WORDS.title);
  findings.text(summary, '/summary', ...REQUEST_WORDS.summary);
  findings.text(discipline, '/discipline', 1, 60);
  findings.check(specialisms.length <= MAX_LIST, '/specialisms', 'too_many', `at most ${MAX_LIST}`);
  findings.unique(specialisms, (index) => `/specialisms/${index}`);
  findings.check(languages.length <= 5, '/languages', 'too_many', 'at most 5');
  languages.forEach((language, index) => findings.check(LANGUAGE.test(language), `/languages/${index}`, 'unknown_language', 'must be like "en" or "en-AU"'));
}

function checkFacts(findings: Findings, { overlapHours, clientFacts }: RequestContent): void {
  if (overlapHours !== undefined && overlapHours !== null) findings.wholeNumber(overlapHours, '/overlapHours', 1, 12);
  if (!clientFacts) return;
  const { systems, workingHours } = clientFacts;
  findings.check(systems.length <= MAX_LIST, '/clientFacts/systems', 'too_many', `at most ${MAX_LIST}`);
  systems.forEach((system, index) => findings.text(system, `/clientFacts/systems/${index}`, 1, 60));
  if (workingHours !== null) findings.check(workingHours.from < workingHours.to, '/clientFacts/workingHours/to', 'not_later', 'must be later than `from`');
}

function checkItems(findings: Findings, items: readonly { readonly id: string; readonly text: string }[], base: string): void {
  items.forEach((item, index) => {
    findings.check(ITEM_ID.test(item.id), `${base}/${index}/id`, 'malformed_id', 'must be a short name of a-z, 0-9, - and _');
    findings.text(item.text, `${base}/${index}/text`, ...ITEM_TEXT);
  });
  findings.unique(items.map(({ id }) => id), (index) => `${base}/${index}/id`);
}

function checkRequirements(findings: Findings, content: RequestContent, limits: RequestLimits): void {
  const { requirements } = content;
  const light = isLightBrief(content, limits);
  const max = light ? limits.lightBrief.requirements : limits.brief.requirements;
  findings.check(requirements.length <= max, '/requirements', light ? 'too_many_for_light_brief' : 'too_many', `at most ${max} requirements`);
  const essential = requirements.filter((requirement) => requirement.essential).length;
  findings.check(essential <= limits.brief.essential, '/requirements', 'too_many_essential', `at most ${limits.brief.essential} essential requirements`);
  checkItems(findings, requirements.slice(0, limits.brief.requirements), '/requirements');
}

function checkQuestions(findings: Findings, { screeningQuestions }: RequestContent, { brief }: RequestLimits): void {
  findings.check(screeningQuestions.length <= brief.screeningQuestions, '/screeningQuestions', 'too_many', `at most ${brief.screeningQuestions} screening questions`);
  checkItems(findings, screeningQuestions.slice(0, brief.screeningQuestions), '/screeningQuestions');
}

function checkChoices(findings: Findings, content: RequestContent, limits: RequestLimits): void {
  const { answerWords } = content;
  findings.oneOf(content.visibility, REQUEST_VISIBILITIES, '/visibility');
  findings.oneOf(content.bidMode, BID_MODES, '/bidMode');
  findings.wholeNumber(answerWords, '/answerWords', limits.answer.minWords, limits.answer.maxWords);
  checkCap(findings, content, limits);
  const { automaticInvitations } = content;
  if (automaticInvitations !== undefined && automaticInvitations !== null) findings.wholeNumber(automaticInvitations, '/automaticInvitations', 0, limits.invitations.mostAutomatic);
  checkEvaluation(findings, content, limits);
}

function checkCap(findings: Findings, { bidCap, bidMode }: RequestContent, { bid: { cap } }: RequestLimits): void {
  if (bidCap === undefined || bidCap === null) return;
  findings.check(bidMode !== 'sealed', '/bidCap', 'cap_of_sealed_bids', 'a cap would say how many sealed bids there are');
  findings.wholeNumber(bidCap, '/bidCap', cap.min, cap.max);
}

/** Where regions have holidays of their own it is one of those: any other would silently have the days that all of them share. */
function isRegion(country: string, region: string): boolean {
  if (!/^[A-Z0-9]{1,3}$/.test(region)) return false;
  const regions = regionsOf(country);
  return regions.size > 0 ? regions.has(region) : isSubdivision(country, region);
}

function checkPlace(findings: Findings, { country, region, timeZone }: RequestContent): boolean {
  return [
    findings.check(isCountry(country), '/country', 'unknown_country', 'must be an ISO 3166-1 alpha-2 code'),
    findings.check(region === null || !isCountry(country) || isRegion(country, region), '/region', 'unknown_region', 'must be the subdivision part of an ISO 3166-2 code of the country, of one whose holidays are known'),
    findings.check(isTimeZone(timeZone), '/timeZone', 'unknown_time_zone', 'must be an IANA time zone name'),
  ].every(Boolean);
}

/** Whether a stated period has a shape that can be counted with: a bound here keeps the arithmetic from running for ever. */
export function isPeriod(period: unknown): period is Period {
  if (typeof period !== 'object' || period === null) return false;
  const days = (period as { workingDays?: unknown }).workingDays;
  const seconds = (period as { seconds?: unknown }).seconds;
  const counts = (value: unknown, max: number): boolean => Number.isInteger(value) && (value as number) >= 0 && (value as number) <= max;
  return (days === undefined) !== (seconds === undefined) && (days === undefined ? counts(seconds, 31_536_000) : counts(days, 250));
}

function checkTimes(findings: Findings, content: RequestContent, limits: RequestLimits, at: Date): void {
  const { startDate, termMonths, timing } = content;
  const calendar = calendarOf(content);
  if (termMonths !== null) findings.wholeNumber(termMonths, '/termMonths', 1, MAX_TERM_MONTHS);
  if (startDate !== null && findings.check(isCalendarDate(startDate), '/startDate', 'malformed_date', 'must be a date like 2026-12-31')) {
    findings.check(startDate >= localDate(at, calendar), '/startDate', 'date_in_past', 'must not be in the past');
  }
  for (const name of ['decision', 'standstill', 'acceptance'] as const) checkPeriod(findings, name, timing, { range: limits[name], at, calendar });
  checkWindow(findings, { ...content, calendar, limits }, at);
}

function checkPeriod(
  findings: Findings,
  name: 'decision' | 'standstill' | 'acceptance',
  timing: RequestTiming,
  { range, at, calendar }: { readonly range: PeriodRange; readonly at: Date; readonly calendar: WorkCalendar },
): void {
  const period = timing[name];
  if (period === null) return;
  const pointer = `/timing/${name}`;
  if (!findings.check(isPeriod(period), pointer, 'malformed_period', 'must be working days or seconds')) return;
  findings.check(periodWithin(period, range, at, calendar), pointer, 'out_of_range', `must be within ${JSON.stringify(range.min)} and ${JSON.stringify(range.max)}`);
}

/** Whether a wished window has a shape that can be counted with. */
export function isWindow(wish: RequestTiming['bidding']): boolean {
  if (wish === null) return true;
  return 'closesAt' in wish ? !('workingDays' in wish || 'seconds' in wish) && !Number.isNaN(Date.parse(wish.closesAt)) : isPeriod(wish);
}

function checkWindow(findings: Findings, timed: Timed, at: Date): void {
  if (!findings.check(isWindow(timed.timing.bidding), '/timing/bidding', 'malformed_period', 'must be an instant, working days or seconds, one of them')) return;
  try {
    closesAtFrom(timed, at);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    findings.items.push(...error.errors);
  }
}
