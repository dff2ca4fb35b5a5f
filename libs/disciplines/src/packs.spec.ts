import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadPacks, PackError } from './load-packs.js';
import { holdsLinks } from './link-fields.js';
import { criteriaFor, disciplinePacks, notesShownOn, packOf, packWrittenBy, restrictedKeys, specialismOf } from './packs.js';
import { validateBrief } from './validate-brief.js';

const SLUGS = ['accounting', 'human-resources', 'it-management', 'social-media', 'web-development'];
const source = join(import.meta.dirname, '..', 'packs');

/** Fields of each brief; accounting counts `fileAge` and `reconciledTo` beside its twelve questions. */
const KEYS: Record<string, string> = {
  accounting: 'services ledger fileAge volume accounts payroll taxProfile state reconciledTo feeders complications closeBy payments adviser',
  'social-media': 'goal channels audience cadence assets voice community approval paid regulated measurement baseline',
  'it-management': 'people devices platform lineOfBusiness supportHours responseTargets backup security obligations current projects downtimeCost',
  'web-development': 'kind goal current pages content functions integrations design accessibility performance launch care',
  'human-resources': 'need people instruments documents system volume services availability deadline authority sensitivity adviser',
};
const OPTIONAL: Record<string, string> = {
  accounting: 'fileAge payroll reconciledTo feeders complications adviser',
  'social-media': 'voice paid measurement baseline',
  'it-management': 'obligations current projects downtimeCost',
  'web-development': 'integrations performance',
  'human-resources': 'system deadline adviser',
};

describe('the packs', () => {
  it('are the five folders, frozen, read once', () => {
    expect(disciplinePacks().map((pack) => pack.slug)).toEqual(SLUGS);
    expect(disciplinePacks()).toBe(disciplinePacks());
    expect(Object.isFrozen(packOf('accounting')!.briefFields[0])).toBe(true);
    expect(packOf('gardening')).toBeUndefined();
  });

  it.each(SLUGS)('%s asks every question of its brief, and requires the right ones', (slug) => {
    const fields = packOf(slug)!.briefFields;
    expect(fields.map((field) => field.key)).toEqual(KEYS[slug]!.split(' '));
    expect(fields.filter((field) => !field.required).map((field) => field.key)).toEqual(OPTIONAL[slug]!.split(' '));
  });

  it.each(SLUGS)('%s starts with the criteria common to all disciplines and adds its own', (slug) => {
    const { criteria } = packOf(slug)!;
    expect(criteria.slice(0, 3).map((one) => one.key)).toEqual(['legal_identity', 'two_confirmed_works', 'client_access_and_data']);
    expect(criteria.slice(3).some((one) => one.kind === 'essential')).toBe(true);
    expect(criteria.slice(3).some((one) => one.kind === 'optional')).toBe(true);
  });

  it.each(SLUGS)('%s has an example brief that can be submitted, with every required field', (slug) => {
    const pack = packOf(slug)!;
    expect(validateBrief(pack, pack.exampleBrief, 'submit')).toEqual([]);
  });

  it.each(SLUGS)('%s warns of vendors and of clients, in phrases that its own example does not use', (slug) => {
    const pack = packOf(slug)!;
    expect(new Set(pack.redFlags.map((flag) => flag.who))).toEqual(new Set(['vendor', 'client']));
    const example = JSON.stringify(pack.exampleBrief).toLowerCase();
    expect(pack.redFlags.flatMap((flag) => flag.phrases).filter((phrase) => example.includes(phrase))).toEqual([]);
  });

  it('restrict the security fields of IT, and nothing else', () => {
    const restricted = disciplinePacks().map((pack) => [pack.slug, restrictedKeys(pack)]);
    expect(Object.fromEntries(restricted)).toEqual({
      accounting: [],
      'human-resources': [],
      'it-management': ['platform', 'backup', 'security'],
      'social-media': [],
      'web-development': [],
    });
  });

  it('know which texts of a brief are there to name an address or an account', () => {
    const web = packOf('web-development')!;
    expect(['/current/address', '/design/siteTwo', '/goal/kind', '/design', '/nothing/there', '/current/address/more', ''].map((pointer) => holdsLinks(web, pointer))).toEqual([true, true, false, false, false, false, false]);
    const social = packOf('social-media')!;
    expect(['/channels/3/handle', '/voice/accountsLiked/1', '/voice/description'].map((pointer) => holdsLinks(social, pointer))).toEqual([true, true, false]);
  });

  it.each(SLUGS)('%s says whose work it is, classifies every specialism, tells of the law of each country and what is reported while the work runs', (slug) => {
    const pack = packOf(slug)!;
    expect(new Set(pack.occupations.map(({ scheme }) => scheme))).toEqual(new Set(['ESCO', 'O*NET-SOC']));
    expect(pack.specialisms.filter(({ classifications }) => (classifications ?? []).length === 0)).toEqual([]);
    const codes = [...pack.occupations, ...pack.specialisms.flatMap(({ classifications }) => classifications!)];
    expect(codes.filter(({ scheme, uri }) => (scheme === 'ESCO') !== (uri !== undefined))).toEqual([]);
    expect(['AU', 'GB', 'US'].filter((country) => !pack.context.some((note) => note.country === country))).toEqual([]);
    expect(pack.checkIns.length).toBeGreaterThan(0);
  });

  it('show a note for 12 months after it was compared with its source, and never before', () => {
    const pack = { ...packOf('accounting')!, context: [{ text: 'seen', source: 'A', checkedOn: '2026-03-31' }, { text: 'not yet seen', source: 'A' }] };
    const shown = (day: string): string[] => notesShownOn(pack, day).map(({ text }) => text);
    expect([shown('2026-03-31'), shown('2027-03-31'), shown('2027-04-01')]).toEqual([['seen'], ['seen'], []]);
  });

  it('keep what they replaced: what was written by an earlier version is read by it', () => {
    expect(packOf('accounting', 2)).toMatchObject({ slug: 'accounting', version: 2, occupations: [], checkIns: [] });
    expect(packOf('accounting', packOf('accounting')!.version)).toBe(packOf('accounting'));
    expect(packOf('accounting', 99)).toBeUndefined();
    expect(packWrittenBy('accounting', 99)).toBe(packOf('accounting'));
    expect(packWrittenBy('gardening', 1)).toBeUndefined();
  });

  it('find a specialism by its slug', () => {
    expect(specialismOf(packOf('accounting')!, 'xero')).toMatchObject({ slug: 'xero', label: 'Xero' });
    expect(specialismOf(packOf('accounting')!, 'wordpress')).toBeUndefined();
  });
});

describe('the criteria of a country', () => {
  const accounting = packOf('accounting')!;
  const keys = (country: string, services?: string[]): string[] => criteriaFor(accounting, country, services).map((one) => one.key);

  it('leave out what another country asks', () => {
    expect(keys('AU')).toContain('bas_or_tax_agent');
    expect(keys('AU')).not.toContain('aml_supervision');
    expect(keys('GB')).toContain('aml_supervision');
    expect(keys('NZ')).toContain('legal_identity');
    expect(keys('NZ')).not.toContain('bas_or_tax_agent');
  });

  it('follow the services offered: data entry needs no registration, payroll alone no supervision', () => {
    expect(keys('AU', ['bas_services'])).toContain('bas_or_tax_agent');
    expect(keys('AU', ['data_entry'])).not.toContain('bas_or_tax_agent');
    expect(keys('GB', ['payroll'])).not.toContain('aml_supervision');
    expect(keys('US', ['bookkeeping'])).not.toContain('ptin');
    expect(keys('US', ['tax_returns'])).toEqual(expect.arrayContaining(['ptin', 'written_security_programme']));
  });
});

describe('a folder of packs', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'packs-'));
    cpSync(join(source, 'accounting'), join(folder, 'accounting'), { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  type Loose = Record<string, unknown> & Record<'briefFields' | 'priceLines' | 'criteria' | 'redFlags' | 'specialisms', Record<string, unknown>[]>;
  function plant(change: (pack: Loose) => void): void {
    const file = join(folder, 'accounting', 'pack.json');
    const pack = JSON.parse(readFileSync(file, 'utf8')) as Loose;
    change(pack);
    writeFileSync(file, JSON.stringify(pack));
  }

  it('gains a discipline by gaining a folder', () => {
    cpSync(join(folder, 'accounting'), join(folder, 'translation'), { recursive: true });
    expect(loadPacks(folder).map(({ current }) => current.slug)).toEqual(['accounting', 'translation']);
  });

  it('is refused when a former version is not named after itself, or is not older', () => {
    const former = join(folder, 'accounting', 'versions', '2.json');
    cpSync(former, join(folder, 'accounting', 'versions', '1.json'));
    expect(() => loadPacks(folder)).toThrow(/versions\/1\.json .*it says version 2/);
    rmSync(join(folder, 'accounting', 'versions', '1.json'));
    plant((pack) => (pack.version = 2));
    expect(() => loadPacks(folder)).toThrow(/versions\/2\.json .*it is not older than version 2/);
  });

  it.each<[string, (pack: Loose) => void, RegExp]>([
    ['a missing part', (pack) => delete (pack as Record<string, unknown>).redFlags, /accounting\/pack\.json .*must have required property 'redFlags'/],
    ['a part nobody knows', (pack) => (pack.colour = 'blue'), /must NOT have additional properties \("colour"\)/],
    ['an unknown field type', (pack) => (pack.briefFields[2]!.type = 'float'), /\/briefFields\/2/],
    ['a field attribute nobody knows', (pack) => (pack.briefFields[2]!.colour = 'blue'), /must NOT have unevaluated properties \("colour"\)/],
    ['a text without a word limit', (pack) => (pack.briefFields[2] = { key: 'fileAge', label: 'Age', type: 'text' }), /must have required property 'maxWords'/],
    ['an object in an object', (pack) => (pack.briefFields[1]!.properties = [{ key: 'a', label: 'A', type: 'object', properties: [] }]), /\/briefFields\/1\/properties\/0/],
    ['a country that is not ISO 3166', (pack) => (pack.criteria[0]!.appliesWhen = { countries: ['UK'] }), /\/criteria\/0\/appliesWhen\/countries\/0/],
    ['an upper-case phrase', (pack) => (pack.redFlags[0]!.phrases = ['Off The Books']), /\/redFlags\/0\/phrases\/0/],
    ['a repeated specialism', (pack) => pack.specialisms.push({ slug: 'xero', label: 'Xero again' }), /specialisms: "xero" is there more than once/],
    ['a criterion for a service nobody offers', (pack) => (pack.criteria[0]!.appliesWhen = { services: ['gardening'] }), /"gardening" is none of the pack's services/],
    ['a criterion that redefines a common one', (pack) => (pack.criteria[0]!.key = 'legal_identity'), /criteria: "legal_identity"/],
    ['a price per unit without its unit', (pack) => delete pack.priceLines[1]!.unit, /priceLines\/catch_up: a per_unit line names its unit/],
    ['a price line called as bids call their own', (pack) => (pack.priceLines[0]!.key = 'other'), /priceLines\/other: bids call their own lines so/],
    ['a default that the field refuses', (pack) => (pack.briefFields[2]!.default = 'old'), /default of briefFields\/fileAge/],
    ['an example that could not be submitted', (pack) => (pack.exampleBrief = {}), /exampleBrief\/services/],
  ])('is refused with %s', (_name, change, message) => {
    plant(change);
    expect(() => loadPacks(folder)).toThrow(PackError);
    expect(() => loadPacks(folder)).toThrow(message);
  });

  it('is refused when a file is missing, is not JSON, or a folder is no slug', () => {
    writeFileSync(join(folder, 'accounting', 'pack.json'), '{');
    expect(() => loadPacks(folder)).toThrow(/accounting\/pack\.json .*not JSON/);
    rmSync(join(folder, 'accounting', 'pack.json'));
    expect(() => loadPacks(folder)).toThrow(/the file is missing/);
    cpSync(join(source, 'accounting'), join(folder, 'Accounting 2'), { recursive: true });
    expect(() => loadPacks(folder)).toThrow(/the folder name is the slug/);
  });
});
