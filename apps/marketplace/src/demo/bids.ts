import { TIDEWATER, CLEARWATER, LODESTONE, type Profile } from './profiles.js';
import type { Money } from './words.js';

const aud = (amount: string): Money => ({ amount, currency: 'AUD' });
const GST = { treatment: 'exclusive', ratePercent: '10' };

type Meets = 'yes' | 'partly' | 'no';

const ESSENTIAL = ['monthly_reconciliation', 'client_owns_file', 'no_sole_payment_control', 'returns_drafted_early'];
const NICE = ['same_sector', 'second_person'];

const answers = (meets: Readonly<Record<string, readonly [Meets, string]>>) =>
  [...ESSENTIAL, ...NICE].map((requirementId) => ({ requirementId, meets: meets[requirementId]?.[0] ?? 'yes', text: meets[requirementId]?.[1] ?? 'Yes, as you ask for it.' }));

const statements = (team: string) => ({
  team, subcontractors: 'None.', dataLocation: 'Australia.', insurance: 'Professional indemnity, certificate shown.', absenceCover: 'A colleague who knows the file.', notice: 'Thirty days.', handover: 'The file is yours; notes and the access list are handed over.',
});

/** What a bid says, priced the way its vendor works: that is what the comparison has to bring onto one basis. */
export interface Offer {
  readonly profile: Profile;
  readonly content: object;
}

const bid = (profile: Profile, summary: string, priceLines: readonly object[], meets: Readonly<Record<string, readonly [Meets, string]>>) => ({
  profile,
  content: {
    summary, priceLines, answers: answers(meets), screeningAnswers: [{ questionId: 'cover', text: 'A colleague in the same office, who closes one month a quarter with you.' }],
    statements: statements(`${profile.team} people at ${profile.organisation}.`), startDate: '2027-02-01',
  },
});

export const TIDEWATER_BID: Offer = bid(
  TIDEWATER, 'One monthly price up to 250 bank lines, wages by the payslip, each BAS drafted ten days early.',
  [
    { code: 'bookkeeping', label: 'Bookkeeping, up to 250 lines', kind: 'monthly', price: aud('455.00'), tax: GST },
    { code: 'payroll_per_payslip', label: 'Payroll', kind: 'per_unit', unit: 'payslip', price: aud('6.50'), quantity: '18', every: 'month', tax: GST },
    { code: 'set_up', label: 'Set-up and first review of the file', kind: 'one_off', price: aud('380.00'), tax: GST },
  ],
  { monthly_reconciliation: ['yes', 'Weekly in fact; open items are listed with their age.'], same_sector: ['yes', 'Nine café clients on the same till.'] },
);

/** `hours`: the vendor's estimate of a month, which it may revise. */
export const clearwaterBid = (hours: string): Offer => bid(
  CLEARWATER, 'By the hour, with an estimate we keep to, and the months behind at an open price with a cap.',
  [
    { label: 'Bookkeeping and payroll', kind: 'hourly_estimate', price: aud('64.00'), quantity: hours, every: 'month', tax: GST },
    { code: 'catch_up', label: 'Catch-up', kind: 'per_unit', unit: 'month behind', price: aud('220.00'), quantity: '3', provisional: { cap: aud('900.00'), fixedBy: 'the first review of the file' }, tax: GST },
  ],
  { returns_drafted_early: ['partly', 'We prepare the figures; your tax agent drafts the BAS.'], same_sector: ['no', 'Shops and trades so far.'] },
);

export const LODESTONE_BID: Offer = bid(
  LODESTONE, 'Everything in one price with tax in it.',
  [{ label: 'Books and wages', kind: 'monthly', price: aud('935.00'), tax: { treatment: 'inclusive', ratePercent: '10' } }],
  { monthly_reconciliation: ['partly', 'Every second month.'], same_sector: ['no', 'Builders and wholesalers.'] },
);

/** For the sealed catch-up: one sum. */
export const sealedBid = (profile: Profile, sum: string): object => bid(profile, 'Four months caught up within six weeks, with a list of what nobody can explain.', [{ label: 'Catch-up of four months', kind: 'one_off', price: aud(sum), tax: GST }], {}).content;
