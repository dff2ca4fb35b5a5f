import type { Person } from './client.js';
import { ok } from './patience.js';

/** The brief of the accounting discipline that the API itself gives as its example. */
export const accountingBrief = async (person: Person): Promise<unknown> => ok(await person.get<{ exampleBrief: unknown }>('/v1/disciplines/accounting')).exampleBrief;

/** A request that is clean and complete, on the accounting brief that the API itself gives as its example. */
export const requestBody = (brief: unknown, changes: Readonly<Record<string, unknown>> = {}) => ({
  title: 'Monthly bookkeeping and BAS for a two-site café',
  summary: 'We run two cafés with twelve staff and want the books closed by the fifth working day, with BAS drafted in time for us to read it.',
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
  bidMode: 'private',
  evaluation: { method: 'judgement' },
  ...changes,
});
