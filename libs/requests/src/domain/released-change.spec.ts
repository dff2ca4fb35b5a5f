import { EXAMPLE_AWARD, EXAMPLE_REQUEST, EXAMPLE_REQUEST_CONTENT } from './examples.js';
import { changesRelease, type Released } from './released-change.js';

const AT = new Date('2026-12-08T00:00:00Z');
const LATER = new Date('2026-12-09T00:00:00Z');
const BEFORE: Released = { request: { ...EXAMPLE_REQUEST, state: 'published', publishedAt: AT, closesAt: LATER, decideBy: LATER, award: EXAMPLE_AWARD }, content: EXAMPLE_REQUEST_CONTENT, correction: null };
const changes = (request: Partial<Released['request']>, more: Partial<Released> = {}) => changesRelease(BEFORE, { ...BEFORE, ...more, request: { ...BEFORE.request, ...request } });

describe('a change that a release tells', () => {
  it.each<[string, Partial<Released['request']>, Partial<Released>]>([
    ['another state', { state: 'cancelled' }, {}], ['the close', { closesAt: AT }, {}], ['the decision date', { decideBy: AT }, {}], ['the opening', { openedAt: AT }, {}],
    ['an end', { endedAt: AT }, {}], ['a reopening', { reopenedAt: AT }, {}], ['an addendum', { addenda: 1 }, {}], ['another state of the award', { award: { ...EXAMPLE_AWARD, status: 'accepted' } }, {}],
    ['no award any more', { award: null }, {}], ['a corrected title', {}, { content: { ...EXAMPLE_REQUEST_CONTENT, title: 'Another' } }], ['a name that is shown', {}, { content: { ...EXAMPLE_REQUEST_CONTENT, nameHidden: !EXAMPLE_REQUEST_CONTENT.nameHidden } }],
  ])('is %s', (_what, request, more) => {
    expect(changes(request, more)).toBe(true);
  });

  it.each<[string, Partial<Released['request']>]>([
    ['that nothing is', {}], ['a call for final offers', { finalOffersBy: LATER }], ['their end', { finalOffersIn: true }], ['that scores are final', { evaluatedAt: AT }],
    ['more time to accept', { award: { ...EXAMPLE_AWARD, acceptBy: LATER, acceptanceExtended: true } }],
  ])('is not %s', (_what, request) => {
    expect(changes(request)).toBe(false);
  });
});
