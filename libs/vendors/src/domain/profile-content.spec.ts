import { packOf, type DisciplinePack } from '#disciplines';
import { EXAMPLE_CONTENT, EXAMPLE_OFFER } from './example-profile.js';
import { draftProblems, offerProblems, submissionProblems } from './profile-content.js';
import { EMPTY_CONTENT, withOffer, type ProfileContent } from './profile.js';

const AT = new Date('2026-11-24T10:00:00Z');
const pack = packOf('accounting') as DisciplinePack;
const found = (items: readonly { pointer: string; code: string }[]) => items.map(({ pointer, code }) => `${pointer} ${code}`);

describe('the content of a vendor profile', () => {
  it('may be empty as a draft, and is complete in the example', () => {
    expect(draftProblems(EMPTY_CONTENT, AT)).toEqual([]);
    expect(submissionProblems(EXAMPLE_CONTENT, AT)).toEqual([]);
  });

  it('names everything that a submission lacks', () => {
    expect(submissionProblems(EMPTY_CONTENT, AT).map((item) => item.pointer)).toEqual(['/headline', '/story', '/languages', '/countries', '/timeZone', '/workingHours', '/teamSize', '/disciplines']);
  });

  it.each<[Partial<ProfileContent>, string]>([
    [{ timeZone: 'Australia/Atlantis' }, '/timeZone unknown_time_zone'],
    [{ timeZone: '+10:00' }, '/timeZone unknown_time_zone'],
    [{ workingHours: { from: '09:00', until: '09:00' } }, '/workingHours/until no_time_between'],
    [{ countries: ['AU', 'UK'] }, '/countries/1 unknown_country'],
    [{ countries: ['AU', 'AU'] }, '/countries/1 duplicate'],
    [{ languages: ['en', 'English'] }, '/languages/1 unknown_language'],
    [{ foundedYear: 2027 }, '/foundedYear out_of_range'],
    [{ links: { website: 'javascript:alert(1)' } }, '/links/website invalid_url'],
    [{ links: { website: 'https://user:secret@host.example' } }, '/links/website invalid_url'],
    [{ places: [{ country: 'UK', region: null }] }, '/places/0/country unknown_country'],
    [{ places: [{ country: 'AU', region: 'CA' }] }, '/places/0/region unknown_region'],
    [{ places: [{ country: 'AU', region: 'AU-NSW' }] }, '/places/0/region unknown_region'],
    [{ places: [{ country: 'AU', region: 'NSW' }, { country: 'AU', region: 'NSW' }] }, '/places/1 duplicate'],
    [{ links: { linkedin: 'https://linkedin.example/in/x' } }, '/links/linkedin invalid_handle'],
  ])('refuses %j even in a draft', (edit, problem) => {
    expect(found(draftProblems({ ...EXAMPLE_CONTENT, ...edit }, AT))).toEqual([problem]);
  });

  it('has places only in countries that it serves, once it is submitted', () => {
    const placed = { ...EXAMPLE_CONTENT, places: [{ country: 'AU', region: 'NSW' }, { country: 'AU', region: 'VIC' }, { country: 'NZ', region: null }] };
    expect(submissionProblems(placed, AT)).toEqual([]);
    const left = { ...placed, countries: ['AU'] };
    expect(draftProblems(left, AT)).toEqual([]);
    expect(found(submissionProblems(left, AT))).toEqual(['/places/2/country country_not_served']);
  });

  it('takes night shifts, and nothing but 100 percent of the work in all', () => {
    expect(draftProblems({ ...EXAMPLE_CONTENT, workingHours: { from: '22:00', until: '06:00' } }, AT)).toEqual([]);
    const second = withOffer(EXAMPLE_CONTENT, { ...EXAMPLE_OFFER, discipline: 'web-development', share: 21 });
    expect(found(submissionProblems(second, AT))).toEqual(['/disciplines shares_exceed_whole']);
    expect(submissionProblems(withOffer(second, { ...EXAMPLE_OFFER, share: 79 }), AT)).toEqual([]);
  });
});

describe('an offer in a discipline', () => {
  it.each([
    [{ specialisms: [{ slug: 'wordpress', lastUsed: null }] }, '/specialisms/0/slug unknown_specialism'],
    [{ specialisms: [{ slug: 'xero', lastUsed: '2026-11-26' }] }, '/specialisms/0/lastUsed invalid_date'],
    [{ specialisms: [{ slug: 'xero', lastUsed: '2026-02-30' }] }, '/specialisms/0/lastUsed invalid_date'],
    [{ specialisms: [{ slug: 'xero', lastUsed: null }, { slug: 'xero', lastUsed: null }] }, '/specialisms/1 duplicate'],
    [{ services: ['astrology'] }, '/services/0 unknown_service'],
    [{ exclusions: ['Tax returns of the owners.', ' '] }, '/exclusions/1 required'],
    [{ exclusions: ['Tax returns.', 'Tax returns.'] }, '/exclusions/1 duplicate'],
  ])('refuses %j', (edit, problem) => {
    expect(found(offerProblems({ ...EXAMPLE_OFFER, ...edit }, pack, AT))).toEqual([problem]);
  });

  it('names only what the pack knows, in the example', () => {
    expect(offerProblems(EXAMPLE_OFFER, pack, AT)).toEqual([]);
  });
});
