import type { OcdsRecord, RecordAward, RecordContent } from './record.js';

const at = (day: number): Date => new Date(Date.UTC(2030, 2, day, 6));

export const EXAMPLE_CONTENT: RecordContent = {
  title: 'Monthly bookkeeping and BAS for a two-site café',
  summary: 'We run two cafés with twelve staff and want the books closed by the fifth working day.',
  discipline: 'accounting',
  packVersion: 3,
  specialisms: ['xero', 'payroll'],
  brief: { services: ['bookkeeping'] },
  requirements: [{ id: 'reconciled', text: 'Every account reconciled monthly', essential: true }],
  screeningQuestions: [{ id: 'cover', text: 'Who covers when your bookkeeper is away?' }],
  budget: { kind: 'monthly_retainer', amount: { amount: '1250.10', currency: 'AUD' } },
  budgetIsCeiling: false,
  currency: 'AUD',
  country: 'AU',
  region: 'NSW',
  timeZone: 'Australia/Sydney',
  languages: ['en'],
  startDate: '2030-05-01',
  termMonths: 12,
  recoversTax: true,
  visibility: 'open',
  bidMode: 'sealed',
  evaluation: { method: 'weighted', weights: { price: 40, requirements: 40, workingTogether: 20 } },
  answerWords: 150,
  confidentiality: null,
};

/** An open request, in March 2030. */
export const EXAMPLE_RECORD: OcdsRecord = {
  id: '01932d5c-7a3e-7c11-b0aa-3f5a4e1b9c01',
  since: at(1),
  phase: 'open',
  client: { id: '01932d5c-7a3e-7c11-b0aa-3f5a4e1b9c02', name: 'Harbour Street Cafés' },
  content: EXAMPLE_CONTENT,
  discipline: {
    name: 'Accounting, bookkeeping and payroll',
    specialisms: [
      { slug: 'xero', label: 'Xero', classifications: [{ scheme: 'UNSPSC', id: '43231601', description: 'Accounting software' }] },
      { slug: 'payroll', label: 'Payroll', classifications: [{ scheme: 'ESCO', id: '9d916d7c', description: 'manage payroll' }] },
    ],
  },
  weights: { price: 40, requirements: 40, workingTogether: 20 },
  bestScore: 10,
  publishedAt: at(1),
  closesAt: at(10),
  questionsCloseAt: at(7),
  answersDueAt: at(9),
  decideBy: at(20),
  endedAt: null,
  endReason: null,
  amendments: [],
  documents: [],
  awards: [],
  opening: null,
};

export const WINNER = { id: '01932d5c-7a3e-7c11-b0aa-3f5a4e1b9c03', name: 'Tidewater Ledgers' };
export const LOSER = { id: '01932d5c-7a3e-7c11-b0aa-3f5a4e1b9c04', name: 'Clearwater Books' };

export const EXAMPLE_AWARD: RecordAward = {
  id: '01932d5c-7a3e-7c11-b0aa-3f5a4e1b9c05',
  bidId: '01932d5c-7a3e-7c11-b0aa-3f5a4e1b9c06',
  status: 'offered',
  offeredAt: at(12),
  acceptedAt: null,
  since: at(12),
  supplier: WINNER,
  value: { amount: '14400.00', currency: 'AUD' },
  agreed: null,
};

/** After the close, with two bids of which the first is the better. */
export const OPENED_RECORD: OcdsRecord = {
  ...EXAMPLE_RECORD,
  phase: 'closed',
  opening: {
    at: at(11),
    bids: 2,
    details: [
      { id: EXAMPLE_AWARD.bidId, status: 'submitted', submittedAt: at(8), since: null, tenderer: WINNER, value: { amount: '14400.00', currency: 'AUD' } },
      { id: '01932d5c-7a3e-7c11-b0aa-3f5a4e1b9c07', status: 'expired', submittedAt: at(9), since: at(11), tenderer: LOSER, value: { amount: '13999.99', currency: 'AUD' } },
    ],
  },
};

export const ON_DAY = at;
