import type { Money } from '#contracts';
import type { PriceLine } from './bid.js';
import { atCostOf, packLinesOf } from './pack-lines.js';
import type { RequestContent } from './request.js';
import { divideRounded, minorUnits, parseDecimal, toMoney, type Decimal } from '#reference';

/** What an open-ended request is compared over. */
export const OPEN_ENDED_MONTHS = 12;

export interface CostBasis {
  readonly currency: string;
  /** The stated term; `null` (open-ended) counts as 12. */
  readonly termMonths: number | null;
  /** The client recovers GST or VAT, so that tax is no cost to it. */
  readonly recoversTax: boolean;
  /** Codes of lines that are passed on at cost, whatever the bid says of them. */
  readonly atCost?: ReadonlySet<string>;
}

/** The basis on which the bids of a request are compared, totalled and measured against a ceiling. */
export function costBasisOf(content: Pick<RequestContent, 'currency' | 'termMonths' | 'recoversTax' | 'discipline' | 'packVersion'>): CostBasis {
  const { currency, termMonths, recoversTax } = content;
  return { currency, termMonths, recoversTax, atCost: atCostOf(packLinesOf(content)) };
}

/** What a bid costs this client over the term, in the request's currency; `total` = `oneOff` + `recurring` + `passThrough`. */
export interface BidTotal {
  readonly termMonths: number;
  readonly oneOff: Money;
  readonly recurring: Money;
  /** Passed on at cost (software subscriptions). In the total too, or a price could hide there. */
  readonly passThrough: Money;
  readonly total: Money;
  /** The part of `total` that is provisional, counted at its caps. */
  readonly provisional: Money;
  /** Tax the client pays and recovers, left out of `total`. */
  readonly recoverableTax: Money;
}

interface LineCost {
  readonly kind: 'oneOff' | 'recurring' | 'passThrough';
  readonly cost: bigint;
  readonly recoverableTax: bigint;
  readonly provisional: boolean;
}

const ONE: Decimal = { digits: 1n, scale: 0 };

export function isRecurring(line: PriceLine): boolean {
  return line.kind === 'monthly' || (line.kind !== 'one_off' && line.every === 'month');
}

/** What a line comes to over the term, in minor units and exactly: price × quantity × months have parts of a cent. */
function exactAmount(line: PriceLine, termMonths: number): Decimal {
  const quantity = line.quantity === undefined || line.kind === 'one_off' || line.kind === 'monthly' ? ONE : parseDecimal(line.quantity);
  if (!quantity) throw new RangeError('quantity was not validated');
  return { digits: minorUnits(line.price) * quantity.digits * BigInt(isRecurring(line) ? termMonths : 1), scale: quantity.scale };
}

const whole = (minor: bigint): Decimal => ({ digits: minor, scale: 0 });

/** What a line says it comes to over the term, as stated (its own tax treatment), before any cap; rounded once. */
export function statedAmount(line: PriceLine, termMonths: number): bigint {
  const { digits, scale } = exactAmount(line, termMonths);
  return divideRounded(digits, 10n ** BigInt(scale));
}

/** Net and gross of an exact amount of minor units under its tax treatment, each rounded once; their difference is the tax. */
function taxed({ digits, scale }: Decimal, tax: PriceLine['tax']): { readonly net: bigint; readonly gross: bigint } {
  const unit = 10n ** BigInt(scale);
  const stated = divideRounded(digits, unit);
  if (tax.treatment === 'not_registered') return { net: stated, gross: stated };
  const rate = parseDecimal(tax.ratePercent ?? '0');
  if (!rate) throw new RangeError('tax rate was not validated');
  const hundred = 100n * 10n ** BigInt(rate.scale);
  if (tax.treatment === 'inclusive') return { net: divideRounded(digits * hundred, unit * (hundred + rate.digits)), gross: stated };
  return { net: stated, gross: divideRounded(digits * (hundred + rate.digits), unit * hundred) };
}

/** Net and gross of a stated amount. */
export const netAndGross = (minor: bigint, tax: PriceLine['tax']): { readonly net: bigint; readonly gross: bigint } => taxed(whole(minor), tax);

function lineCost(line: PriceLine, termMonths: number, { recoversTax, atCost }: CostBasis): LineCost {
  // A provisional line is compared at the most it can cost: an optimistic estimate must not win.
  const amount = line.provisional ? whole(minorUnits(line.provisional.cap)) : exactAmount(line, termMonths);
  const { net, gross } = taxed(amount, line.tax);
  return {
    kind: line.passThrough || (line.code !== undefined && atCost?.has(line.code)) ? 'passThrough' : isRecurring(line) ? 'recurring' : 'oneOff',
    cost: recoversTax ? net : gross,
    recoverableTax: recoversTax ? gross - net : 0n,
    provisional: line.provisional !== undefined,
  };
}

/** The total of validated price lines on one cost basis; each line is reckoned exactly and rounded once, at its end, so the total does not depend on their order. */
export function bidTotal(lines: readonly PriceLine[], basis: CostBasis): BidTotal {
  const termMonths = basis.termMonths ?? OPEN_ENDED_MONTHS;
  const costs = lines.map((line) => lineCost(line, termMonths, basis));
  const sum = (of: (cost: LineCost) => bigint): Money => toMoney(costs.reduce((total, cost) => total + of(cost), 0n), basis.currency);
  const ofKind = (kind: LineCost['kind']): Money => sum((cost) => (cost.kind === kind ? cost.cost : 0n));
  return {
    termMonths,
    oneOff: ofKind('oneOff'),
    recurring: ofKind('recurring'),
    passThrough: ofKind('passThrough'),
    total: sum(({ cost }) => cost),
    provisional: sum(({ cost, provisional }) => (provisional ? cost : 0n)),
    recoverableTax: sum(({ recoverableTax }) => recoverableTax),
  };
}
