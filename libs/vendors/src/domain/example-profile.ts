import type { DisciplineOffer, ProfileContent } from './profile.js';

/** An offer that passes every check, for tests. */
export const EXAMPLE_OFFER: DisciplineOffer = {
  discipline: 'accounting',
  specialisms: [{ slug: 'xero', lastUsed: '2026-10-01' }, { slug: 'payroll', lastUsed: null }],
  services: ['bookkeeping', 'bas_services'],
  years: 9,
  share: 80,
  story: 'We take over the books of a café at month end and keep them reconciled weekly from then on.',
};

export const EXAMPLE_CONTENT: ProfileContent = {
  headline: 'Monthly books for hospitality, closed by the fifth working day',
  story: 'Four bookkeepers who do nothing but cafés, restaurants and small hotels, on Xero and Dext.',
  languages: ['en', 'vi'],
  timeZone: 'Australia/Sydney',
  workingHours: { from: '08:30', until: '17:00' },
  countries: ['AU', 'NZ'],
  teamSize: 4,
  foundedYear: 2017,
  links: { website: 'https://tidewaterledgers.example', linkedin: 'tidewater-ledgers' },
  disciplines: [EXAMPLE_OFFER],
};
