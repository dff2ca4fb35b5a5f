import { FIT_WEIGHTS_IN_FORCE } from '#contracts/fit-weights';
import { corpusStatistics } from './corpus.js';
import { judge } from './judge.js';
import { aRequest, aSpecialism, AT, aVendor, someWork } from './match.examples.js';
import { readBrief } from './text-similarity.js';
import { WEIGHTS_IN_FORCE } from './weights.js';

describe('the weights that are published', () => {
  const REQUEST = aRequest({ specialisms: [{ slug: 'xero', mustHave: false }] });
  const WHOLE = aVendor('v', { specialisms: [aSpecialism('xero', 50)], profileText: REQUEST.text, disciplineShare: 1 });
  const CORPUS = corpusStatistics([WHOLE, aVendor('o1', { profileText: 'Payroll for builders', pastWork: [someWork('w', 'Payroll for a builder')] }), aVendor('o2', { profileText: 'Tax returns' })]);
  const fitWith = (changes: object) => judge({ ...WHOLE, ...changes }, { request: REQUEST, brief: readBrief(REQUEST.text, CORPUS), corpus: CORPUS, weights: WEIGHTS_IN_FORCE, at: AT }).fit;
  const { terms, declaredSpecialism } = FIT_WEIGHTS_IN_FORCE;

  it('are those in force, and together the whole of fit', () => {
    expect(WEIGHTS_IN_FORCE).toMatchObject({ version: FIT_WEIGHTS_IN_FORCE.version, terms, specialism: { declared: declaredSpecialism } });
    expect(Object.values(terms).reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1);
  });

  it.each([
    ['no specialism', { specialisms: [] }, terms.specialisms],
    ['a merely declared one', { specialisms: [aSpecialism('xero')] }, terms.specialisms * (1 - declaredSpecialism)],
    ['no share', { disciplineShare: 0 }, terms.focus],
  ])('are what %s costs of fit, where a request gives ground for every term', (_what, changes, share) => {
    expect(fitWith({}) - fitWith(changes)).toBeCloseTo(100 * share, 1);
  });

  it('bound what no past work costs', () => {
    const told = { pastWork: [someWork('w', REQUEST.text)] };
    const lost = fitWith(told) - fitWith({ pastWork: [] });
    expect(lost).toBeGreaterThan(0);
    expect(lost).toBeLessThanOrEqual(100 * terms.similar_work + 0.05);
  });

  it('bound what a mute text costs', () => {
    const lost = fitWith({}) - fitWith({ profileText: '' });
    expect(lost).toBeGreaterThan(0);
    expect(lost).toBeLessThanOrEqual(100 * terms.text);
  });
});
