import type { ErrorItem } from '#contracts';
import { earliestValidity, type Timed } from './bidding-window.js';
import { isLightBrief } from './budget.js';
import { addDays, localDate } from './calendar.js';
import { ANSWER_LEVELS, BID_STATEMENTS, type BidContent } from './bid.js';
import { countWords, Findings } from './findings.js';
import type { RequestLimits } from './limits.js';
import { checkPriceLines } from './price-lines.js';
import { isCalendarDate } from '#reference';
import type { RequestContent } from './request.js';

const MAX_VALIDITY_DAYS = 365;
const MAX_ANSWER_CHARACTERS = 3000;
const TERMS = { most: 20, characters: 300 } as const;

/** A request as a bid is checked against it. */
export interface BidFrame extends Timed {
  readonly publishedAt: Date | null;
  readonly content: RequestContent;
  readonly decideBy: Date;
}

/** How many words an answer may have: the client's number, fewer for a light brief. */
export function answerWordLimit(content: RequestContent, limits: RequestLimits): number {
  return isLightBrief(content, limits) ? Math.min(content.answerWords, limits.lightBrief.words) : content.answerWords;
}

/** The date until which a bid stands: the stated one, else the decision date + 20 days, and never before the award could be accepted. */
export function validUntilOf(content: Pick<BidContent, 'validUntil'>, frame: BidFrame): Date {
  if (content.validUntil) return new Date(content.validUntil);
  const usual = addDays(frame.decideBy, frame.limits.bid.validityDaysAfterDecision);
  const earliest = earliestValidity(frame, frame.decideBy);
  return usual > earliest ? usual : earliest;
}

/** Everything that keeps a bid from being submitted, as pointers into its content. */
export function validateBidContent(bid: BidContent, frame: BidFrame): ErrorItem[] {
  const findings = new Findings();
  findings.text(bid.summary, '/summary', 10, 4000);
  checkAnswers(findings, bid, frame);
  checkScreening(findings, bid, frame.content);
  checkPriceLines(findings, bid.priceLines, frame);
  for (const statement of BID_STATEMENTS) findings.text(bid.statements[statement], `/statements/${statement}`, 1, 600);
  checkTerms(findings, bid.assumptions ?? [], '/assumptions');
  checkTerms(findings, bid.exclusions ?? [], '/exclusions');
  checkStart(findings, bid.startDate, frame);
  checkValidity(findings, bid, frame);
  return findings.items;
}

function checkTerms(findings: Findings, terms: readonly string[], base: string): void {
  if (!findings.check(terms.length <= TERMS.most, base, 'too_many', `at most ${TERMS.most}`)) return;
  terms.forEach((term, index) => findings.text(term, `${base}/${index}`, 1, TERMS.characters));
}

function checkStart(findings: Findings, startDate: string, { publishedAt, calendar }: BidFrame): void {
  if (!findings.check(isCalendarDate(startDate), '/startDate', 'malformed_date', 'must be a date like 2026-12-31') || publishedAt === null) return;
  findings.check(startDate >= localDate(publishedAt, calendar), '/startDate', 'date_in_past', 'must not be before the request was published');
}

function checkAnswers(findings: Findings, { answers }: BidContent, { content, limits }: BidFrame): void {
  const words = answerWordLimit(content, limits);
  const known = new Set(content.requirements.map(({ id }) => id));
  const answered = new Set(answers.map(({ requirementId }) => requirementId));
  content.requirements.forEach(({ id, essential }) => {
    findings.check(answered.has(id), '/answers', essential ? 'essential_unanswered' : 'answer_missing', `requirement ${id} needs an answer`);
  });
  if (!findings.check(answers.length <= limits.brief.requirements, '/answers', 'too_many', 'more answers than requirements')) return;
  answers.forEach(({ requirementId, meets, text }, index) => {
    const base = `/answers/${index}`;
    findings.check(known.has(requirementId), `${base}/requirementId`, 'unknown_requirement', 'is not a requirement of this request');
    findings.oneOf(meets, ANSWER_LEVELS, `${base}/meets`);
    if (!findings.text(text, `${base}/text`, 1, MAX_ANSWER_CHARACTERS)) return;
    findings.check(countWords(text) <= words, `${base}/text`, 'too_many_words', `must have at most ${words} words`);
  });
  findings.unique(answers.map(({ requirementId }) => requirementId), (index) => `/answers/${index}/requirementId`);
}

function checkScreening(findings: Findings, { screeningAnswers }: BidContent, { screeningQuestions }: RequestContent): void {
  const answered = screeningAnswers.map(({ questionId }) => questionId);
  screeningQuestions.forEach(({ id }) => {
    findings.check(answered.includes(id), '/screeningAnswers', 'answer_missing', `question ${id} needs an answer`);
  });
  screeningAnswers.slice(0, screeningQuestions.length + 1).forEach(({ questionId, text }, index) => {
    const known = screeningQuestions.some(({ id }) => id === questionId);
    findings.check(known, `/screeningAnswers/${index}/questionId`, 'unknown_question', 'is not a question of this request');
    findings.text(text, `/screeningAnswers/${index}/text`, 1, 1000);
  });
  findings.unique(answered, (index) => `/screeningAnswers/${index}/questionId`);
}

function checkValidity(findings: Findings, { validUntil }: BidContent, frame: BidFrame): void {
  if (validUntil === undefined) return;
  const pointer = '/validUntil';
  const instant = new Date(validUntil);
  if (!findings.check(!Number.isNaN(instant.getTime()), pointer, 'malformed_instant', 'must be an RFC 3339 instant')) return;
  const earliest = earliestValidity(frame, frame.decideBy);
  findings.check(instant >= earliest, pointer, 'validity_too_short', `must not be before ${earliest.toISOString()}, when an award could still be accepted`);
  findings.check(instant <= addDays(earliest, MAX_VALIDITY_DAYS), pointer, 'validity_too_long', `must be within ${MAX_VALIDITY_DAYS} days of the decision`);
}
