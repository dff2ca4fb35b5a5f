import type { AssessmentAnswers, AssessmentOption, Level } from './assessment.js';

type Levels = readonly [core: Level, ownerSkill: Level, staffSkill: Level, spare: number, change: Level, exposure: Level];
type Prices = readonly [hours: number, hourCost: string, fixedFee: string, rate: string, share: number, setUp: string];

const aud = (amount: string): { amount: string; currency: string } => ({ amount, currency: 'AUD' });

function answersOf(levels: Levels, prices: Prices, supervise: number, hireCost: string): AssessmentAnswers {
  const [core, ownerSkill, staffSkill, spare, change, exposure] = levels;
  const [hours, hourCost, fixedFee, rate, share, setUp] = prices;
  return {
    discipline: 'accounting',
    hours,
    core,
    ownerSkill,
    staffSkill,
    spare,
    change,
    exposure,
    hourCost: aud(hourCost),
    fixedFee: aud(fixedFee),
    rate: aud(rate),
    share,
    setUp: aud(setUp),
    supervise,
    hireCost: aud(hireCost),
    fullTime: 130,
  };
}

interface Expected {
  readonly costs: readonly [inHouse: string, outside: string];
  readonly steps: readonly [m: number, n: number, l: number];
  readonly scores: readonly [keep: number, delegate: number, outsource: number, hire: number];
  readonly shut: readonly string[];
  readonly advice: AssessmentOption;
  readonly closeCall: boolean;
  readonly breakEvenHours: number | null;
  readonly hireFromHours: number | null;
}

interface Example {
  readonly name: string;
  readonly answers: AssessmentAnswers;
  readonly expected: Expected;
}

const HIRE_SHUT = 'hire not_a_full_time_role';
const NO_ONE = 'delegate no_one_excels';

const cafe = answersOf([0, 1, 0, 0, 3, 1], [12, '60', '550', '0', 100, '600'], 1, '8000');
const shop = answersOf([4, 4, 1, 10, 3, 1], [20, '50', '900', '0', 100, '0'], 2, '6000');
const clinic = answersOf([1, 1, 4, 10, 2, 3], [8, '45', '400', '0', 100, '0'], 1, '6500');
const clinicFair = answersOf([1, 1, 2, 40, 2, 3], [8, '45', '400', '0', 100, '0'], 1, '6500');
const retailer = answersOf([3, 1, 1, 0, 3, 2], [150, '60', '0', '95', 80, '2400'], 8, '9500');
const junior = answersOf([1, 2, 3, 3, 1, 2], [10, '28', '0', '85', 70, '0'], 1, '5200');

const clinicCosts = { costs: ['360.00', '445.00'], steps: [1, 0, 0], breakEvenHours: 10, hireFromHours: null } as const;
const juniorCosts = { costs: ['280.00', '623.00'], steps: [0, 0, 0], scores: [46, 64, 42, 11], breakEvenHours: null, hireFromHours: 87 } as const;

/** The six worked examples of the rule, then its three variants. */
export const EXAMPLES: readonly Example[] = [
  {
    name: '1: a café whose owner does the books outsources them',
    answers: cafe,
    expected: {
      costs: ['720.00', '660.00'], steps: [2, 0, 0], scores: [17, 13, 80, 15], shut: [NO_ONE, HIRE_SHUT],
      advice: 'outsource', closeCall: false, breakEvenHours: 11, hireFromHours: null,
    },
  },
  {
    name: "2: a shop whose founder's feed is the brand keeps it",
    answers: shop,
    expected: {
      costs: ['1000.00', '1000.00'], steps: [2, 0, 0], scores: [80, 44, 29, 24], shut: [NO_ONE, 'outsource core', HIRE_SHUT],
      advice: 'keep', closeCall: false, breakEvenHours: 20, hireFromHours: null,
    },
  },
  {
    name: '3: a clinic with an excellent practice manager who has time delegates',
    answers: clinic,
    expected: { ...clinicCosts, scores: [41, 76, 42, 6], shut: [HIRE_SHUT], advice: 'delegate', closeCall: false },
  },
  {
    name: '4: the same clinic outsources when the free person is only fair at it',
    answers: clinicFair,
    expected: { ...clinicCosts, scores: [41, 54, 52, 16], shut: [NO_ONE, HIRE_SHUT], advice: 'outsource', closeCall: false },
  },
  {
    name: '5: an online retailer with web work all month hires',
    answers: retailer,
    expected: {
      costs: ['9000.00', '12080.00'], steps: [0, 3, 4], scores: [65, 52, 42, 82], shut: [NO_ONE],
      advice: 'hire', closeCall: false, breakEvenHours: null, hireFromHours: 116.25,
    },
  },
  {
    name: '6: a good junior without time and a dear vendor: keep, a close call',
    answers: junior,
    expected: { ...juniorCosts, shut: ['delegate not_free', HIRE_SHUT], advice: 'keep', closeCall: true },
  },
  {
    name: '6 with 10 hours to spare delegates',
    answers: { ...junior, spare: 10 },
    expected: { ...juniorCosts, shut: [HIRE_SHUT], advice: 'delegate', closeCall: false },
  },
  {
    name: '3 with 7.75 hours to spare outsources, a close call',
    answers: { ...clinic, spare: 7.75 },
    expected: { ...clinicCosts, scores: [41, 76, 42, 6], shut: ['delegate not_free', HIRE_SHUT], advice: 'outsource', closeCall: true },
  },
  {
    name: '4 with work that may not leave the company keeps it',
    answers: { ...clinicFair, exposure: 4 },
    expected: { ...clinicCosts, scores: [45, 59, 49, 16], shut: [NO_ONE, 'outsource confidential', HIRE_SHUT], advice: 'keep', closeCall: false },
  },
];
