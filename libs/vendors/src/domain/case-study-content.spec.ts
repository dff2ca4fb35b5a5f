import { packOf, type DisciplinePack } from '#disciplines';
import { caseStudyGaps, caseStudyProblems } from './case-study-content.js';
import type { CaseStudyContent } from './case-study.js';
import { EXAMPLE_CASE_STUDY } from './example-case-study.js';

const PACK = packOf('accounting') as DisciplinePack;
const AT = new Date('2026-11-30T12:00:00Z');
const problems = (change: Partial<CaseStudyContent>) => caseStudyProblems({ ...EXAMPLE_CASE_STUDY, ...change }, PACK, AT).map(({ pointer, code }) => `${pointer} ${code}`);
const gaps = (change: Partial<CaseStudyContent>) => caseStudyGaps({ ...EXAMPLE_CASE_STUDY, ...change }).map(({ pointer, code }) => `${pointer} ${code}`);

describe('the content of a case study', () => {
  it('is good as the example has it', () => {
    expect([...problems({}), ...gaps({})]).toEqual([]);
  });

  it('names what the pack knows, once', () => {
    expect(problems({ specialisms: ['xero', 'astrology', 'xero'], services: ['divination'] })).toEqual(['/specialisms/1 unknown_specialism', '/specialisms/2 duplicate', '/services/0 unknown_service']);
  });

  it('lies in months that have begun, somewhere on earth, in their order', () => {
    expect(problems({ startedOn: '2026-12', endedOn: null })).toEqual([]);
    expect(problems({ startedOn: '2027-01', endedOn: null })).toEqual(['/startedOn invalid_month']);
    expect(problems({ startedOn: '2026-06', endedOn: '2026-05' })).toEqual(['/endedOn before_start']);
    expect(problems({ startedOn: '1969-12' })).toEqual(['/startedOn invalid_month']);
  });

  it.each(['http://harbour.example/', 'https://user:secret@harbour.example/', 'https://127.0.0.1/', 'https://localhost/', 'https://harbour.example:8443/', 'javascript:alert(1)', 'https://harbour.example/a b', 'mailto:us@harbour.example', 'tel:+61400123456', 'https://wa.me?text=x'])('links to no such address as %s', (link) => {
    expect(problems({ links: [link] })).toEqual(['/links/0 invalid_url']);
  });

  it.each(['https://wa.me/61400123456', 'https://API.WhatsApp.com/send', 'https://t.me/tidewater', 'https://m.me/tidewater', 'https://signal.me/x', 'https://telegram.me/x', 'https://calendly.com', 'https://www.calendly.com/tidewater/talk'])('leads to nobody who could be reached there, as %s does', (link) => {
    expect(problems({ links: [link] })).toEqual(['/links/0 contact_link']);
  });

  it('may link to what merely sounds so', () => {
    expect(problems({ links: ['https://harbour.example/calendly.com', 'https://import.me/work', 'https://wa.me.harbour.example/', 'https://notcalendly.com/'] })).toEqual([]);
  });

  it('is submitted whole', () => {
    expect(gaps({ title: 'Books', specialisms: [], services: [], client: { sector: ' ', size: null, name: null }, asked: '', done: 'x', outcome: '' })).toEqual([
      '/title too_short', '/specialisms required', '/services required', '/client/sector required', '/asked too_short', '/done too_short', '/outcome too_short',
    ]);
  });
});
