import type { AnswerLevel, Bid, BidContent } from './bid.js';
import { bidTotal, type BidTotal } from './bid-total.js';
import type { Money } from '#contracts';
import type { RequestLimits } from './limits.js';
import { divideRounded, minorUnits, toMoney } from '#reference';
import type { RequestContent } from './request.js';

export interface ComparedBid {
  readonly bid: Bid;
  readonly content: BidContent;
  readonly submittedAt: Date;
}

export const BID_FLAGS = ['abnormally_low', 'essential_not_met', 'late_start', 'validity_passed', 'reaffirmation_due', 'over_budget'] as const;
export type BidFlagCode = (typeof BID_FLAGS)[number];

/** Something to ask about, never an exclusion by itself. */
export interface BidFlag {
  readonly code: BidFlagCode;
  readonly detail: string;
}

export interface Coverage {
  readonly requirementId: string;
  readonly essential: boolean;
  readonly meets: AnswerLevel | 'unanswered';
}

export interface ComparisonRow {
  readonly bidId: string;
  readonly organisationId: string;
  readonly cost: BidTotal;
  readonly coverage: readonly Coverage[];
  readonly essentialMet: number;
  readonly otherMet: number;
  readonly flags: readonly BidFlag[];
  readonly submittedAt: Date;
}

/** All bids on one cost basis. */
export interface Comparison {
  readonly currency: string;
  readonly termMonths: number;
  readonly basis: 'net_of_recoverable_tax' | 'gross';
  readonly requirements: { readonly essential: number; readonly other: number };
  readonly medianTotal: Money | null;
  /** Cheapest first, then the earlier submission; the client's method decides what that order is worth. */
  readonly rows: readonly ComparisonRow[];
}

/** The exact median; of an even number the mean of the middle two, rounded to the minor unit. */
export function median(values: readonly bigint[]): bigint | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : divideRounded(sorted[middle - 1]! + sorted[middle]!, 2n);
}

function coverageOf(content: BidContent, request: RequestContent): Coverage[] {
  const answers = new Map(content.answers.map(({ requirementId, meets }) => [requirementId, meets]));
  return request.requirements.map(({ id, essential }) => ({ requirementId: id, essential, meets: answers.get(id) ?? 'unanswered' }));
}

export interface Reference {
  readonly request: RequestContent;
  readonly limits: RequestLimits;
  readonly at: Date;
  readonly count: number;
  readonly median: bigint | null;
}

function flagsOf({ bid, content }: ComparedBid, total: bigint, coverage: readonly Coverage[], reference: Reference): BidFlag[] {
  const { request, limits, at, count, median: middle } = reference;
  const { percentOfMedian, fromBids } = limits.abnormallyLow;
  const flags: BidFlag[] = [];
  if (middle !== null && count >= fromBids && total * 100n < middle * BigInt(percentOfMedian)) {
    flags.push({ code: 'abnormally_low', detail: `below ${percentOfMedian} % of the median of ${count} bids: ask what it covers` });
  }
  const missing = coverage.filter(({ essential, meets }) => essential && meets !== 'yes').map(({ requirementId }) => requirementId);
  if (missing.length > 0) flags.push({ code: 'essential_not_met', detail: `not fully met: ${missing.join(', ')}` });
  if (request.startDate && content.startDate > request.startDate) {
    flags.push({ code: 'late_start', detail: `starts on ${content.startDate}, asked for ${request.startDate}` });
  }
  if (bid.state === 'submitted' && bid.validUntil && at >= bid.validUntil) flags.push({ code: 'validity_passed', detail: 'its validity date has passed: it cannot be awarded' });
  if (bid.reaffirmationDue) flags.push({ code: 'reaffirmation_due', detail: 'the bidder has not yet confirmed it after a change' });
  const budget = budgetMaximum(request);
  if (budget !== null && total > budget) flags.push({ code: 'over_budget', detail: 'above the budget of the request' });
  return flags;
}

// Hourly and retainer budgets are rates, not totals over the term, unless the term is stated.
function budgetMaximum({ budget, termMonths }: RequestContent): bigint | null {
  switch (budget?.kind) {
    case 'fixed': return minorUnits(budget.amount);
    case 'range': return minorUnits(budget.max);
    case 'capped_time_and_materials': return minorUnits(budget.cap);
    case 'monthly_retainer': return minorUnits(budget.amount) * BigInt(termMonths ?? 12);
    default: return null;
  }
}

export const COMPARED: ReadonlySet<Bid['state']> = new Set(['submitted', 'awarded', 'not_awarded', 'expired', 'not_reaffirmed']);

/** Compares the bids that count (drafts, withdrawn and disqualified ones are left out, also of the median). */
export function compareBids(bids: readonly ComparedBid[], request: RequestContent, limits: RequestLimits, at: Date): Comparison {
  const basis = { currency: request.currency, termMonths: request.termMonths, recoversTax: request.recoversTax };
  const counted = bids.filter(({ bid }) => COMPARED.has(bid.state)).map((compared) => {
    const cost = bidTotal(compared.content.priceLines, basis);
    return { compared, cost, total: minorUnits(cost.total) };
  });
  const middle = median(counted.map(({ total }) => total));
  const reference: Reference = { request, limits, at, count: counted.length, median: middle };
  const rows = counted
    .sort((a, b) => (a.total < b.total ? -1 : a.total > b.total ? 1 : a.compared.submittedAt.getTime() - b.compared.submittedAt.getTime()))
    .map(({ compared, cost, total }) => rowOf(compared, cost, total, reference));
  const essential = request.requirements.filter((requirement) => requirement.essential).length;
  return {
    currency: request.currency,
    termMonths: request.termMonths ?? 12,
    basis: request.recoversTax ? 'net_of_recoverable_tax' : 'gross',
    requirements: { essential, other: request.requirements.length - essential },
    medianTotal: middle === null ? null : toMoney(middle, request.currency),
    rows,
  };
}

export function rowOf(compared: ComparedBid, cost: BidTotal, total: bigint, reference: Reference): ComparisonRow {
  const coverage = coverageOf(compared.content, reference.request);
  const met = coverage.filter(({ meets }) => meets === 'yes');
  const essentialMet = met.filter(({ essential }) => essential).length;
  return {
    bidId: compared.bid.id,
    organisationId: compared.bid.organisationId,
    cost,
    coverage,
    essentialMet,
    otherMet: met.length - essentialMet,
    flags: flagsOf(compared, total, coverage, reference),
    submittedAt: compared.submittedAt,
  };
}
