import type { ErrorItem } from '#contracts';
import { DomainError } from '#contracts/domain-error';
import { exponentOf, isCountry, isTimeZone } from '#reference';
import { answerWordLimit } from './bid-content.js';
import { closesAtFrom } from './bidding-window.js';
import { twelveMonthValue } from './budget.js';
import { Findings } from './findings.js';
import type { Period, RequestLimits } from './limits.js';
import { calendarOf, isWindow } from './request-content.js';
import type { RequestContent } from './request.js';

/** What the client is well advised to choose otherwise; none of it keeps a request from being submitted. */
export const HINTS = ['light_brief', 'sealed_suggested', 'price_weight_high', 'standstill_suggested'] as const;

const SECONDS_OF_DAY = 86_400;

export interface HintFrame {
  readonly limits: RequestLimits;
  readonly at: Date;
  /** How many people of the client judge the bids. */
  readonly evaluators: number;
}

/** Hints on a request as it is written, as pointers into its content. What has problems of its own gets none that needs it to be sound. */
export function hintsFor(content: RequestContent, frame: HintFrame): readonly ErrorItem[] {
  const findings = new Findings();
  const { suggestions, lightBrief } = frame.limits;
  const words = answerWordLimit(content, frame.limits);
  findings.check(words >= content.answerWords, '/answerWords', 'light_brief', `answers may have ${words} words: what is worth ${lightBrief.value} ${content.currency} or less over 12 months asks less of its bidders`);
  const why = whySealed(content, frame);
  if (why && content.bidMode === 'private' && couldBeSealed(content, frame)) findings.add('/bidMode', 'sealed_suggested', `sealed bids are suggested ${why}: nobody reads them before the close`);
  const { method, weights } = content.evaluation;
  const price = (method === 'weighted' && weights?.price) || 0;
  findings.check(price <= suggestions.priceWeight, '/evaluation/weights/price', 'price_weight_high', `above ${suggestions.priceWeight} little else decides than the price`);
  const short = frame.evaluators >= suggestions.evaluators && shorterThan(content.timing.standstill ?? frame.limits.standstill.usual, suggestions.standstillDays);
  findings.check(!short, '/timing/standstill', 'standstill_suggested', `where several people evaluate, a standstill of ${suggestions.standstillDays} working days is suggested`);
  return findings.items;
}

function whySealed(content: RequestContent, { limits: { suggestions, lightBrief }, evaluators }: HintFrame): string | undefined {
  if (evaluators >= suggestions.evaluators) return 'where several people evaluate';
  const value = twelveMonthValue(content);
  const exponent = exponentOf(content.currency);
  if (value === null || exponent === undefined || !lightBrief.currencies.includes(content.currency)) return undefined;
  return value >= BigInt(suggestions.sealedFrom) * 10n ** BigInt(exponent) ? `for what is worth ${suggestions.sealedFrom} ${content.currency} or more over 12 months` : undefined;
}

/** An urgent request by invitation stays unsealed, and so does one whose window cannot be counted. */
function couldBeSealed(content: RequestContent, { limits, at }: HintFrame): boolean {
  if (!isTimeZone(content.timeZone) || !isCountry(content.country) || !isWindow(content.timing.bidding)) return false;
  try {
    closesAtFrom({ ...content, bidMode: 'sealed', calendar: calendarOf(content), limits }, at);
    return true;
  } catch (error) {
    if (error instanceof DomainError) return false;
    throw error;
  }
}

const shorterThan = (period: Period, workingDays: number): boolean => ('workingDays' in period ? period.workingDays < workingDays : period.seconds < workingDays * SECONDS_OF_DAY);
