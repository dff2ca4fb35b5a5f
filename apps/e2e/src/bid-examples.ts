/** What every bid states, whatever the discipline. */
const STATEMENTS = {
  team: 'Two bookkeepers, in Sydney.', subcontractors: 'None.', dataLocation: 'Australia.', insurance: 'Professional indemnity to 2 million.',
  absenceCover: 'A named second person.', notice: 'Thirty days.', handover: 'The file is yours; notes and access list are handed over.',
};

/** A complete bid on the request of request-examples.ts, at a price a month. */
export const bidBody = (amount = '1100.00', changes: Readonly<Record<string, unknown>> = {}) => ({
  summary: 'A fixed monthly price from a registered BAS agent with nine café clients.',
  answers: [
    { requirementId: 'reconciled', meets: 'yes', text: 'Reconciled by the fourth working day; open items are listed with their age.' },
    { requirementId: 'file-ownership', meets: 'yes', text: 'We work as invited advisers in your own file.' },
  ],
  screeningAnswers: [],
  priceLines: [{ label: 'Bookkeeping and payroll', kind: 'monthly', price: { amount, currency: 'AUD' }, tax: { treatment: 'exclusive', ratePercent: '10' } }],
  statements: STATEMENTS,
  startDate: '2027-02-01',
  ...changes,
});
