import fc from 'fast-check';
import { corpusStatistics } from './corpus.js';
import { bandOf, fitOf, judge } from './judge.js';
import { aRequest, aSpecialism, AT, aVendor, someWork } from './match.examples.js';
import type { MatchRequest, MatchVendor, TermKey } from './match.js';
import { strength } from './specialism-coverage.js';
import { readBrief } from './text-similarity.js';
import { termsOf } from './terms-of-text.js';
import { WEIGHTS_V1 } from './weights.js';

const OTHERS = [
  aVendor('o1', { profileText: 'Payroll for builders', pastWork: [someWork('w1', 'Payroll for a builder with thirty staff')], specialisms: [aSpecialism('xero', 2), aSpecialism('payroll')] }),
  aVendor('o2', { profileText: 'Tax returns and advice', pastWork: [someWork('w2', 'Tax return of a farm'), someWork('w3', 'Audit of a club')], specialisms: [aSpecialism('xero', 2)] }),
  aVendor('o3', { profileText: 'Bookkeeping in MYOB', specialisms: [aSpecialism('xero')] }),
];
const CORPUS = corpusStatistics(OTHERS);

const judged = (vendor: MatchVendor, request: MatchRequest = aRequest(), corpus = CORPUS) =>
  judge(vendor, { request, brief: readBrief(request.text, corpus), corpus, weights: WEIGHTS_V1, at: AT });
const valueOf = (key: TermKey, vendor: MatchVendor, request?: MatchRequest) => judged(vendor, request).terms.find((term) => term.key === key)?.value;

describe('the terms of a text', () => {
  it('are stems without stop words, case, accents and possessives', () => {
    expect(termsOf("The Café's reconciliations, and our RECONCILED accounts").map(({ stem }) => stem)).toEqual(['cafe', 'reconcili', 'reconcil', 'account']);
  });

  it('keep the words as written for the explanation', () => {
    expect([...judged(aVendor('v', { profileText: 'We reconcile feeds' })).matchedWords].sort()).toEqual(['feeds', 'reconcile']);
  });

  it('survive words that are members of every object', () => {
    expect(judged(aVendor('v', { profileText: 'constructor toString __proto__' }), aRequest({ text: 'constructor toString __proto__' })).fit).toBeGreaterThan(0);
  });
});

describe('specialism coverage', () => {
  const request = aRequest({ specialisms: [{ slug: 'xero', mustHave: false }, { slug: 'payroll', mustHave: false }] });

  it('holds a merely declared specialism near .3, below a single recent piece of evidence', () => {
    expect(strength(aSpecialism('xero'), AT, WEIGHTS_V1.specialism)).toBe(0.3);
    expect(strength(aSpecialism('xero', 1), AT, WEIGHTS_V1.specialism)).toBeCloseTo(1 - Math.exp(-0.5), 10);
  });

  it('saturates with evidence and decays with the years since last use', () => {
    const of = (evidence: number, year: number) => strength(aSpecialism('xero', evidence, { lastUsedOn: new Date(Date.UTC(year, 5, 1)) }), AT, WEIGHTS_V1.specialism);
    expect(of(4, 2026) - of(2, 2026)).toBeGreaterThan(of(6, 2026) - of(4, 2026));
    expect(of(4, 2022)).toBeCloseTo(of(4, 2026) / 2, 3);
    expect(of(4, 2000)).toBe(0.3);
  });

  it('weighs a rare specialism more than a common one', () => {
    const rare = valueOf('specialisms', aVendor('v', { specialisms: [aSpecialism('payroll', 5)] }), request);
    const common = valueOf('specialisms', aVendor('v', { specialisms: [aSpecialism('xero', 5)] }), request);
    expect(rare).toBeGreaterThan(common ?? 1);
  });

  it('names what is missing, and counts a specialism asked twice once', () => {
    const twice = aRequest({ specialisms: [...request.specialisms, { slug: 'payroll', mustHave: false }] });
    const vendor = aVendor('v', { specialisms: [aSpecialism('xero', 5)] });
    expect(judged(vendor, twice)).toEqual(judged(vendor, request));
    expect(judged(vendor, request)).toMatchObject({ missing: ['payroll'], matchedSpecialisms: [{ slug: 'xero', level: 'evidenced', evidence: 5 }] });
  });
});

describe('text and past work', () => {
  const near = someWork('near', 'Bookkeeping and payroll in Xero for a café, bank feeds reconciled monthly');
  const far = someWork('far', 'Audit of a mining company');

  it('rank work like the brief above other work', () => {
    expect(valueOf('similar_work', aVendor('v', { pastWork: [near] }))).toBeGreaterThan(valueOf('similar_work', aVendor('v', { pastWork: [far] })) ?? 1);
    expect(judged(aVendor('v', { pastWork: [far, near] })).matchedWork.map(({ id }) => id)).toEqual(['near']);
  });

  it('earn nothing by a number of jobs that do not match', () => {
    const many = Array.from({ length: 40 }, (_, i) => someWork(`far-${i}`, far.text));
    expect(judged(aVendor('v', { pastWork: many })).fit).toBe(judged(aVendor('v', { pastWork: [far] })).fit);
  });

  it('never lose by one piece of work more', () => {
    const words = fc.array(fc.constantFrom('bookkeeping', 'payroll', 'xero', 'audit', 'farm', 'bank', 'feeds', 'design'), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(fc.array(words, { maxLength: 6 }), words, (work, extra) => {
        const pastWork = work.map((text, i) => someWork(`w${i}`, text.join(' ')));
        const more = [...pastWork, someWork('extra', extra.join(' '))];
        expect(judged(aVendor('v', { pastWork: more })).fit).toBeGreaterThanOrEqual(judged(aVendor('v', { pastWork })).fit);
      }),
    );
  });

  it('earn less for each repeat of a word, and a stuffed profile loses to an honest one', () => {
    const profile = (n: number) => valueOf('text', aVendor('v', { profileText: `${'Xero '.repeat(n)} farm design tender` })) ?? 0;
    expect(profile(2) - profile(1)).toBeGreaterThan(profile(8) - profile(7));
    const honest = aVendor('v', { profileText: 'Monthly bookkeeping and payroll for cafés and shops, bank feeds reconciled in Xero' });
    expect(valueOf('text', honest)).toBeGreaterThan(valueOf('text', aVendor('v', { profileText: 'Xero payroll '.repeat(60) })) ?? 1);
  });
});

describe('fit', () => {
  it('is the weighted sum of the stored terms, its band half of it', () => {
    const match = judged(OTHERS[0] ?? aVendor('v'), aRequest({ specialisms: [{ slug: 'xero', mustHave: false }] }));
    expect(match.terms.map(({ key }) => key)).toEqual(['specialisms', 'text', 'similar_work', 'focus']);
    expect(match.fit).toBe(fitOf(match.terms));
    expect(fitOf([{ key: 'text', value: 0.5, weight: 0.6 }, { key: 'focus', value: 1, weight: 0.4 }])).toBe(70);
    expect([bandOf(70), bandOf(71.99), bandOf(100), bandOf(0)]).toEqual([35, 35, 50, 0]);
  });

  it('leaves out terms that the request gives no ground for, and scales the rest up', () => {
    const keys = (request: MatchRequest) => judged(aVendor('v'), request).terms.map(({ key }) => key);
    expect(keys(aRequest({ specialisms: [] }))).toEqual(['text', 'similar_work', 'focus']);
    expect(keys(aRequest({ specialisms: [], text: '' }))).toEqual(['focus']);
    expect(judged(aVendor('v', { disciplineShare: 1 }), aRequest({ specialisms: [], text: '' })).fit).toBe(100);
    expect(judged(aVendor('v'), aRequest(), corpusStatistics([aVendor('o')])).terms.map(({ key }) => key)).toEqual(['text', 'focus']);
  });

  it('gives a vendor of another discipline nothing for focus', () => {
    expect(valueOf('focus', aVendor('v', { disciplines: ['web-development'], disciplineShare: 1 }))).toBe(0);
  });
});
