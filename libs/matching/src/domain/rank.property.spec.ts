import fc from 'fast-check';
import { corpusStatistics } from './corpus.js';
import { failedGates } from './gates.js';
import { fitOf } from './judge.js';
import { aRequest, aSpecialism, AT, aVendor, someWork } from './match.examples.js';
import type { Match, MatchVendor, Ranking } from './match.js';
import { rank } from './rank.js';
import { WEIGHTS_V1 } from './weights.js';

const WORDS = ['bookkeeping', 'payroll', 'xero', 'café', 'audit', 'farm', 'tax', 'shops', 'reconcile', 'design'];
const text = fc.array(fc.constantFrom(...WORDS), { maxLength: 12 }).map((words) => words.join(' '));
const specialism = fc
  .record({ slug: fc.constantFrom('xero', 'payroll', 'bas', 'myob'), evidence: fc.integer({ min: 0, max: 6 }), year: fc.integer({ min: 2018, max: 2026 }) })
  .map(({ slug, evidence, year }) => aSpecialism(slug, evidence, { lastUsedOn: new Date(Date.UTC(year, 0, 1)) }));
const money = fc.integer({ min: 20, max: 90 }).map((amount) => ({ basis: 'hourly' as const, price: { amount: `${amount}.00`, currency: 'AUD' } }));
const daysFrom = (min: number, max: number) => fc.option(fc.integer({ min, max }).map((days) => new Date(AT.getTime() + days * 86_400_000)), { nil: null });

/** Everything that R10 speaks of: availability, activity, and what comes of either. */
const circumstances = fc.record({
  availability: fc.record({ nextFreeOn: daysFrom(0, 100), hoursPerMonth: fc.option(fc.integer({ min: 0, max: 200 }), { nil: null }) }),
  activity: fc.record({ lastActiveAt: daysFrom(-400, 0), invitations: fc.nat(500), responseHours: fc.option(fc.integer({ min: 0, max: 200 }), { nil: null }) }),
  paused: fc.constantFrom(true, ...Array<boolean>(9).fill(false)),
  finishedEngagements: fc.nat(900),
});

const substance = fc.record({
  specialisms: fc.uniqueArray(specialism, { selector: ({ slug }) => slug, maxLength: 4 }),
  disciplineShare: fc.integer({ min: 0, max: 100 }).map((share) => share / 100),
  profileText: text,
  pastWork: fc.array(text, { maxLength: 4 }).map((texts) => texts.map((written, i) => someWork(`w${i}`, written))),
  rates: fc.array(money, { maxLength: 2 }),
  utcOffsetMinutes: fc.option(fc.integer({ min: -11, max: 13 }).map((hours) => hours * 60), { nil: null }),
  languages: fc.constantFrom(['de'], ...Array<string[]>(9).fill(['en', 'de'])),
  ratings: fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 6 }),
});

type Circumstances = typeof circumstances extends fc.Arbitrary<infer T> ? T : never;
type Substance = typeof substance extends fc.Arbitrary<infer T> ? T : never;

function vendorOf(id: string, { ratings, ...is }: Substance, { availability, activity, paused, finishedEngagements }: Circumstances): MatchVendor {
  const base = aVendor(id, { ...is, availability, activity });
  const ratingSum = ratings.reduce((sum, rating) => sum + rating, 0);
  return { ...base, eligibility: { ...base.eligibility, paused }, quality: { ...base.quality, ratingSum, ratingCount: ratings.length, finishedEngagements } };
}

const request = fc
  .record({ text, must: fc.constantFrom(true, false, false), hard: fc.constantFrom(true, false, false), hoursPerMonth: fc.option(fc.integer({ min: 1, max: 40 }), { nil: null }), startBy: daysFrom(60, 120) })
  .map(({ text: written, must, hard, hoursPerMonth, startBy }) =>
    aRequest({
      text: written,
      specialisms: [{ slug: 'xero', mustHave: must }, { slug: 'payroll', mustHave: false }],
      budget: { basis: 'hourly', price: { amount: '55.00', currency: 'AUD' }, hard },
      hoursPerMonth,
      startBy,
    }),
  );

const field = fc.array(fc.tuple(substance, circumstances), { minLength: 2, maxLength: 9 });
/** Vendors alike but for their circumstances: every earlier rule of the order ties, so that a later one that reads them would show. */
const twins = fc.array(substance, { minLength: 1, maxLength: 2 }).chain((kinds) => fc.array(fc.tuple(fc.constantFrom(...kinds), circumstances), { minLength: 2, maxLength: 9 }));
const vendorsOf = (entries: readonly (readonly [Substance, Circumstances])[]) => entries.map(([is, has], i) => vendorOf(`v${i}`, is, has));
const everyone = ({ ranking, gated }: Ranking) => [...ranking, ...gated];
const passing = ({ ranking }: Ranking) => ranking.filter(({ gates }) => failedGates(gates).length === 0).map(({ vendorId }) => vendorId);
const fits = (matches: readonly Match[]) => Object.fromEntries(matches.map(({ vendorId, fit }) => [vendorId, fit]));

describe('R10: circumstances move no fit and no order', () => {
  it('whatever changes in the availability and activity of every vendor', () => {
    let compared = 0;
    fc.assert(
      fc.property(request, fc.oneof(field, twins), fc.array(circumstances, { minLength: 9, maxLength: 9 }), (asked, entries, changes) => {
        const [before, after] = [entries, entries.map(([is, has], i) => [is, changes[i] ?? has] as const)].map((some) => {
          const vendors = vendorsOf(some);
          return rank(asked, vendors, WEIGHTS_V1, corpusStatistics(vendors), AT);
        });
        if (before === undefined || after === undefined) {
          throw new Error('two rankings were made');
        }
        expect(fits(everyone(after))).toEqual(fits(everyone(before)));
        const both = new Set(passing(before).filter((id) => passing(after).includes(id)));
        compared += both.size > 1 ? 1 : 0;
        expect(passing(after).filter((id) => both.has(id))).toEqual(passing(before).filter((id) => both.has(id)));
      }),
      { numRuns: 300 },
    );
    // Rankings in which an order could have changed at all: without them the property would hold of anything.
    expect(compared).toBeGreaterThan(100);
  });
});

describe('a ranking, over generated vendors', () => {
  it('loses nobody, explains every fit by its terms, and counts every gate', () => {
    fc.assert(
      fc.property(request, field, (asked, entries) => {
        const vendors = vendorsOf(entries);
        const result = rank(asked, vendors, WEIGHTS_V1, corpusStatistics(vendors), AT);
        const all = everyone(result);
        expect(all.map(({ vendorId }) => vendorId).sort()).toEqual(vendors.map(({ vendorId }) => vendorId).sort());
        for (const match of all) {
          expect(match.fit).toBe(fitOf(match.terms));
          expect(match.band).toBe(Math.floor(match.fit / 2));
          expect(match.terms.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 10);
          expect(match.terms.every(({ value }) => value >= 0 && value <= 1)).toBe(true);
        }
        const failures = all.reduce((sum, { gates }) => sum + failedGates(gates).length, 0);
        expect(Object.values(result.gateCounts).reduce((sum, count) => sum + count, 0)).toBe(failures);
      }),
    );
  });

  it('orders by band first among vendors that passed, and is independent of the input order', () => {
    fc.assert(
      fc.property(request, field, (asked, entries) => {
        const vendors = vendorsOf(entries);
        const result = rank(asked, vendors, WEIGHTS_V1, corpusStatistics(vendors), AT);
        const bands = result.ranking.filter(({ gates }) => failedGates(gates).length === 0).map(({ band }) => band);
        expect(bands).toEqual([...bands].sort((a, b) => b - a));
        expect(rank(asked, [...vendors].reverse(), WEIGHTS_V1, corpusStatistics([...vendors].reverse()), AT)).toEqual(result);
      }),
    );
  });

  it('never lowers a fit because of one piece of evidence more', () => {
    fc.assert(
      fc.property(request, field, (asked, entries) => {
        const vendors = vendorsOf(entries);
        const corpus = corpusStatistics(vendors);
        const better = vendors.map((vendor) => ({ ...vendor, specialisms: vendor.specialisms.map((held) => ({ ...held, evidence: held.evidence + 1 })) }));
        const [before, after] = [vendors, better].map((some) => fits(everyone(rank(asked, some, WEIGHTS_V1, corpus, AT))));
        expect(vendors.every(({ vendorId }) => (after?.[vendorId] ?? -1) >= (before?.[vendorId] ?? 0))).toBe(true);
      }),
    );
  });
});
