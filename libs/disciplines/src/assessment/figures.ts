import { divideRounded, parseMoney } from '#reference';
import type { MoneyValue } from '../pack.js';
import type { AssessmentAnswers } from './assessment.js';

/** The answers as exact integers: money in minor units, hours in quarter hours. Costs are scaled by 1,200. */
export interface Figures {
  readonly currency: string;
  readonly hours: bigint;
  readonly spare: bigint;
  readonly supervise: bigint;
  readonly fullTime: bigint;
  readonly hourCost: bigint;
  readonly fixedFee: bigint;
  readonly rate: bigint;
  readonly share: bigint;
  readonly setUp: bigint;
  readonly hireCost: bigint;
  readonly inHouse: bigint;
  readonly outside: bigint;
  readonly role: bigint;
  readonly defaulted: readonly string[];
}

export const SCALE = 1200n;
const DEFAULTABLE = ['spare', 'share', 'setUp', 'supervise', 'fullTime'] as const;

/** Rounded up; both arguments are at least 0, the divisor above it. */
export function divideUp(amount: bigint, by: bigint): bigint {
  return (amount + by - 1n) / by;
}

/** A quarter hour is exact in binary, so the product is whole unless the answers were never validated. */
function quarters(hours: number): bigint {
  return BigInt(hours * 4);
}

function minor(money: MoneyValue | undefined, currency: string): bigint {
  if (money === undefined) return 0n;
  const amount = parseMoney(money);
  if (amount === null || money.currency !== currency) throw new RangeError('assess() takes answers that validateAnswers() accepted');
  return amount;
}

type Prices = Pick<Figures, 'hourCost' | 'fixedFee' | 'rate' | 'hireCost'>;

function pricesOf(answers: AssessmentAnswers, currency: string): Prices {
  return {
    hourCost: minor(answers.hourCost, currency),
    fixedFee: minor(answers.fixedFee, currency),
    rate: minor(answers.rate, currency),
    hireCost: minor(answers.hireCost, currency),
  };
}

/** Fills in the defaults of the questionnaire and reckons the three monthly costs. */
export function figuresOf(answers: AssessmentAnswers): Figures {
  const { currency } = answers.hourCost;
  const prices = pricesOf(answers, currency);
  const hours = quarters(answers.hours);
  const share = BigInt(answers.share ?? 70);
  const tenth = divideUp(hours, 10n);
  const supervise = answers.supervise === undefined ? (tenth < 4n ? 4n : tenth) : quarters(answers.supervise);
  // One month's fee: F + e/100 · R · H, which need not be whole, so it is rounded half up to the minor unit.
  const firstMonth = prices.fixedFee + divideRounded(share * prices.rate * hours, 400n);
  const setUp = answers.setUp === undefined ? firstMonth : minor(answers.setUp, currency);
  return {
    currency,
    ...prices,
    hours,
    share,
    supervise,
    setUp,
    spare: quarters(answers.spare ?? 0),
    fullTime: quarters(answers.fullTime ?? 130),
    inHouse: 300n * hours * prices.hourCost,
    outside: 1200n * prices.fixedFee + 3n * share * prices.rate * hours + 100n * setUp + 300n * supervise * prices.hourCost,
    role: 1200n * prices.hireCost,
    defaulted: DEFAULTABLE.filter((key) => answers[key] === undefined),
  };
}

/** Four times the monthly cost of outside that does not grow with the hours, scaled. */
function standingCost(figures: Figures): bigint {
  return 4n * (1200n * figures.fixedFee + 100n * figures.setUp + 300n * figures.supervise * figures.hourCost);
}

/** Quarter hours from which outside is no dearer than in-house; none when an hour in-house costs no more than outside. */
export function breakEven(figures: Figures): bigint | undefined {
  const gainPerHour = 1200n * figures.hourCost - 12n * figures.share * figures.rate;
  return gainPerHour > 0n ? divideUp(standingCost(figures), gainPerHour) : undefined;
}

/** Quarter hours from which a full-time role is no dearer than outside; none when outside is a fixed fee alone. */
export function hireFrom(figures: Figures): bigint | undefined {
  const perHour = 12n * figures.share * figures.rate;
  if (perHour === 0n) return undefined;
  const room = 4n * figures.role - standingCost(figures);
  return room <= 0n ? 0n : divideUp(room, perHour);
}
