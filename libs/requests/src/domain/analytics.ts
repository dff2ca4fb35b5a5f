import type { BidState } from './bid.js';

/** Nothing is shown of fewer than so many: of one's own acts so many of them, of other people's bids so many organisations besides. */
export const FEWEST = 5;
/** Prices, answers and the first bid of a request are reckoned from so many of its bids, in the order in which they were begun. */
export const FIRST_BIDS = 500;
/** How far back, the one that is running included. */
const QUARTERS_SHOWN = 8;

/** A calendar quarter in UTC. Periods are fixed: two that differ by a day would give away what lies between. */
export interface Quarter {
  /** `2026-Q4`. */
  readonly name: string;
  readonly from: Date;
  readonly before: Date;
  readonly complete: boolean;
}

/** Newest first. */
export function quartersUntil(at: Date): readonly Quarter[] {
  const running = at.getUTCFullYear() * 4 + Math.floor(at.getUTCMonth() / 3);
  const start = (quarter: number): Date => new Date(Date.UTC(Math.floor(quarter / 4), (quarter % 4) * 3, 1));
  return Array.from({ length: QUARTERS_SHOWN }, (_none, i) => running - i).map((quarter) => ({
    name: `${Math.floor(quarter / 4)}-Q${(quarter % 4) + 1}`, from: start(quarter), before: start(quarter + 1), complete: quarter < running,
  }));
}

export const HIDDEN = ['too_few', 'period_running'] as const;

/** A figure and how many stand behind it, or why it is not shown. */
export interface Figure {
  readonly value: number | null;
  readonly of: number | null;
  readonly hidden: (typeof HIDDEN)[number] | null;
}

const hide = (hidden: NonNullable<Figure['hidden']>): Figure => ({ value: null, of: null, hidden });
const round = (value: number): number => Math.round(value * 10) / 10;

/** `of` and each of `others` must be enough. */
function figure(of: number, value: () => number, ...others: readonly number[]): Figure {
  return Math.min(of, ...others) < FEWEST ? hide('too_few') : { value: round(value()), of, hidden: null };
}

/** What is reckoned from what others did; of a quarter that is running it would change from one bid to the next. */
const onceComplete = ({ complete }: Quarter, shown: () => Figure): Figure => (complete ? shown() : hide('period_running'));

function middle(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

export interface ReckonedBid {
  readonly organisationId: string;
  /** Its total on the request's cost basis, in minor units. */
  readonly total: number;
  readonly firstSubmittedAt: Date;
  /** Of the essential requirements, the part that it fully meets; null where there are none. */
  readonly coverage: number | null;
}

/** A request that came to an end, with the bids that count once they were opened; of one that ended unopened nothing is known of any (R4). */
export interface EndedRequest {
  readonly discipline: string;
  readonly createdAt: Date;
  readonly publishedAt: Date;
  /** From when on it could change no more: what is counted by this stays as it is. */
  readonly finalAt: Date;
  readonly opened: boolean;
  /** The first {@link FIRST_BIDS} of them. */
  readonly bids: readonly ReckonedBid[];
  /** All of them. */
  readonly bidCount: number;
}

const DAY = 86_400_000;
const HOUR = 3_600_000;

export const CLIENT_FORMULAS = {
  requests: 'requests that came to an end for good in the quarter, whatever the end: without a decision, once the time to reopen is over; awarded, once the award is confirmed',
  daysToPublish: 'median of the days from a draft to its publication',
  hoursToFirstBid: 'median of the hours from the publication to the first bid that was submitted, over requests whose bids were opened and that got any; of the first 500 that were begun',
  bidsPerRequest: 'median number of bids that count, all of them, over requests whose bids were opened',
  priceSpreadPercent: 'median of (dearest - cheapest) / median total, over requests whose bids were opened and that got two or more; of the first 500 that were begun',
  essentialCoveragePercent: 'mean part of the essential requirements that a bid fully meets, of the first 500 that were begun on each request',
} as const;

export type ClientFigures = Readonly<Record<keyof typeof CLIENT_FORMULAS, Figure>>;

function clientFigures(requests: readonly EndedRequest[], quarter: Quarter): ClientFigures {
  const opened = requests.filter((request) => request.opened);
  const answered = opened.filter(({ bids }) => bids.length > 0);
  const rivalled = opened.filter(({ bids }) => bids.length > 1);
  const bids = opened.flatMap((request) => request.bids);
  const covering = bids.flatMap(({ coverage, organisationId }) => (coverage === null ? [] : [{ coverage, organisationId }]));
  const bidders = (some: readonly { readonly organisationId: string }[]): number => new Set(some.map(({ organisationId }) => organisationId)).size;
  const biddersOn = (some: readonly EndedRequest[]): number => bidders(some.flatMap((request) => request.bids));
  const ofBids = (of: number, value: () => number, distinct: number): Figure => onceComplete(quarter, () => figure(of, value, distinct));
  return {
    requests: figure(requests.length, () => requests.length),
    daysToPublish: figure(requests.length, () => middle(requests.map(({ createdAt, publishedAt }) => (publishedAt.getTime() - createdAt.getTime()) / DAY))),
    hoursToFirstBid: ofBids(answered.length, () => middle(answered.map((request) => (Math.min(...request.bids.map((bid) => bid.firstSubmittedAt.getTime())) - request.publishedAt.getTime()) / HOUR)), biddersOn(answered)),
    bidsPerRequest: ofBids(opened.length, () => middle(opened.map((request) => request.bidCount)), biddersOn(opened)),
    priceSpreadPercent: ofBids(rivalled.length, () => middle(rivalled.map((request) => spread(request.bids.map(({ total }) => total)))), biddersOn(rivalled)),
    essentialCoveragePercent: ofBids(covering.length, () => 100 * mean(covering.map(({ coverage }) => coverage)), bidders(covering)),
  };
}

function spread(totals: readonly number[]): number {
  const typical = middle(totals);
  return typical === 0 ? 0 : (100 * (Math.max(...totals) - Math.min(...totals))) / typical;
}

/** How many of a vendor's own: requests seen first in a quarter, invitations got in it. */
export interface CountedActs {
  readonly discipline: string;
  readonly quarter: Date;
  readonly count: number;
}

/** A vendor's bids whose requests were opened and came to an end for good in a quarter, by what became of them. */
export interface DecidedBids extends CountedActs {
  readonly state: BidState;
  readonly reason: string | null;
  readonly shortlisted: boolean;
}

export const VENDOR_FORMULAS = {
  requestsViewed: 'requests of others that signed-in members read for the first time in the quarter',
  invitations: 'invitations that came in the quarter',
  bids: 'bids that were submitted and not withdrawn, on requests whose bids were opened and that came to an end for good in the quarter: without a decision, once the time to reopen is over; awarded, once the award is confirmed',
  shortlistedPercent: 'of these bids, those that the client had shortlisted; not shown where it was all of them or none, which would tell it of each',
  wonPercent: 'of these bids, those that were awarded',
  lossReasons: 'of these bids, those that were not awarded, by the reason; reasons of fewer than five bids are one, `other`, left out when it is of fewer than five',
} as const;

export interface LossReason {
  readonly reason: string;
  readonly percent: number;
}

export type VendorFigures = Readonly<Record<Exclude<keyof typeof VENDOR_FORMULAS, 'lossReasons'>, Figure>> & {
  readonly lossReasons: { readonly reasons: readonly LossReason[] | null; readonly of: number | null; readonly hidden: Figure['hidden'] };
};

export interface VendorActs {
  readonly views: readonly CountedActs[];
  readonly invitations: readonly CountedActs[];
  readonly bids: readonly DecidedBids[];
}

const counted = (rows: readonly CountedActs[]): number => rows.reduce((sum, { count }) => sum + count, 0);

function vendorFigures({ views, invitations, bids }: VendorActs, quarter: Quarter): VendorFigures {
  const decided = counted(bids);
  const share = (some: readonly DecidedBids[]): Figure => onceComplete(quarter, () => figure(decided, () => (100 * counted(some)) / decided));
  const acts = (count: number): Figure => figure(count, () => count);
  return {
    requestsViewed: acts(counted(views)),
    invitations: acts(counted(invitations)),
    bids: acts(decided),
    shortlistedPercent: onceComplete(quarter, () => markedShare(counted(bids.filter(({ shortlisted }) => shortlisted)), decided)),
    wonPercent: share(bids.filter(({ state }) => state === 'awarded')),
    lossReasons: lossReasons(bids.filter(({ state }) => state !== 'awarded'), quarter),
  };
}

/** A mark that all of them have, or none, would be told of each. */
const markedShare = (marked: number, of: number): Figure => (marked === 0 || marked === of ? hide('too_few') : figure(of, () => (100 * marked) / of));

function lossReasons(lost: readonly DecidedBids[], { complete }: Quarter): VendorFigures['lossReasons'] {
  const of = counted(lost);
  if (!complete) return { reasons: null, of: null, hidden: 'period_running' };
  if (of < FEWEST) return { reasons: null, of: null, hidden: 'too_few' };
  const byReason = new Map<string, number>();
  for (const { reason, state, count } of lost) byReason.set(reason ?? state, (byReason.get(reason ?? state) ?? 0) + count);
  const named = [...byReason].filter(([, count]) => count >= FEWEST);
  const rest = of - named.reduce((sum, [, count]) => sum + count, 0);
  const all = rest >= FEWEST ? [...named, ['other', rest] as const] : named;
  return { reasons: all.sort(([, a], [, b]) => b - a).map(([reason, count]) => ({ reason, percent: round((100 * count) / of) })), of, hidden: null };
}

export interface Analysed<F> {
  readonly quarter: Quarter;
  readonly disciplines: readonly { readonly discipline: string; readonly figures: F }[];
}

const disciplinesOf = (...rows: readonly (readonly { readonly discipline: string }[])[]): readonly string[] => [...new Set(rows.flat().map(({ discipline }) => discipline))].sort();
const within = (at: Date, { from, before }: Quarter): boolean => at >= from && at < before;

/** One cell a discipline and quarter, and no sums of cells: a sum less the cells that are shown would tell one that is not. */
export function analyseClient(requests: readonly EndedRequest[], at: Date): readonly Analysed<ClientFigures>[] {
  return quartersUntil(at).map((quarter) => {
    const here = requests.filter(({ finalAt }) => within(finalAt, quarter));
    return { quarter, disciplines: disciplinesOf(here).map((discipline) => ({ discipline, figures: clientFigures(here.filter((request) => request.discipline === discipline), quarter) })) };
  });
}

/** {@link analyseClient}, of a vendor's own acts. */
export function analyseVendor(acts: VendorActs, at: Date): readonly Analysed<VendorFigures>[] {
  return quartersUntil(at).map((quarter) => {
    const cell = <R extends CountedActs>(rows: readonly R[], discipline?: string): readonly R[] =>
      rows.filter((row) => row.quarter.getTime() === quarter.from.getTime() && (discipline === undefined || row.discipline === discipline));
    const names = disciplinesOf(cell(acts.views), cell(acts.invitations), cell(acts.bids));
    return { quarter, disciplines: names.map((discipline) => ({ discipline, figures: vendorFigures({ views: cell(acts.views, discipline), invitations: cell(acts.invitations, discipline), bids: cell(acts.bids, discipline) }, quarter) })) };
  });
}
