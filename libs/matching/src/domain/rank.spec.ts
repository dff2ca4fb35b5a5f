import { corpusStatistics } from './corpus.js';
import { aRequest, aSpecialism, AT, aVendor, someWork } from './match.examples.js';
import type { Match, MatchRequest, MatchVendor } from './match.js';
import { compareMatches, rank } from './rank.js';
import { WEIGHTS_V1, type Weights } from './weights.js';

const ranked = (request: MatchRequest, vendors: MatchVendor[], weights: Weights = WEIGHTS_V1) => rank(request, vendors, weights, corpusStatistics(vendors), AT);
const ids = (matches: readonly Match[]) => matches.map(({ vendorId }) => vendorId);
const strict: Weights = { ...WEIGHTS_V1, relaxation: { below: 0, order: [] } };
const busy = (vendorId: string, changes: Partial<MatchVendor> = {}) => aVendor(vendorId, { availability: { nextFreeOn: new Date('2026-12-01'), hoursPerMonth: 1 }, ...changes });

describe('the default order', () => {
  const specialist = aVendor('specialist', {
    specialisms: [aSpecialism('xero', 4), aSpecialism('payroll', 3)],
    disciplineShare: 1,
    profileText: 'Bookkeeping and payroll for cafés and shops in Xero',
    pastWork: [someWork('w1', 'Monthly bookkeeping and payroll for a café, bank feeds in Xero')],
  });
  const generalist = aVendor('generalist', {
    specialisms: [aSpecialism('xero')],
    disciplineShare: 0.2,
    profileText: 'Anything for small business',
    quality: { ratingSum: 250, ratingCount: 50, criteriaMet: 1, verifiedCredentials: 9, finishedEngagements: 400 },
    rates: [{ basis: 'hourly', price: { amount: '10', currency: 'AUD' } }],
  });

  it('puts the specialist above a cheaper, better rated and busier generalist', () => {
    const request = aRequest({ specialisms: [{ slug: 'xero', mustHave: true }, { slug: 'payroll', mustHave: false }], budget: { basis: 'hourly', price: { amount: '50', currency: 'AUD' }, hard: false } });
    expect(ids(ranked(request, [generalist, specialist]).ranking)).toEqual(['specialist', 'generalist']);
  });

  it('asks quality, then budget, then overlap within a band', () => {
    const base = ranked(aRequest(), [aVendor('x')]).ranking[0];
    const match = (vendorId: string, band: number, mean: number, budget: number | null, overlapHours: number | null): Match => {
      if (base === undefined) {
        throw new Error('one vendor must be ranked');
      }
      return { ...base, vendorId, band, fit: band * 2, quality: { ...base.quality, mean }, practicality: { budget, overlapHours, responseHours: null } };
    };
    const inOrder = [match('a', 40, 3, 0, 0), match('b', 39, 4.5, 0, 0), match('c', 39, 4.4, 1, 0), match('d', 39, 4.4, null, 8), match('e', 39, 4.4, null, null), match('f', 39, 4.4, null, 3), match('g', 39, 4.4, 0.4, 8)];
    expect(ids([...inOrder].reverse().sort(compareMatches('r')))).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g']);
  });

  it('breaks a tie the same way whatever the input order, and differently from request to request', () => {
    const vendors = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => aVendor(id));
    const first = ids(ranked(aRequest(), vendors).ranking);
    expect(ids(ranked(aRequest(), [...vendors].reverse()).ranking)).toEqual(first);
    const firsts = new Set(Array.from({ length: 20 }, (_, i) => ids(ranked(aRequest({ requestId: `request-${i}` }), vendors).ranking)[0]));
    expect(firsts.size).toBeGreaterThan(2);
  });
});

describe('gates in a ranking', () => {
  it('report how many vendors each removes and keep the fit of those removed', () => {
    const request = aRequest({ hoursPerMonth: 10, startBy: new Date('2026-07-01') });
    const vendors = [aVendor('free'), busy('busy'), aVendor('other', { disciplines: [], availability: { nextFreeOn: null, hoursPerMonth: 1 } })];
    const { ranking, gated, gateCounts, relaxed, weightsVersion } = ranked(request, vendors, strict);
    expect(ids(ranking)).toEqual(['free']);
    expect(ids(gated).sort()).toEqual(['busy', 'other']);
    expect(gateCounts).toEqual({ discipline: 1, deadline: 1, capacity: 2 });
    expect(relaxed).toEqual([]);
    expect(weightsVersion).toBe('1');
    const before = ranked(request, vendors.map((vendor) => ({ ...vendor, availability: { nextFreeOn: null, hoursPerMonth: null } })), strict);
    expect(gated.find(({ vendorId }) => vendorId === 'busy')?.fit).toBe(before.ranking.find(({ vendorId }) => vendorId === 'busy')?.fit);
  });

  const request = aRequest({ hoursPerMonth: 10, startBy: new Date('2026-07-01'), languages: ['en'] });
  const few = { availability: { nextFreeOn: null, hoursPerMonth: 1 } };

  it('are relaxed in the declared order only until enough vendors remain', () => {
    const vendors = [aVendor('a'), aVendor('b'), aVendor('few', few), aVendor('german', { languages: ['de'] })];
    const below = (n: number) => ranked(request, vendors, { ...WEIGHTS_V1, relaxation: { ...WEIGHTS_V1.relaxation, below: n } });
    expect(below(2)).toMatchObject({ relaxed: [], gated: [{}, {}] });
    expect(below(3)).toMatchObject({ relaxed: [{ code: 'capacity', admitted: 1 }], gated: [{ vendorId: 'german' }] });
    expect(below(4).relaxed).toEqual([{ code: 'capacity', admitted: 1 }, { code: 'language', admitted: 1 }]);
    expect(ids(below(4).ranking).slice(2)).toEqual(['few', 'german']);
  });

  it('say so for each gate when one vendor failed two', () => {
    const { ranking, relaxed } = ranked(request, [busy('busy')]);
    expect(ids(ranking)).toEqual(['busy']);
    expect(relaxed).toEqual([{ code: 'capacity', admitted: 1 }, { code: 'deadline', admitted: 1 }]);
  });

  it('keep vendors that came back below those that passed, however well they fit', () => {
    const excellent = aVendor('excellent', { ...few, disciplineShare: 1, profileText: aRequest().text });
    expect(ids(ranked(request, [aVendor('plain', { profileText: '' }), excellent]).ranking)).toEqual(['plain', 'excellent']);
  });

  it.each<[string, Partial<MatchVendor>]>([
    ['discipline', { disciplines: [] }],
    ['budget_ceiling', { rates: [{ basis: 'hourly', price: { amount: '99', currency: 'AUD' } }] }],
    ['suspended', { eligibility: { ...aVendor('v').eligibility, sanctions: [{ kind: 'suspension', from: new Date('2026-01-01'), until: null }] } }],
    ['not_qualified', { eligibility: { ...aVendor('v').eligibility, qualifications: [] } }],
  ])('are never relaxed when they are %s', (code, changes) => {
    const { ranking, gated, gateCounts } = ranked(aRequest({ budget: { basis: 'hourly', price: { amount: '50', currency: 'AUD' }, hard: true } }), [aVendor('v', changes)]);
    expect([ranking.length, ids(gated), gateCounts]).toEqual([0, ['v'], { [code]: 1 }]);
  });
});

describe('a stored match', () => {
  it('is JSON, so that what is read back is what was stored', () => {
    const { ranking } = ranked(aRequest({ startBy: AT }), [aVendor('v', { availability: { nextFreeOn: AT, hoursPerMonth: 12 } })]);
    expect(JSON.parse(JSON.stringify(ranking))).toEqual(ranking);
  });
});
