/** What a vendor says of itself and offers, for the discipline `accounting` in Australia. */
export interface VendorExample {
  readonly name: string;
  readonly headline: string;
  readonly story: string;
  readonly specialisms: readonly string[];
  readonly share: number;
  readonly disciplineStory: string;
  readonly monthly: string;
}

export const TIDEWATER: VendorExample = {
  name: 'Tidewater Ledgers',
  headline: 'Monthly books for hospitality, closed by the fifth working day',
  story: 'Four bookkeepers who do nothing but cafés, restaurants and small hotels, on Xero and Dext.',
  specialisms: ['xero', 'payroll', 'bank-reconciliation'],
  share: 90,
  disciplineStory: 'We keep the books of cafés: BAS drafted early, every account reconciled monthly, payroll for casual staff each fortnight.',
  monthly: '1100.00',
};

export const CLEARWATER: VendorExample = {
  name: 'Clearwater Books',
  headline: 'Xero bookkeeping for shops and small trades',
  story: 'Two bookkeepers for retailers and tradespeople, with every file in Xero.',
  specialisms: ['xero', 'receivables'],
  share: 60,
  disciplineStory: 'Weekly coding in Xero, debtors chased every Friday, and reports that fit on one page.',
  monthly: '980.00',
};

export const LODESTONE: VendorExample = {
  name: 'Lodestone Office Services',
  headline: 'Reception, diaries and data entry for larger offices',
  story: 'An office services firm of thirty people that also enters invoices in MYOB for builders and wholesalers.',
  specialisms: ['myob', 'job-costing'],
  share: 10,
  disciplineStory: 'Job costing for builders in MYOB, entered from your own sheets.',
  monthly: '1450.00',
};
