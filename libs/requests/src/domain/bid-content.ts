import type { ErrorItem } from '#contracts';
import { earliestValidity, type Timed } from './bidding-window.js';
import { checkMoney, isLightBrief } from './budget.js';
import { addDays, localDate } from './calendar.js';
import { ANSWER_LEVELS, BID_STATEMENTS, PRICE_LINE_KINDS, TAX_TREATMENTS, type BidContent, type PriceLine } from './bid.js';
import { OPEN_ENDED_MONTHS, statedAmount } from './bid-total.js';
import { countWords, Findings } from './findings.js';
import type { RequestLimits } from './limits.js';
import { isCalendarDate, parseDecimal, parseMoney } from '#reference';
import type { RequestContent } from './request.js';

const MAX_TAX_PERCENT = 50n;
// Keeps the sum of all lines within numeric(20, 4).
const MAX_LINE_MINOR = 10n ** 14n;
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
  checkLines(findings, bid.priceLines, frame);
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

function checkLines(findings: Findings, lines: readonly PriceLine[], { content, limits }: BidFrame): void {
  if (!findings.check(lines.length > 0, '/priceLines', 'required', 'a bid needs a price')) return;
  if (!findings.check(lines.length <= limits.bid.priceLines, '/priceLines', 'too_many', `at most ${limits.bid.priceLines} price lines`)) return;
  lines.forEach((line, index) => checkLine(findings, line, `/priceLines/${index}`, content));
}

function checkLine(findings: Findings, line: PriceLine, base: string, content: RequestContent): void {
  findings.text(line.label, `${base}/label`, 1, 120);
  const sound = findings.oneOf(line.kind, PRICE_LINE_KINDS, `${base}/kind`)
    && checkMoney(findings, line.price, `${base}/price`, content.currency)
    && checkQuantity(findings, line, base);
  checkTax(findings, line, base);
  if (line.every !== undefined) findings.oneOf(line.every, ['once', 'month'], `${base}/every`);
  if (!sound) return;
  const stated = statedAmount(line, content.termMonths ?? OPEN_ENDED_MONTHS);
  if (!findings.check(stated <= MAX_LINE_MINOR, `${base}/price`, 'amount_too_large', 'the line comes to more than can be offered here')) return;
  if (line.provisional) checkProvisional(findings, line, base, content.currency, stated);
}

function checkQuantity(findings: Findings, line: PriceLine, base: string): boolean {
  const counted = line.kind === 'hourly_estimate' || line.kind === 'per_unit';
  if (!counted) return findings.check(line.quantity === undefined, `${base}/quantity`, 'quantity_not_used', `a ${line.kind} line has no quantity`);
  if (line.kind === 'per_unit') findings.text(line.unit, `${base}/unit`, 1, 40);
  const quantity = parseDecimal(line.quantity ?? '');
  return findings.check(quantity !== null && quantity.digits > 0n, `${base}/quantity`, 'malformed_quantity', 'must be a positive decimal with at most 4 places');
}

function checkTax(findings: Findings, { tax }: PriceLine, base: string): void {
  if (!findings.oneOf(tax.treatment, TAX_TREATMENTS, `${base}/tax/treatment`)) return;
  const pointer = `${base}/tax/ratePercent`;
  if (tax.treatment === 'not_registered') {
    findings.check(tax.ratePercent === undefined, pointer, 'tax_rate_not_used', 'a vendor that is not registered charges no tax');
    return;
  }
  const rate = parseDecimal(tax.ratePercent ?? '');
  const holds = rate !== null && rate.digits <= MAX_TAX_PERCENT * 10n ** BigInt(rate.scale);
  findings.check(holds, pointer, 'malformed_tax_rate', `must be a percentage from 0 to ${MAX_TAX_PERCENT}`);
}

function checkProvisional(findings: Findings, line: PriceLine, base: string, currency: string, stated: bigint): void {
  const { cap, fixedBy } = line.provisional!;
  findings.text(fixedBy, `${base}/provisional/fixedBy`, 1, 200);
  if (!checkMoney(findings, cap, `${base}/provisional/cap`, currency)) return;
  findings.check(parseMoney(cap)! >= stated, `${base}/provisional/cap`, 'cap_below_estimate', 'must not be less than the line comes to over the term');
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
