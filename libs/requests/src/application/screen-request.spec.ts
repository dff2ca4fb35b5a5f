import { disciplinePacks } from '#disciplines';
import { startContent } from '../domain/request-draft.js';
import { screenRequest } from './screen-request.js';

const HOME = { country: 'AU', timeZone: 'Australia/Sydney', currency: 'AUD', clientFacts: null };
const contentOf = (discipline: string, brief: Record<string, unknown>, summary = 'We hand this over for good, to somebody who does nothing else.') =>
  startContent({ title: 'A request as anybody writes it', discipline, brief, summary }, HOME, { answerWords: 150, packVersion: 99 });

describe('screening a request', () => {
  it.each(disciplinePacks().map((pack) => [pack.slug, pack] as const))('finds nothing to doubt in the example brief of %s, addresses asked for by the brief included', (slug, pack) => {
    expect(screenRequest(contentOf(slug, pack.exampleBrief))).toMatchObject({ outcome: 'clean', signals: [] });
  });

  it('doubts an address anywhere else, in the brief and in the summary', () => {
    const brief = { launch: { dependsOnIt: 'See https://elsewhere.example for more' }, current: { address: 'https://ours.example' } };
    const { outcome, signals } = screenRequest(contentOf('web-development', brief, 'Everything is at https://elsewhere.example for you to read.'));
    expect([outcome, ...signals.map(({ pointer }) => pointer).sort()]).toEqual(['doubtful', '/brief/launch/dependsOnIt', '/summary']);
  });
});
