import { DEMO_DOMAIN } from '#contracts';
import { planCaseStudies } from './case-studies.js';
import { chanceOf, type Chance } from './chance.js';
import { DEMO_ACCOUNTS } from './demo-accounts.js';
import type { PackOutline, PlannedClaim, PlannedOffer, PlannedOrganisation, PlannedPerson, PlannedVendor } from './plan.js';
import { dayAfter, filled, keyOf, textFor } from './texts.js';
import type { Written, WrittenClient, WrittenOffer, WrittenPlace, WrittenVendor } from './written.js';

/** The organisations of the demo sign-ins. */
export const DEMO_VENDOR = 'Tidewater Ledgers';
export const DEMO_CLIENT = 'Harbour Street Cafés';

export interface Making {
  readonly written: Written;
  readonly packs: readonly PackOutline[];
  readonly seed: string;
  readonly today: string;
}

export function placeOf({ places }: Written, key: string): WrittenPlace {
  const place = places[key];
  if (!place) throw new Error(`demo data: there is no place "${key}"`);
  return place;
}

/** A person by their name: who owns several organisations has one account. */
function ownerOf({ name, owner }: WrittenVendor | WrittenClient): PlannedPerson {
  const demo = name === DEMO_VENDOR ? DEMO_ACCOUNTS.vendor : name === DEMO_CLIENT ? DEMO_ACCOUNTS.client : undefined;
  if (demo) return { email: demo.email, displayName: demo.displayName };
  return { email: `${keyOf(owner)}@${DEMO_DOMAIN}`, displayName: owner };
}

const digits = (chance: Chance, count: number): string => Array.from({ length: count }, () => chance.whole(0, 9)).join('');

/** Numbers of the right shape that no register gives out: wrong check digits (ABN, NZBN) or a prefix that is not used. */
const REGISTRATION: Readonly<Record<string, (chance: Chance) => string>> = {
  AU: (chance) => `ABN 00 ${digits(chance, 3)} ${digits(chance, 3)} ${digits(chance, 3)}`,
  GB: (chance) => `Company number 99${digits(chance, 6)}`,
  NZ: (chance) => `NZBN 0000${digits(chance, 9)}`,
  US: (chance) => `EIN 00-${digits(chance, 7)}`,
};

export function planOrganisation({ written, seed }: Making, organisation: WrittenVendor | WrittenClient, side: 'client' | 'vendor'): PlannedOrganisation {
  const { country, timeZone, currency } = placeOf(written, organisation.place);
  const key = keyOf(organisation.name);
  const number = REGISTRATION[country]?.(chanceOf(seed, `register ${key}`)) ?? '';
  return {
    key,
    owner: ownerOf(organisation),
    body: { displayName: organisation.name, legalName: organisation.legal, registrationNumber: number, side, country, timeZone, currency },
  };
}

/** What the texts about a vendor may say of it. */
export function factsOf({ written }: Making, vendor: WrittenVendor, number = ''): Readonly<Record<string, string>> {
  const { town } = placeOf(written, vendor.place);
  const [firstWork, secondWork] = vendor.works;
  return { name: vendor.name, legal: vendor.legal, town, number, founded: String(vendor.founded), team: String(vendor.team), lead: ownerOf(vendor).displayName, firstWork, secondWork };
}

function applies({ appliesWhen }: PackOutline['criteria'][number], country: string, services: readonly string[]): boolean {
  const { countries, services: needing } = appliesWhen ?? {};
  return (!countries || countries.includes(country)) && (!needing || needing.some((service) => services.includes(service)));
}

function planClaim(making: Making, vendor: WrittenVendor, offer: WrittenOffer, country: string, number: string): PlannedClaim {
  const pack = making.packs.find(({ slug }) => slug === offer.discipline);
  if (!pack) throw new Error(`demo data: ${vendor.name} offers "${offer.discipline}", which is no discipline here`);
  const home = placeOf(making.written, vendor.place).country;
  const facts = factsOf(making, vendor, number);
  const evidence = pack.criteria.filter((criterion) => applies(criterion, country, offer.services)).flatMap(({ key, kind }) => {
    const chance = chanceOf(making.seed, `evidence ${vendor.name} ${key}`);
    const own = vendor.proof[key];
    if (own === undefined && kind !== 'essential') return [];
    // What is confirmed about the firm itself is confirmed where it is at home.
    const text = own ?? textFor(making.written.bank.evidence[key], key === 'legal_identity' ? home : country, chance);
    return [{ criterion: key, text: filled(text, facts) }];
  });
  return { country, evidence };
}

const LONGEST_UNUSED_DAYS = 700;

function planOffer(making: Making, vendor: WrittenVendor, offer: WrittenOffer, number: string): PlannedOffer {
  const { currency } = placeOf(making.written, vendor.place);
  const chance = chanceOf(making.seed, `offer ${vendor.name} ${offer.discipline}`);
  const price = (amount: string | undefined) => (amount === undefined ? null : { amount, currency });
  const priceLines = Object.entries(offer.lines ?? {}).map(([key, [from, to]]) => ({ key, from: { amount: from, currency }, to: price(to) }));
  const rates = [['hourly', offer.hourly], ['monthly', offer.monthly], ['one_off', offer.oneOff]] as const;
  return {
    discipline: offer.discipline,
    body: {
      // The first named are the vendor's daily bread; the last may have rested for a while.
      specialisms: offer.specialisms.map((slug, i) => ({ slug, lastUsed: dayAfter(making.today, -chance.whole(1, Math.min(LONGEST_UNUSED_DAYS, 20 + 90 * i))) })),
      services: offer.services,
      years: offer.years,
      share: offer.share,
      story: offer.story,
      exclusions: offer.exclusions ?? [],
    },
    rates: { rates: rates.flatMap(([basis, amount]) => (amount === undefined ? [] : [{ basis, price: { amount, currency } }])), priceLines, minimumEngagement: price(offer.minimum) },
    capacity: { hoursPerMonth: offer.hoursFree, nextFreeOn: offer.freeInDays === undefined ? null : dayAfter(making.today, offer.freeInDays) },
    claims: vendor.countries.map((country) => planClaim(making, vendor, offer, country, number)),
  };
}

/** Of the vendor that one can play: an insurance that its qualification rests on, and a membership of whose end it is warned. */
function planCredentials({ today }: Making): PlannedVendor['credentials'] {
  const served = { discipline: 'accounting', country: 'AU' };
  return [
    { kind: 'insurance', title: 'Professional indemnity insurance', issuer: 'Invented Mutual', number: 'PI-0000-417', country: 'AU', serves: [{ ...served, criterion: 'professional_indemnity_au' }], insuredAmount: { amount: '2000000.00', currency: 'AUD' }, issuedOn: dayAfter(today, -35), expiresOn: dayAfter(today, 330) },
    { kind: 'membership', title: 'Membership of a body of bookkeepers', issuer: 'Invented Institute of Bookkeepers', number: 'M-000417', country: 'AU', serves: [{ ...served, criterion: 'professional_membership' }], issuedOn: dayAfter(today, -320), expiresOn: dayAfter(today, 45) },
  ];
}

export function planVendor(making: Making, vendor: WrittenVendor): PlannedVendor {
  const organisation = planOrganisation(making, vendor, 'vendor');
  const { timeZone, country, region } = placeOf(making.written, vendor.place);
  const [from, until] = vendor.hours;
  const { headline, story, languages, countries, team, founded, away } = vendor;
  return {
    organisation,
    profile: {
      headline, story, languages, timeZone, workingHours: { from, until }, countries, places: countries.includes(country) ? [{ country, region }] : [], teamSize: team, foundedYear: founded,
      links: { website: `https://${organisation.key}.example`, linkedin: organisation.key },
    },
    offers: vendor.offers.map((offer) => planOffer(making, vendor, offer, organisation.body.registrationNumber)),
    closures: away ? [{ from: dayAfter(making.today, away[0]), until: dayAfter(making.today, away[1]) }] : [],
    caseStudies: planCaseStudies(vendor.name, making.today),
    credentials: vendor.name === DEMO_VENDOR ? planCredentials(making) : [],
    end: vendor.end ?? 'listed',
    told: vendor.told ?? 'Welcome. Every claim was compared with what the registers and the contacts say.',
  };
}
