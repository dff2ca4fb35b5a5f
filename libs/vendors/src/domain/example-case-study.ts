import type { CaseStudyContent } from './case-study.js';

/** One that passes every check, for tests. */
export const EXAMPLE_CASE_STUDY: CaseStudyContent = {
  title: 'Nine months of café books caught up in six weeks',
  discipline: 'accounting',
  specialisms: ['xero', 'payroll'],
  services: ['bookkeeping'],
  client: { sector: 'Hospitality', size: 'small', name: 'Harbour Street Cafés' },
  asked: 'Two cafés were nine months behind with their books and had a BAS due in the next quarter.',
  done: 'We imported the bank feeds, reconciled month by month and set up rules, so that the backlog could not come back.',
  outcome: 'All months closed six weeks later, the BAS lodged on its day, and a close by the fifth working day ever since.',
  figures: [{ label: 'Months caught up', value: '9' }, { label: 'Working days to close', value: '5' }],
  startedOn: '2025-02',
  endedOn: '2026-06',
  links: ['https://harbourstreet.example/how-we-keep-our-books'],
};
