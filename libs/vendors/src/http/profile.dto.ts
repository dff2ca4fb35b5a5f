import { fields, MoneyDto } from '#platform';
import { CREDENTIAL_KINDS, CREDENTIAL_PHASES } from '../domain/credential.js';
import { VENDOR_LIMITS } from '../domain/limits.js';
import type { ProfileEdit } from '../domain/profile.js';
import { RATE_BASES, type Rate, type RateBasis } from '../domain/terms.js';

const COUNTRY = /^[A-Z]{2}$/;
const CLOCK_TIME = { max: 5, min: 5, pattern: /^([01]\d|2[0-3]):[0-5]\d$/ } as const;
const HANDLE = { max: 100, min: 1, optional: true } as const;

const HOURS = { from: '08:30', until: '17:00' };

export class WorkingHoursDto {
  @fields.text({ ...CLOCK_TIME, description: 'Wall-clock time of `timeZone`.', example: HOURS.from }) from!: string;
  @fields.text({ ...CLOCK_TIME, description: 'Before `from`: on the next day.', example: HOURS.until }) until!: string;
}

export class PlaceDto {
  @fields.text({ max: 2, min: 2, pattern: COUNTRY, example: 'AU' }) country!: string;
  @fields.text({ max: 3, min: 1, optional: true, nullable: true, description: 'The part of an ISO 3166-2 code behind the hyphen; null: the whole country.', example: 'NSW' }) region?: string | null;
}

const LINKS = {
  website: 'https://tidewaterledgers.example', linkedin: 'tidewater-ledgers', github: 'tidewater-ledgers', facebook: 'tidewaterledgers', instagram: 'tidewaterledgers', youtube: '@tidewaterledgers', x: 'tidewaterledgers',
};

export class VendorLinksDto {
  @fields.text({ max: 200, min: 1, optional: true, example: LINKS.website }) website?: string;
  @fields.text({ ...HANDLE, example: LINKS.linkedin }) linkedin?: string;
  @fields.text({ ...HANDLE, example: LINKS.github }) github?: string;
  @fields.text({ ...HANDLE, example: LINKS.facebook }) facebook?: string;
  @fields.text({ ...HANDLE, example: LINKS.instagram }) instagram?: string;
  @fields.text({ ...HANDLE, example: LINKS.youtube }) youtube?: string;
  @fields.text({ ...HANDLE, example: LINKS.x }) x?: string;
}

/** Everything may come later; a submission says what is missing. */
export class CreateVendorBody {
  @fields.text({ max: 140, optional: true, example: 'Monthly books for hospitality, closed by the fifth working day' }) headline?: string;
  @fields.text({ max: 6_000, optional: true, example: 'Four bookkeepers who do nothing but cafés, restaurants and small hotels, on Xero and Dext.' }) story?: string;
  @fields.texts({ max: 20, maxLength: 3, optional: true, description: 'BCP 47 primary subtags.', example: ['en', 'vi'] }) languages?: string[];
  @fields.text({ max: 60, min: 1, optional: true, nullable: true, description: 'IANA name.', example: 'Australia/Sydney' }) timeZone?: string | null;
  @fields.object(() => WorkingHoursDto, { optional: true, nullable: true, example: HOURS }) workingHours?: WorkingHoursDto | null;
  @fields.texts({ max: 60, maxLength: 2, optional: true, description: 'Countries served, ISO 3166-1 alpha-2.', example: ['AU', 'NZ'] }) countries?: string[];
  @fields.listOf(() => PlaceDto, { max: 60, optional: true, example: [{ country: 'AU', region: 'NSW' }], description: 'Where you come to your clients, among `countries`; everywhere else you work at a distance.' }) places?: PlaceDto[];
  @fields.int({ min: 1, max: 100_000, optional: true, nullable: true, example: 4 }) teamSize?: number | null;
  @fields.int({ min: 1_800, max: 3_000, optional: true, nullable: true, example: 2017 }) foundedYear?: number | null;
  @fields.object(() => VendorLinksDto, { optional: true, example: LINKS, description: 'The one place for addresses; never shown to the public.' }) links?: VendorLinksDto;
}

export class EditVendorBody extends CreateVendorBody {}

/** Only what was sent: a member left out stays as it is. */
export function editOf(body: CreateVendorBody): ProfileEdit {
  const links = body.links && Object.fromEntries(Object.entries(body.links).filter(([, value]) => value !== undefined));
  const places = body.places?.map(({ country, region }) => ({ country, region: region ?? null }));
  return Object.fromEntries(Object.entries({ ...body, links, places }).filter(([, value]) => value !== undefined));
}

export class VendorSpecialismDto {
  @fields.text({ max: 60, min: 1, example: 'xero' }) slug!: string;
  @fields.date({ optional: true, nullable: true, description: 'When it was last used for a client.', example: '2026-10-01' }) lastUsed?: string | null;
}

export class OfferDisciplineBody {
  @fields.listOf(() => VendorSpecialismDto, { max: 40, description: 'From the discipline’s pack.' }) specialisms!: VendorSpecialismDto[];
  @fields.texts({ max: 20, maxLength: 60, description: 'From the discipline’s pack.', example: ['bookkeeping', 'bas_services'] }) services!: string[];
  @fields.int({ min: 0, max: 80, description: 'Years of practice.', example: 9 }) years!: number;
  @fields.int({ min: 0, max: 100, description: 'Percent of all your work that is in this discipline; together at most 100.', example: 80 }) share!: number;
  @fields.text({ max: 4_000, example: 'We take over a café’s books at month end and keep them reconciled weekly from then on.' }) story!: string;
  @fields.texts({ max: 20, maxLength: 200, optional: true, description: 'What you do not take on; left out: nothing is said.', example: ['Catching up on files more than two years behind.'] }) exclusions?: string[];
}

export class RateDto {
  @fields.oneOf(RATE_BASES, { example: 'hourly' }) basis!: RateBasis;
  @fields.money({ example: { amount: '95.00', currency: 'AUD' } }) price!: MoneyDto;
}

const FROM = { amount: '110.00', currency: 'AUD' };
const TO = { amount: '140.00', currency: 'AUD' };
const LINE = { max: 60, min: 1, pattern: /^[a-z0-9_]+$/, description: 'Key of a line of the discipline’s pack (`priceLines`), which says how it is priced.', example: 'advice' } as const;

export class PriceLineDto {
  @fields.text(LINE) key!: string;
  @fields.money({ example: FROM, description: 'The price, or the lowest.' }) from!: MoneyDto;
  @fields.money({ optional: true, nullable: true, example: TO, description: 'The highest price; null: there is one.' }) to?: MoneyDto | null;
}

export class SetRatesBody {
  @fields.listOf(() => RateDto, { max: 3, description: 'One for each basis, all in one currency. Empty: prices on request.' }) rates!: Rate[];
  @fields.listOf(() => PriceLineDto, { max: 60, optional: true, example: [{ key: 'advice', from: FROM, to: TO }], description: 'Prices of single lines, in the same currency; left out: none. Where no hourly rate is stated, the lowest full price of the hourly lines is what is compared.' }) priceLines?: PriceLineDto[];
  @fields.money({ optional: true, nullable: true, example: { amount: '400.00', currency: 'AUD' }, description: 'The smallest piece of work that you take on.' }) minimumEngagement?: MoneyDto | null;
}

export class SetCapacityBody {
  @fields.decimal({ min: 0, max: 100_000, nullable: true, optional: true, description: 'Hours a month that you could take on.', example: 60 }) hoursPerMonth?: number | null;
  @fields.date({ nullable: true, optional: true, description: 'The day from which you could.', example: '2027-01-04' }) nextFreeOn?: string | null;
}

export class EvidenceDto {
  @fields.text({ max: 60, min: 1, description: 'Key of a criterion of the discipline’s pack.', example: 'legal_identity' }) criterion!: string;
  @fields.text({ max: 2_000, min: 1, optional: true, description: 'What it shows; enough by itself.', example: 'ABN 51 824 753 556, Tidewater Ledgers Pty Ltd, on the ABR since 2017.' }) text?: string;
  @fields.text({ max: 500, min: 1, optional: true, description: 'An address, http or https, that operators look at; nobody else sees it.', example: 'https://abr.business.gov.au/ABN/View?abn=51824753556' }) url?: string;
  @fields.id({ optional: true, description: 'One of your evidence files; instead of `url`, like what is below.' }) fileId?: string;
  @fields.id({ optional: true, description: 'One of your credentials, verified or waiting for an operator; it is good until its own last day.' }) credentialId?: string;
  @fields.id({ optional: true, description: 'One of your approved case studies.' }) caseStudyId?: string;
  @fields.date({ optional: true, description: 'The last day for which it is good.', example: '2027-06-30' }) expiresOn?: string;
}

export class ReferenceAnswer {
  @fields.oneOf([...CREDENTIAL_KINDS, 'case_study'], { nullable: true, description: 'null: it is gone.', example: 'insurance' }) kind!: string | null;
  @fields.text({ max: 200, nullable: true, example: 'Professional indemnity insurance' }) title!: string | null;
  @fields.oneOf([...CREDENTIAL_PHASES.filter((phase) => phase !== 'withdrawn'), 'approved', 'denied', 'gone'], { description: 'As it reads now; `gone`: its vendor took it back, `denied`: the client of the work denied it.', example: 'verified' }) state!: string;
  @fields.date({ nullable: true, description: 'The last day of a credential.', example: '2027-06-30' }) lastDay!: string | null;
}

export class EvidenceAnswer extends EvidenceDto {
  @fields.object(() => ReferenceAnswer, { optional: true, description: 'The credential or the case study that is named.' }) reference?: ReferenceAnswer;
}

const EVIDENCE = [
  { criterion: 'legal_identity', text: 'ABN 51 824 753 556, Tidewater Ledgers Pty Ltd, on the ABR since 2017.' },
  { criterion: 'two_confirmed_works', text: 'Two cafés, monthly since 2022; both owners confirm on request.' },
  { criterion: 'client_access_and_data', text: 'We work in the client’s own file as invited users and keep no copies after the end.' },
  { criterion: 'bas_or_tax_agent', text: 'Registered BAS agent, number on the public register under the same name.' },
  { criterion: 'professional_indemnity_au', text: 'AUD 2 million, current until 30 June; certificate of currency on request.' },
];

export class ClaimQualificationBody {
  @fields.text({ max: 2, min: 2, pattern: COUNTRY, description: 'ISO 3166-1 alpha-2; one of the countries served.', example: 'AU' }) country!: string;
  @fields.listOf(() => EvidenceDto, { max: VENDOR_LIMITS.evidencePerClaim, example: EVIDENCE, description: 'At most ten items of a criterion. What was found good before a rejection need not be given again.' }) evidence!: EvidenceDto[];
}
