import type { ErrorItem } from '#contracts';
import type { DisciplinePack } from '#disciplines';
import type { CaseStudyContent } from './case-study.js';
import { leadsToContact } from './contact-hosts.js';

const TITLE_MIN = 10;
const TEXT_MIN = 40;
const EARLIEST = '1970-01';

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;
/** No user, no port, no number for a host: what a reader sees is where it leads. */
const PUBLIC_ADDRESS = /^https:\/\/[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63}){0,7}\.[a-z][a-z0-9-]{1,62}(\/[\x21-\x7e]{0,150})?$/i;

const item = (pointer: string, code: string, detail: string): ErrorItem => ({ pointer, code, detail });
const when = (wrong: boolean, ...finding: Parameters<typeof item>): ErrorItem[] => (wrong ? [item(...finding)] : []);
const short = (text: string, least: number, pointer: string): ErrorItem[] => when(text.trim().length < least, pointer, 'too_short', `must have at least ${least} characters`);

function slugProblems(slugs: readonly string[], known: readonly { readonly slug: string }[], pointer: string, what: string): ErrorItem[] {
  return slugs.flatMap((slug, i) => [
    ...when(!known.some((entry) => entry.slug === slug), `${pointer}/${i}`, `unknown_${what}`, `the discipline has no such ${what}`),
    ...when(slugs.indexOf(slug) !== i, `${pointer}/${i}`, 'duplicate', 'must not repeat an earlier one'),
  ]);
}

function monthProblems({ startedOn, endedOn }: CaseStudyContent, at: Date): ErrorItem[] {
  // The month may already have begun east of Greenwich.
  const thisMonth = new Date(at.getTime() + 14 * 3_600_000).toISOString().slice(0, 7);
  const wrong = (month: string) => !MONTH.test(month) || month > thisMonth || month < EARLIEST;
  return [
    ...when(wrong(startedOn), '/startedOn', 'invalid_month', 'must be a month that has begun, YYYY-MM'),
    ...when(endedOn !== null && wrong(endedOn), '/endedOn', 'invalid_month', 'must be a month that has begun, YYYY-MM; null while the work goes on'),
    ...when(endedOn !== null && endedOn < startedOn, '/endedOn', 'before_start', 'must not be before the start'),
  ];
}

/** What even a draft may not hold; `pack` is that of its discipline. Bounds of length are those of the body. */
export function caseStudyProblems(content: CaseStudyContent, pack: DisciplinePack, at: Date): ErrorItem[] {
  const { specialisms, services, links } = content;
  return [
    ...slugProblems(specialisms, pack.specialisms, '/specialisms', 'specialism'),
    ...slugProblems(services, pack.services, '/services', 'service'),
    ...monthProblems(content, at),
    ...links.flatMap((link, i) => [
      ...when(!PUBLIC_ADDRESS.test(link), `/links/${i}`, 'invalid_url', 'must be a public address beginning with https://'),
      ...when(leadsToContact(link), `/links/${i}`, 'contact_link', 'must show public work, not a messenger or a calendar: contact details are exchanged when an award is accepted'),
      ...when(links.indexOf(link) !== i, `/links/${i}`, 'duplicate', 'must not repeat an earlier one'),
    ]),
  ];
}

/** What keeps one from being submitted, besides. */
export function caseStudyGaps({ title, specialisms, services, client, asked, done, outcome }: CaseStudyContent): ErrorItem[] {
  return [
    ...short(title, TITLE_MIN, '/title'),
    ...when(specialisms.length === 0, '/specialisms', 'required', 'name at least one specialism that the work shows'),
    ...when(services.length === 0, '/services', 'required', 'name at least one service'),
    ...when(client.sector.trim() === '', '/client/sector', 'required', 'say in which trade the client is'),
    ...short(asked, TEXT_MIN, '/asked'),
    ...short(done, TEXT_MIN, '/done'),
    ...short(outcome, TEXT_MIN, '/outcome'),
  ];
}
