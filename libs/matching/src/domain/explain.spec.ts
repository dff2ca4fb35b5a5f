import { corpusStatistics } from './corpus.js';
import { explainToClient, explainToVendor, pointsOf } from './explain.js';
import { failedGates } from './gates.js';
import { aRequest, aSpecialism, AT, aVendor, someWork } from './match.examples.js';
import type { GateCode, Match } from './match.js';
import { rank } from './rank.js';
import { WEIGHTS_V1 } from './weights.js';

const NAMES = { xero: 'Xero', payroll: 'Payroll', bas: 'BAS', deputy: 'Deputy' };

const vendor = aVendor('v', {
  specialisms: [aSpecialism('xero', 3), aSpecialism('payroll'), aSpecialism('bas', 1, { level: 'certified' })],
  disciplineShare: 0.8,
  profileText: 'Bookkeeping for cafés',
  pastWork: [someWork('w1', 'Monthly payroll and bookkeeping of a café, feeds reconciled in Xero')],
  rates: [{ basis: 'hourly', price: { amount: '55.00', currency: 'AUD' } }],
  quality: { ratingSum: 14, ratingCount: 3, criteriaMet: null, verifiedCredentials: 1, finishedEngagements: 3 },
  availability: { nextFreeOn: new Date('2026-07-10'), hoursPerMonth: 30 },
  activity: { lastActiveAt: null, invitations: 4, responseHours: 5.5 },
});

const request = aRequest({
  specialisms: ['xero', 'payroll', 'bas', 'deputy'].map((slug) => ({ slug, mustHave: false })),
  budget: { basis: 'hourly', price: { amount: '50.00', currency: 'AUD' }, hard: false },
  startBy: new Date('2026-07-01'),
});

function ranked(): Match {
  const match = rank(request, [vendor], WEIGHTS_V1, corpusStatistics([vendor, aVendor('o', { pastWork: [someWork('w2', 'Audit of a farm')] })]), AT).ranking[0];
  if (match === undefined) {
    throw new Error('the vendor must come back by a relaxed deadline');
  }
  return match;
}

/** As read from where matches are stored. */
const stored = JSON.parse(JSON.stringify(ranked())) as Match;

describe('the explanation to the client', () => {
  const sentences = explainToClient(stored, NAMES);

  it('gives the parts of the fit, which add up to it', () => {
    const sentence = sentences.find((one) => one.startsWith('Fit ')) ?? '';
    const total = Number(/^Fit ([\d.]+) of 100/.exec(sentence)?.[1]);
    const parts = [...sentence.matchAll(/([\d.]+) of ([\d.]+) for/g)].map(([, points, most]) => ({ points: Number(points), most: Number(most) }));
    expect(parts.map(({ points }) => points)).toEqual(stored.terms.map(({ value, weight }) => Number((value * weight * 100).toFixed(1))));
    expect(parts).toHaveLength(4);
    expect(Math.abs(parts.reduce((sum, { points }) => sum + points, 0) - total)).toBeLessThanOrEqual(0.25);
    expect(parts.reduce((sum, { most }) => sum + most, 0)).toBeCloseTo(100, 0);
  });

  it('tells shown from declared from missing', () => {
    expect(sentences).toEqual(expect.arrayContaining(['Shown: BAS (certified, 1 piece of evidence) and Xero (3 pieces of evidence).', 'Declared without evidence: Payroll.', 'Nothing yet on Deputy.']));
  });

  it('names the words and the past work that matched', () => {
    expect(stored.matchedWords).toContain('café');
    expect(sentences).toEqual(expect.arrayContaining([`Words of the brief found: ${stored.matchedWords.join(', ')}.`, 'Similar past work: “Work w1”.']));
  });

  it('sets quality, price, hours and availability beside the fit', () => {
    const { mean, low, high } = stored.quality;
    expect(sentences).toEqual(
      expect.arrayContaining([
        `Estimated at ${mean.toFixed(1)} of 5 (${low.toFixed(1)} to ${high.toFixed(1)}) from 3 clients.`,
        'Its price is 10 % above your budget.',
        'Works during 8 of your 8 working hours.',
        'Usually answers an invitation within 6 h (shown, not counted).',
        'Availability (not counted in fit): free from 2026-07-10, 30 hours a month.',
      ]),
    );
  });

  it('says first which gate was relaxed for it', () => {
    expect(sentences[0]).toBe('Not a full match: it is not free by your start date.');
  });

  it('follows from the terms: another value gives another sentence', () => {
    const changed = { ...stored, terms: stored.terms.map((term) => (term.key === 'text' ? { ...term, value: 0 } : term)) };
    expect(explainToClient(changed, NAMES)).toContainEqual(expect.stringContaining('0.0 of 25.0 for words of the brief'));
    expect(pointsOf({ key: 'focus', value: 0.8, weight: 0.1 })).toBe('8.0');
  });

  it('says plainly what is unknown', () => {
    const bare = rank(aRequest(), [aVendor('bare')], WEIGHTS_V1, corpusStatistics([aVendor('bare')]), AT).ranking[0];
    const said = bare === undefined ? [] : explainToClient(bare);
    expect(said).toContainEqual(expect.stringMatching(/^No client has rated it yet/));
    expect(said).toContain('Its prices cannot be compared with your budget.');
  });

  it('shows a slug that has no name, whatever the slug', () => {
    expect(explainToClient({ ...stored, missing: ['constructor'] }, NAMES)).toContain('Nothing yet on constructor.');
  });
});

describe('the explanation to the vendor', () => {
  it('gives its place, the gates it failed and the same fit', () => {
    const sentences = explainToVendor(stored, { position: 3, of: 41 }, NAMES);
    expect(sentences.slice(0, 2)).toEqual(['You are 3 of 41.', 'You are not free by the start date.']);
    expect(sentences).toContain(explainToClient(stored, NAMES).find((one) => one.startsWith('Fit ')));
  });

  it('has a sentence for every gate', () => {
    const gates = stored.gates.map(({ code }) => ({ code, passed: false }));
    const sentences = explainToVendor({ ...stored, gates }, { position: null, of: 41 }, NAMES);
    const codes: GateCode[] = failedGates(gates);
    expect(sentences[0]).toBe('You are not in the ranking.');
    expect(new Set(sentences.slice(1, 1 + codes.length)).size).toBe(13);
    expect(sentences.slice(1, 1 + codes.length).every((sentence) => sentence.endsWith('.'))).toBe(true);
  });
});
