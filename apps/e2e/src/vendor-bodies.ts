import type { VendorExample } from './vendor-examples.js';

/** A criterion of a pack, as the API tells it. */
export interface Criterion {
  readonly key: string;
  readonly kind: string;
  readonly appliesWhen?: { readonly countries?: readonly string[]; readonly services?: readonly string[] };
}

/** The accounting brief that the API gives as its example wants BAS returns: in Australia that takes a registered agent. */
const SERVICES = ['bookkeeping', 'payroll', 'bas_services'];
const applies = ({ kind, appliesWhen }: Criterion) =>
  kind === 'essential' && (appliesWhen?.countries ?? ['AU']).includes('AU') && (appliesWhen?.services ?? SERVICES).some((service) => SERVICES.includes(service));

export const profileBody = ({ headline, story }: VendorExample) => ({
  headline, story, languages: ['en'], timeZone: 'Australia/Sydney', workingHours: { from: '08:30', until: '17:00' }, countries: ['AU'], teamSize: 4, foundedYear: 2017,
});

export const offerBody = ({ specialisms, share, disciplineStory }: VendorExample) => ({ specialisms: specialisms.map((slug) => ({ slug })), services: SERVICES, years: 9, share, story: disciplineStory });

export const ratesBody = ({ monthly }: VendorExample) => ({ rates: [{ basis: 'monthly', price: { amount: monthly, currency: 'AUD' } }] });

/** Evidence for every essential criterion that applies. */
export const claimBody = (criteria: readonly Criterion[]) => ({
  country: 'AU',
  evidence: criteria.filter(applies).map(({ key }) => ({ criterion: key, text: `Evidence for ${key}, as the register and our records show it.` })),
});

/** A case study that an operator can approve. */
export const caseStudyBody = (change: object = {}) => ({
  title: 'Nine months of café books caught up in six weeks', discipline: 'accounting', specialisms: ['xero'], services: ['bookkeeping'], client: { sector: 'Hospitality', size: 'small', name: 'Harbour Street Cafés' },
  asked: 'Two cafés were nine months behind with their books and had a BAS due in the next quarter.',
  done: 'We imported the bank feeds, reconciled month by month and set up rules against the next backlog.',
  outcome: 'All months closed six weeks later, and a close by the fifth working day ever since.',
  figures: [{ label: 'Months caught up', value: '9' }], startedOn: '2025-02', endedOn: '2026-06', links: [], ...change,
});
