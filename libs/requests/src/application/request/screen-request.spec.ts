import { disciplinePacks } from '#disciplines';
import { USUAL_TERMS } from '../../domain/confidentiality.js';
import { startContent } from '../../domain/request-draft.js';
import { screenRequest } from './screen-request.js';

const HOME = { country: 'AU', timeZone: 'Australia/Sydney', currency: 'AUD', clientFacts: null };
const contentOf = (discipline: string, brief: Record<string, unknown>, summary = 'We hand this over for good, to somebody who does nothing else.') =>
  startContent({ title: 'A request as anybody writes it', discipline, brief, summary }, HOME, { answerWords: 150, packVersion: 99 });

describe('screening a request', () => {
  it.each(disciplinePacks().map((pack) => [pack.slug, pack] as const))('finds nothing to doubt in the example brief of %s, addresses asked for by the brief included', (slug, pack) => {
    expect(screenRequest(contentOf(slug, pack.exampleBrief))).toMatchObject({ outcome: 'clean', signals: [] });
  });

  it('finds nothing to doubt in the terms that are added to a request, and reads those of a client', () => {
    const outcomeOf = (terms: string) => screenRequest({ ...contentOf('it-management', {}), confidentiality: { terms } }).signals.map(({ pointer }) => pointer);
    for (const terms of Object.values(USUAL_TERMS)) expect(outcomeOf(terms)).toEqual([]);
    expect(outcomeOf('Everything is at https://elsewhere.example for you to read.')).toEqual(['/confidentiality/terms']);
  });

  it('doubts what an organisation says of itself, which everybody reads', () => {
    const clientFacts = { legalForm: null, headcount: null, turnoverBand: null, systems: ['Xero', 'Ask joe@bakery.example'], workingHours: null, taxRegistered: null };
    const { outcome, signals } = screenRequest({ ...contentOf('accounting', {}), clientFacts });
    expect([outcome, ...signals.map(({ pointer }) => pointer)]).toEqual(['doubtful', '/clientFacts/systems/1']);
  });

  it('doubts what tells of one person in every request, wherever it stands', () => {
    const brief = { sensitivity: { level: 'case_detail', noEmployeeNamed: true, note: 'Ms Doyle has been off since May' }, volume: { cases: 3 } };
    const pointersOf = (discipline: string) => screenRequest(contentOf(discipline, brief, 'Our supervisor Maria Lopez and two waiters want another roster.')).signals.map(({ code, pointer }) => `${code} ${pointer}`);
    expect(pointersOf('human-resources').sort()).toEqual(['person_named /brief/sensitivity/note', 'person_named /summary']);
    expect(pointersOf('accounting').sort()).toEqual(['person_named /brief/sensitivity/note', 'person_named /summary']);
    expect(screenRequest(contentOf('accounting', {}, 'Please dismiss Mr Whitlock, date of birth 1/2/1990, TFN 123 456 782, quietly.')).outcome).toBe('doubtful');
  });

  it('doubts an address anywhere else, in the brief and in the summary', () => {
    const brief = { launch: { dependsOnIt: 'See https://elsewhere.example for more' }, current: { address: 'https://ours.example' } };
    const { outcome, signals } = screenRequest(contentOf('web-development', brief, 'Everything is at https://elsewhere.example for you to read.'));
    expect([outcome, ...signals.map(({ pointer }) => pointer).sort()]).toEqual(['doubtful', '/brief/launch/dependsOnIt', '/summary']);
  });
});
