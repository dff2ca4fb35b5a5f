// Bodies that are clean and complete; what varies is the mark that makes each findable, and what a journey asks for.

export const organisation = (side: 'client' | 'vendor', displayName: string) => ({ displayName, legalName: `${displayName} Pty Ltd`, side, country: 'AU', timeZone: 'Australia/Sydney', currency: 'AUD' });

export const requestTitle = (mark: string, edition: number): string => `Monthly bookkeeping and BAS for two cafés, ${mark}, edition ${'abcdefghij'[edition] ?? 'k'}`;

export interface RequestWish {
  readonly mark: string;
  readonly seconds: number;
  readonly sealed?: boolean;
  /** Screened doubtful: an operator has to look at it. */
  readonly doubtful?: boolean;
}

export const request = (brief: unknown, { mark, seconds, sealed = false, doubtful = false }: RequestWish) => ({
  title: requestTitle(mark, 0),
  summary: `We run two cafés with twelve staff and want the books closed by the fifth working day, with BAS drafted in time for us to read it.${doubtful ? ' Write to books@harbourstreet.example first.' : ''}`,
  discipline: 'accounting',
  specialisms: ['xero', 'payroll'],
  brief,
  requirements: [
    { id: 'reconciled', text: 'Every account reconciled monthly, with a list of what is not', essential: true },
    { id: 'file-ownership', text: 'We keep the ledger subscription and administrator access', essential: true },
  ],
  screeningQuestions: [],
  budget: { kind: 'monthly_retainer', amount: { amount: '1200.00', currency: 'AUD' } },
  currency: 'AUD',
  country: 'AU',
  timeZone: 'Australia/Sydney',
  languages: ['en'],
  termMonths: 12,
  visibility: 'open',
  bidMode: sealed ? 'sealed' : 'private',
  evaluation: { method: 'judgement' },
  timing: { bidding: { seconds } },
});

export const bidSummary = (mark: string, edition: number): string => `A fixed monthly price from a registered BAS agent with nine café clients, ${mark}, edition ${'abcdefghij'[edition] ?? 'k'}.`;

export const bid = (mark: string, edition: number, monthly: number) => ({
  summary: bidSummary(mark, edition),
  answers: [
    { requirementId: 'reconciled', meets: 'yes', text: 'Reconciled by the fourth working day; open items are listed with their age.' },
    { requirementId: 'file-ownership', meets: 'yes', text: 'We work as invited advisers in your own file.' },
  ],
  screeningAnswers: [],
  priceLines: [{ label: 'Bookkeeping and payroll', kind: 'monthly', price: { amount: `${monthly}.00`, currency: 'AUD' }, tax: { treatment: 'exclusive', ratePercent: '10' } }],
  statements: {
    team: 'Two bookkeepers, in Sydney.', subcontractors: 'None.', dataLocation: 'Australia.', insurance: 'Professional indemnity to 2 million.', absenceCover: 'A named second person.', notice: 'Thirty days.',
    handover: 'The file is yours; notes and access list are handed over.',
  },
  startDate: '2027-02-01',
});

export const profileHeadline = (mark: string): string => `Monthly books for hospitality, closed by the fifth working day, ${mark}`;

export const profile = (mark: string) => ({
  headline: profileHeadline(mark),
  story: 'Four bookkeepers who do nothing but cafés, restaurants and small hotels, on Xero and Dext.',
  languages: ['en'],
  timeZone: 'Australia/Sydney',
  workingHours: { from: '08:30', until: '17:00' },
  countries: ['AU'],
  teamSize: 4,
  foundedYear: 2017,
});

/** Everything that the brief asks for. */
export const offer = (services: readonly string[]) => ({
  specialisms: [{ slug: 'xero' }, { slug: 'payroll' }],
  services,
  years: 9,
  share: 90,
  story: 'We keep the books of cafés: BAS drafted early, every account reconciled monthly.',
});

export const rates = (monthly: number) => ({ rates: [{ basis: 'monthly', price: { amount: `${monthly}.00`, currency: 'AUD' } }] });
