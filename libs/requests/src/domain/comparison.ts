import type { AnswerLevel, Bid, BidContent, BidState } from './bid.js';
import { bidStateAt, type Closing } from './bid-lifecycle.js';
import { bidTotal, costBasisOf, OPEN_ENDED_MONTHS, type BidTotal } from './bid-total.js';
import { budgetOverTerm } from './budget.js';
import type { Money } from '#contracts';
import type { RequestLimits } from './limits.js';
import { divideRounded, minorUnits, toMoney } from '#reference';
import type { RequestContent } from './request.js';

/** What of a bid decides its place: all of them are priced, for a median needs every one. */
export interface PricedBid {
  readonly bid: Bid;
  readonly priceLines: BidContent['priceLines'];
  readonly submittedAt: Date;
}

/** What the bids are compared for and when. */
export interface ComparisonFrame {
  readonly content: RequestContent;
  readonly limits: RequestLimits;
  readonly closing: Closing;
  readonly at: Date;
}

export interface RankedBid extends Omit<PricedBid, 'priceLines'> {
  readonly cost: BidTotal;
  /** Minor units. */
  readonly total: bigint;
  /** It can be chosen, or could until the choice: only such bids make the median. */
  readonly stands: boolean;
}

/** All bids that are compared, cheapest first, then the earlier submission. */
export interface Ranking {
  readonly order: readonly RankedBid[];
  /** Of those that stand, in minor units. */
  readonly median: bigint | null;
  readonly medianOf: number;
}

/** So many rows are shown. */
export const MOST_ROWS = 1_000;

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
  /** Whether its total is one of those that the median is of: expired and unconfirmed bids are shown and left out of it. */
  readonly inMedian: boolean;
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
  /** How many bids the median is of. */
  readonly medianOf: number;
  /** How many bids are compared. */
  readonly bids: number;
  /** Whether there are more of them than rows: the dearest have none. */
  readonly rowsCut: boolean;
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

const UNCONFIRMED = 'the bidder did not confirm it by the close, after a change: it cannot be awarded';

function flagsOf({ bid, total, stands }: RankedBid, content: BidContent, coverage: readonly Coverage[], { frame, ranking }: Judged): BidFlag[] {
  const { content: request, limits, closing, at } = frame;
  const { percentOfMedian, fromBids } = limits.abnormallyLow;
  const flags: BidFlag[] = [];
  if (stands && ranking.median !== null && ranking.medianOf >= fromBids && total * 100n < ranking.median * BigInt(percentOfMedian)) {
    flags.push({ code: 'abnormally_low', detail: `below ${percentOfMedian} % of the median of ${ranking.medianOf} bids: ask what it covers` });
  }
  const missing = coverage.filter(({ essential, meets }) => essential && meets !== 'yes').map(({ requirementId }) => requirementId);
  if (missing.length > 0) flags.push({ code: 'essential_not_met', detail: `not fully met: ${missing.join(', ')}` });
  if (request.startDate && content.startDate > request.startDate) {
    flags.push({ code: 'late_start', detail: `starts on ${content.startDate}, asked for ${request.startDate}` });
  }
  const state = bidStateAt(bid, closing, at);
  if (state === 'expired') flags.push({ code: 'validity_passed', detail: 'its validity date has passed: it cannot be awarded' });
  if (bid.reaffirmationDue || state === 'not_reaffirmed') flags.push({ code: 'reaffirmation_due', detail: state === 'not_reaffirmed' ? UNCONFIRMED : 'the bidder has not yet confirmed it after a change' });
  const budget = budgetOverTerm(request);
  if (budget !== null && total > budget.minor) flags.push({ code: 'over_budget', detail: 'above the budget of the request' });
  return flags;
}

const STANDING: ReadonlySet<BidState> = new Set(['submitted', 'awarded', 'not_awarded']);
const COMPARED: ReadonlySet<BidState> = new Set([...STANDING, 'expired', 'not_reaffirmed']);

type Basis = Omit<ComparisonFrame, 'limits'>;

/** A bid that is compared, on the one cost basis of its request; drafts, withdrawn and disqualified ones are not compared. */
export function priceBid({ bid, priceLines, submittedAt }: PricedBid, { content, closing, at }: Basis): RankedBid | undefined {
  if (!COMPARED.has(bid.state)) return undefined;
  const cost = bidTotal(priceLines, costBasisOf(content));
  return { bid, submittedAt, cost, total: minorUnits(cost.total), stands: STANDING.has(bidStateAt(bid, closing, at)) };
}

/** Puts priced bids in their order. */
export function inOrder(bids: readonly RankedBid[]): Ranking {
  const order = [...bids].sort((a, b) => (a.total < b.total ? -1 : a.total > b.total ? 1 : a.submittedAt.getTime() - b.submittedAt.getTime()));
  const standing = order.filter(({ stands }) => stands).map(({ total }) => total);
  return { order, median: median(standing), medianOf: standing.length };
}

/** Prices the bids that are compared on one cost basis, and orders them. */
export const rankBids = (bids: readonly PricedBid[], basis: Basis): Ranking => inOrder(bids.flatMap((bid) => priceBid(bid, basis) ?? []));

/** The median as money, in the currency of the request. */
export const medianTotal = ({ median: middle }: Ranking, { currency }: Pick<RequestContent, 'currency'>): Money | null => (middle === null ? null : toMoney(middle, currency));

/** The first of a ranking, as many as rows are shown. */
export const shownOf = ({ order }: Ranking): readonly string[] => order.slice(0, MOST_ROWS).map(({ bid }) => bid.id);

/** Lays ranked bids side by side; `contents` of those that are shown, by id. */
export function compareBids(ranking: Ranking, contents: ReadonlyMap<string, BidContent>, frame: ComparisonFrame): Comparison {
  const { content: request } = frame;
  const essential = request.requirements.filter((requirement) => requirement.essential).length;
  const rows = ranking.order.flatMap((ranked) => {
    const content = contents.get(ranked.bid.id);
    return content ? [rowOf(ranked, content, { frame, ranking })] : [];
  });
  return {
    currency: request.currency,
    termMonths: request.termMonths ?? OPEN_ENDED_MONTHS,
    basis: request.recoversTax ? 'net_of_recoverable_tax' : 'gross',
    requirements: { essential, other: request.requirements.length - essential },
    medianTotal: medianTotal(ranking, request),
    medianOf: ranking.medianOf,
    bids: ranking.order.length,
    rowsCut: ranking.order.length > MOST_ROWS,
    rows,
  };
}

export interface Judged {
  readonly frame: ComparisonFrame;
  readonly ranking: Ranking;
}

/** What the comparison says of one bid, which must be among the ranked. */
export function rowOf(ranked: RankedBid, content: BidContent, judged: Judged): ComparisonRow {
  const coverage = coverageOf(content, judged.frame.content);
  const met = coverage.filter(({ meets }) => meets === 'yes');
  const essentialMet = met.filter(({ essential }) => essential).length;
  return {
    bidId: ranked.bid.id,
    organisationId: ranked.bid.organisationId,
    cost: ranked.cost,
    coverage,
    essentialMet,
    otherMet: met.length - essentialMet,
    inMedian: ranked.stands,
    flags: flagsOf(ranked, content, coverage, judged),
    submittedAt: ranked.submittedAt,
  };
}
