import type { Money } from './words.js';

/** What a vendor of the demonstration says of itself. */
export interface Profile {
  readonly organisation: string;
  readonly owner: string;
  readonly headline: string;
  readonly story: string;
  readonly team: number;
  readonly founded: number;
  readonly specialisms: readonly string[];
  readonly services: readonly string[];
  readonly years: number;
  readonly share: number;
  readonly practice: string;
  readonly hourly: Money;
  /** For a small business's books and wages. */
  readonly monthly: Money;
  readonly hoursPerMonth: number;
  /** Criterion of the pack -> what is shown for it. */
  readonly evidence: Readonly<Record<string, string>>;
}

const aud = (amount: string): Money => ({ amount, currency: 'AUD' });

/** Does exactly this, and little else. */
export const TIDEWATER: Profile = {
  organisation: 'Tidewater Ledgers',
  owner: 'Linh Tran',
  headline: 'Monthly books for cafés and small hotels, closed by the eighth working day',
  story: 'Four bookkeepers who keep the books of cafés, bakeries and small hotels. We reconcile bank, card and till feeds in Xero every week, run fortnightly payroll for casual staff and draft each BAS ten days early.',
  team: 4,
  founded: 2017,
  specialisms: ['xero', 'dext', 'payroll', 'bank-reconciliation', 'indirect-tax'],
  services: ['bookkeeping', 'payroll', 'bas_services'],
  years: 9,
  share: 95,
  practice: 'Café books in Xero: tills and delivery platforms reconciled weekly, bills captured in Dext, fortnightly payroll under the restaurant award, stock counted into the month, every BAS drafted early.',
  hourly: aud('72.00'),
  monthly: aud('590.00'),
  hoursPerMonth: 60,
  evidence: {
    legal_identity: 'ABN 51 824 753 556, Tidewater Ledgers Pty Ltd, on the business register since 2017.',
    two_confirmed_works: 'Three-site bakery, monthly books since 2021; boutique hotel, books and payroll since 2022. Both owners confirm when asked.',
    client_access_and_data: 'We work as invited advisers in the client’s own file, keep data in Australia, and hand over notes and the access list within five days of an ending.',
    bas_or_tax_agent: 'BAS agent registration 25984113 in the name of the company; the public register shows it current.',
    professional_indemnity_au: 'Certificate of currency, two million, to June next year.',
    ledger_certification: 'Xero advisor certificates of three of the four, renewed this year.',
    payroll_evidence: 'Three café clients confirm fortnightly payroll for 9 to 22 people.',
  },
};

/** Good at the ledger, from another trade, and cheaper. */
export const CLEARWATER: Profile = {
  organisation: 'Clearwater Books',
  owner: 'Sam Whitlock',
  headline: 'Xero bookkeeping for shops and trades',
  story: 'Two bookkeepers for retailers, plumbers and electricians. Every file is in Xero, coded weekly, with debtors chased on Fridays and reports that fit on one page.',
  team: 2,
  founded: 2020,
  specialisms: ['xero', 'receivables', 'inventory'],
  services: ['bookkeeping', 'payroll', 'bas_services'],
  years: 6,
  share: 70,
  practice: 'Weekly coding and stock in Xero for shops, invoices and receivables for trades, simple monthly reports.',
  hourly: aud('64.00'),
  monthly: aud('540.00'),
  hoursPerMonth: 40,
  evidence: {
    legal_identity: 'ABN 83 914 571 673, Clearwater Books Pty Ltd, on the business register since 2020.',
    two_confirmed_works: 'Surf shop with two counters, books since 2020; plumbing firm, books and invoicing since 2023. Both confirm.',
    client_access_and_data: 'Named users only, two-step sign-in, everything returned and access removed within ten days.',
    bas_or_tax_agent: 'BAS agent registration 26103847 in the name of the company; the public register shows it current.',
    professional_indemnity_au: 'Certificate of currency, one million, to March next year.',
  },
};

/** A large office that also does books, for builders. */
export const LODESTONE: Profile = {
  organisation: 'Lodestone Office Services',
  owner: 'Priya Nair',
  headline: 'Reception, diaries and data entry for larger offices',
  story: 'Thirty people who answer telephones, keep diaries and enter invoices for builders and wholesalers. Bookkeeping is a small part of what we do, in MYOB.',
  team: 30,
  founded: 2009,
  specialisms: ['myob', 'job-costing'],
  services: ['bookkeeping', 'payroll', 'bas_services'],
  years: 11,
  share: 10,
  practice: 'Job costing for builders in MYOB, entered from your own sheets once a month.',
  hourly: aud('88.00'),
  monthly: aud('850.00'),
  hoursPerMonth: 200,
  evidence: {
    legal_identity: 'ABN 33 102 417 032, Lodestone Office Services Pty Ltd, on the business register since 2009.',
    two_confirmed_works: 'Builder with forty staff since 2015; timber wholesaler since 2019. Both confirm.',
    client_access_and_data: 'Screened staff, office network only, a register of who has access to what.',
    bas_or_tax_agent: 'Tax agent registration 24771902 of the company, for the invoices and BAS of our builders; the public register shows it current.',
    professional_indemnity_au: 'Certificate of currency, five million, to December.',
  },
};

/** Says much and shows nothing. */
export const QUICKFIX: Profile = {
  organisation: 'Quickfix Admin',
  owner: 'Dale Rourke',
  headline: 'Any office task, any ledger, any time',
  story: 'We do bookkeeping, payroll, social media, websites and recruitment for every kind of business, and we start tomorrow.',
  team: 1,
  founded: 2026,
  specialisms: ['xero', 'myob', 'sage', 'payroll'],
  services: ['bookkeeping', 'payroll'],
  years: 1,
  share: 20,
  practice: 'All ledgers and all kinds of books, at short notice.',
  hourly: aud('39.00'),
  monthly: aud('290.00'),
  hoursPerMonth: 160,
  evidence: {
    legal_identity: 'To follow.',
    two_confirmed_works: 'Many happy clients.',
    client_access_and_data: 'We are careful with data.',
    professional_indemnity_au: 'Applied for.',
  },
};

/** Listed only after the request was published. */
export const NORTHSHORE: Profile = {
  organisation: 'Northshore Payroll and Books',
  owner: 'Mei Castellano',
  headline: 'Payroll first, books beside it, for restaurants and clubs',
  story: 'Three payroll specialists for restaurants and clubs who also reconcile the books in Xero every fortnight with the pay run.',
  team: 3,
  founded: 2018,
  specialisms: ['payroll', 'xero', 'bank-reconciliation'],
  services: ['bookkeeping', 'payroll', 'bas_services'],
  years: 8,
  share: 80,
  practice: 'Fortnightly payroll under the restaurant award for casual staff, and the café’s bank and till feeds reconciled with each run.',
  hourly: aud('70.00'),
  monthly: aud('610.00'),
  hoursPerMonth: 30,
  evidence: {
    legal_identity: 'ABN 65 433 918 204, Northshore Payroll and Books Pty Ltd, on the business register since 2018.',
    two_confirmed_works: 'Bowling club, payroll since 2019; two restaurants, payroll and books since 2021. Both confirm.',
    client_access_and_data: 'Payroll data stays in Australia, is read by two named people and is returned on leaving.',
    bas_or_tax_agent: 'BAS agent registration 25630418 in the name of the company, held for payroll reporting; the public register shows it current.',
    professional_indemnity_au: 'Certificate of currency, two million, to September.',
    payroll_evidence: 'Certified in the payroll module of Xero; three payroll clients confirm.',
  },
};
