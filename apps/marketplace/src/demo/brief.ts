import type { Money } from './words.js';

const aud = (amount: string): Money => ({ amount, currency: 'AUD' });

/** Twelve hours a month of an owner who would rather be at the counter: the first worked example of the assessment. */
export const ASSESSMENT = {
  discipline: 'accounting',
  hours: 12,
  core: 0,
  ownerSkill: 1,
  staffSkill: 0,
  spare: 0,
  change: 3,
  exposure: 1,
  hourCost: aud('60.00'),
  fixedFee: aud('550.00'),
  setUp: aud('600.00'),
  share: 100,
  supervise: 1,
  hireCost: aud('8000.00'),
  finishedMonthInWriting: true,
  accessInOwnName: true,
};

export interface Suggestion {
  readonly key: string;
  readonly label: string;
  readonly kind: 'essential' | 'nice';
}

export interface Pack {
  readonly name: string;
  readonly exampleBrief: object;
  readonly requirementSuggestions: readonly Suggestion[];
  readonly criteria: readonly { readonly key: string; readonly label: string }[];
}

/** What Mira writes into the draft: the template of the discipline filled in, and its suggested requirements as her own. */
export const completed = ({ exampleBrief, requirementSuggestions }: Pack) => ({
  title: 'Monthly bookkeeping and BAS for a two-site café',
  summary: 'We run two cafés with nine staff. We want bank, card and till feeds reconciled in Xero, bills captured, fortnightly payroll for casual staff run on time, and each BAS drafted early enough to read.',
  specialisms: ['xero', 'payroll', 'bank-reconciliation', 'dext'],
  brief: exampleBrief,
  requirements: requirementSuggestions.slice(0, 6).map(({ key, label, kind }) => ({ id: key, text: label, essential: kind === 'essential' })),
  screeningQuestions: [{ id: 'cover', text: 'Who keeps the books when your bookkeeper is away?' }],
  budget: { kind: 'monthly_retainer', amount: aud('620.00') },
  termMonths: 12,
  recoversTax: true,
  evaluation: { method: 'judgement' },
  finalOffers: true,
});

/** A second, smaller piece of work, whose bids nobody shall read before the close. */
export const sealed = (pack: Pack) => ({
  ...completed(pack),
  discipline: 'accounting',
  title: 'Catch-up of four months of café books before the year end',
  summary: 'Four months of bank and till feeds of one café are not reconciled. We want them caught up in Xero before the accountant starts on the year end, with a list of what cannot be explained.',
  specialisms: ['xero', 'catch-up', 'bank-reconciliation'],
  budget: { kind: 'range', min: aud('2000.00'), max: aud('9000.00') },
  termMonths: 3,
  bidMode: 'sealed',
});

const SALON = 'We run a hair salon with three chairs and want the books kept monthly in Xero, wages paid each week and the BAS drafted in time.';

/** A request that screening doubts, and what becomes of it. */
export const doubtful = (pack: Pack, summary: string) => ({
  ...completed(pack),
  discipline: 'accounting',
  title: 'Monthly books and wages for a hair salon',
  summary,
  specialisms: ['xero', 'payroll'],
});

export const SALON_WITH_ADDRESS = `${SALON} Write to me directly at jo@salon-noir.example and I will send you everything.`;
export const SALON_WITH_LINK = `${SALON} Our wages follow the published award, see https://www.fairwork.gov.au/pay for its rates.`;
export const SALON_UNLAWFUL = 'We run a hair salon and want somebody who keeps two of the wages off the books and signs as the director when the accountant asks.';
