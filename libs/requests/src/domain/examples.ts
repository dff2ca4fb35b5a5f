import type { Award } from './award.js';
import type { Bid, BidContent } from './bid.js';
import { limitsOf } from './limits.js';
import { NEVER_PUBLISHED, type Request, type RequestContent } from './request.js';

const USUAL_TIMING = { bidding: null, decision: null, standstill: null, acceptance: null } as const;

/** A request that may be submitted as it is; for the API's documentation and for tests. */
export const EXAMPLE_REQUEST_CONTENT: RequestContent = {
  title: 'Monthly bookkeeping and BAS for a two-site café',
  summary: 'We run two cafés with twelve staff and want the books closed by the fifth working day, with BAS drafted in time for us to read it.',
  discipline: 'accounting',
  packVersion: 3,
  specialisms: ['xero', 'payroll'],
  brief: { services: ['bookkeeping', 'payroll'], ledger: 'xero' },
  requirements: [
    { id: 'reconciled', text: 'Every account reconciled monthly, with a list of what is not', essential: true },
    { id: 'file-ownership', text: 'We keep the ledger subscription and administrator access', essential: true },
    { id: 'hospitality', text: 'Other hospitality clients of our size', essential: false },
  ],
  screeningQuestions: [{ id: 'capacity', text: 'Who covers when your bookkeeper is away?' }],
  budget: { kind: 'monthly_retainer', amount: { amount: '1200.00', currency: 'AUD' } },
  budgetIsCeiling: false,
  currency: 'AUD',
  country: 'AU',
  region: 'NSW',
  timeZone: 'Australia/Sydney',
  languages: ['en'],
  startDate: '2027-02-01',
  termMonths: 12,
  recoversTax: true,
  visibility: 'open',
  bidMode: 'private',
  evaluation: { method: 'judgement' },
  nameHidden: false,
  answerWords: 150,
  timing: USUAL_TIMING,
};

/** A bid on {@link EXAMPLE_REQUEST_CONTENT} that may be submitted as it is. */
export const EXAMPLE_BID_CONTENT: BidContent = {
  summary: 'A fixed monthly price from a registered BAS agent with nine café clients.',
  answers: [
    { requirementId: 'reconciled', meets: 'yes', text: 'Reconciled by the fourth working day; open items are listed with their age.' },
    { requirementId: 'file-ownership', meets: 'yes', text: 'We work as invited advisers in your own file.' },
    { requirementId: 'hospitality', meets: 'partly', text: 'Nine cafés, the largest with eight staff.' },
  ],
  screeningAnswers: [{ questionId: 'capacity', text: 'A second bookkeeper who knows your file.' }],
  priceLines: [
    { code: 'bookkeeping', label: 'Bookkeeping', kind: 'monthly', price: { amount: '850.00', currency: 'AUD' }, tax: { treatment: 'exclusive', ratePercent: '10' } },
    {
      code: 'catch_up',
      label: 'Catch-up of earlier months',
      kind: 'per_unit',
      price: { amount: '275.00', currency: 'AUD' },
      quantity: '3',
      unit: 'month behind',
      provisional: { cap: { amount: '1100.00', currency: 'AUD' }, fixedBy: 'the diagnostic review' },
      tax: { treatment: 'inclusive', ratePercent: '10' },
    },
  ],
  statements: {
    team: 'Two bookkeepers in Newcastle, supervised by a registered BAS agent.',
    subcontractors: 'None.',
    dataLocation: 'In your ledger and in Australia.',
    insurance: 'Professional indemnity, AUD 1 million.',
    absenceCover: 'The second bookkeeper.',
    notice: 'Thirty days on either side.',
    handover: 'Working papers, rules and a handover call.',
  },
  assumptions: ['Bank feeds stay connected.'],
  exclusions: ['Years before the present one.'],
  startDate: '2027-02-01',
};

/** A draft as the lifecycle sees it. */
export const EXAMPLE_REQUEST: Request = {
  id: '01932d5c-7a3e-7c11-b0aa-3f5a4e1b9c04',
  organisationId: '01932d5c-7a3e-7c11-b0aa-3f5a4e1b9c01',
  state: 'draft',
  stateSince: new Date('2026-11-30T00:00:00Z'),
  revision: 0,
  visibility: 'open',
  bidMode: 'private',
  calendar: { timeZone: 'Australia/Sydney', country: 'AU', region: 'NSW' },
  timing: USUAL_TIMING,
  limits: limitsOf('default'),
  ...NEVER_PUBLISHED,
};

export const EXAMPLE_BID: Bid = {
  id: '01932d5c-7a3e-7c11-b0aa-3f5a4e1b9c05',
  requestId: EXAMPLE_REQUEST.id,
  organisationId: '01932d5c-7a3e-7c11-b0aa-3f5a4e1b9c06',
  state: 'draft',
  revisions: 0,
  validUntil: null,
  reaffirmationDue: false,
};

export const EXAMPLE_AWARD: Award = {
  id: '01932d5c-7a3e-7c11-b0aa-3f5a4e1b9c07',
  requestId: EXAMPLE_REQUEST.id,
  bidId: EXAMPLE_BID.id,
  status: 'offered',
  offeredAt: new Date('2026-12-10T00:00:00Z'),
  standstillEndsAt: new Date('2026-12-10T00:00:00Z'),
  acceptBy: new Date('2026-12-15T00:00:00Z'),
  acceptanceExtended: false,
  acceptedAt: null,
  checksDueBy: null,
};
