import { corpusStatistics } from './corpus.js';
import { failedGates, gatesOf } from './gates.js';
import { aRequest, aSpecialism, AT, aVendor } from './match.examples.js';
import type { MatchRequest, MatchVendor, Price, PriceBasis } from './match.js';
import { availabilityOf, overlapHours, practicalityOf } from './practicality.js';
import { qualityOf } from './quality.js';
import { WEIGHTS_V1 } from './weights.js';

const price = (basis: PriceBasis, amount: string, currency = 'AUD'): Price => ({ basis, price: { amount, currency } });
const budget = (basis: PriceBasis, amount: string, hard = false) => ({ ...price(basis, amount), hard });
const failed = (request: Partial<MatchRequest>, vendor: Partial<MatchVendor>) => failedGates(gatesOf(aRequest(request), aVendor('v', vendor), AT));

describe('quality', () => {
  const corpus = { ...corpusStatistics([]), meanRating: 4 };
  const of = (ratingSum: number, ratingCount: number, criteriaMet: number | null = null) =>
    qualityOf({ ratingSum, ratingCount, criteriaMet, verifiedCredentials: 2, finishedEngagements: 9 }, corpus, WEIGHTS_V1.quality);

  it("starts at the discipline's mean and moves with each client", () => {
    expect(of(0, 0)).toMatchObject({ mean: 4, n: 0, verifiedCredentials: 2, finishedEngagements: 9 });
    expect(of(5, 1).mean).toBe(4.11);
    expect(of(40, 8).mean).toBe(4.5);
    expect(of(1, 1).mean).toBeLessThan(4);
  });

  it('narrows its interval with every client and keeps to the scale', () => {
    const width = (n: number) => of(5 * n, n).high - of(5 * n, n).low;
    expect(width(20)).toBeLessThan(width(1));
    expect(of(500, 100).high).toBe(5);
  });

  it('counts an assessment as two ratings', () => {
    expect(of(0, 0, 1).mean).toBe(4.2);
    expect(of(0, 0, 0).mean).toBe(3.4);
  });

  it('reads no number of engagements', () => {
    const { mean } = qualityOf({ ratingSum: 0, ratingCount: 0, criteriaMet: null, verifiedCredentials: 50, finishedEngagements: 500 }, corpus, WEIGHTS_V1.quality);
    expect(mean).toBe(of(0, 0).mean);
  });
});

describe('practicality', () => {
  const budgetValue = (request: Partial<MatchRequest>, rates: Price[]) => practicalityOf(aRequest(request), aVendor('v', { rates })).budget;

  it.each<[string, Partial<MatchRequest>, Price[], number | null]>([
    ['within the budget', { budget: budget('monthly', '500.00') }, [price('monthly', '500.00')], 1],
    ['a tenth above', { budget: budget('monthly', '500.00') }, [price('monthly', '550.00')], 0.9],
    ['a cent above', { budget: budget('monthly', '100.00') }, [price('monthly', '100.01')], 0.9999],
    ['twice the budget', { budget: budget('monthly', '500') }, [price('monthly', '1000')], 0],
    ['an hourly rate against a monthly budget', { budget: budget('monthly', '500.00'), hoursPerMonth: 10.25 }, [price('hourly', '48.78')], 1],
    ['the same a little dearer', { budget: budget('monthly', '500.00'), hoursPerMonth: 10.25 }, [price('hourly', '48.79')], 0.9999],
    ['a monthly fee against an hourly budget', { budget: budget('hourly', '50'), hoursPerMonth: 10 }, [price('monthly', '550')], 0.9],
    ['the cheaper of two offers', { budget: budget('monthly', '500'), hoursPerMonth: 10 }, [price('monthly', '900'), price('hourly', '50')], 1],
    ['another currency', { budget: budget('monthly', '500') }, [price('monthly', '100', 'GBP')], null],
    ['hours unknown', { budget: budget('monthly', '500') }, [price('hourly', '50')], null],
    ['no budget', { budget: null }, [price('hourly', '50')], null],
    ['a budget of nothing', { budget: budget('monthly', '0') }, [price('monthly', '1')], 0],
  ])('compares prices exactly: %s', (_, request, rates, expected) => {
    expect(budgetValue(request, rates)).toBe(expected);
  });

  it('counts the hours in which two days overlap, around the date line too', () => {
    expect([overlapHours(600, 600), overlapHours(600, 480), overlapHours(0, 600), overlapHours(-660, 720), overlapHours(null, 0)]).toEqual([8, 6, 0, 7, null]);
  });

  it('says nothing about dates and hours that nobody named', () => {
    expect(availabilityOf(aRequest(), aVendor('v'))).toEqual({ nextFreeOn: null, hoursPerMonth: null, inTime: null, enoughHours: null });
  });
});

describe('gates', () => {
  it('all pass for a plain vendor', () => {
    expect(failed({}, {})).toEqual([]);
  });

  it.each<[string, Partial<MatchRequest>, Partial<MatchVendor>, string[]]>([
    ['another discipline', {}, { disciplines: ['web-development'] }, ['discipline']],
    ['a missing must-have', { specialisms: [{ slug: 'xero', mustHave: true }] }, {}, ['must_have_specialism']],
    ['a missing wish', { specialisms: [{ slug: 'xero', mustHave: false }] }, {}, []],
    ['a declared must-have', { specialisms: [{ slug: 'xero', mustHave: true }] }, { specialisms: [aSpecialism('xero')] }, []],
    ['another language', { languages: ['de', 'fr'] }, {}, ['language']],
    ['a region of the language', { languages: ['en-AU'] }, { languages: ['EN-GB'] }, []],
    ['no language asked', { languages: [] }, { languages: [] }, []],
    ['a price above a guide', { budget: budget('hourly', '40') }, { rates: [price('hourly', '41')] }, []],
    ['a price above a hard ceiling', { budget: budget('hourly', '40', true) }, { rates: [price('hourly', '40.01')] }, ['budget_ceiling']],
    ['a price at a hard ceiling', { budget: budget('hourly', '40', true) }, { rates: [price('hourly', '40.00')] }, []],
    ['no price under a hard ceiling', { budget: budget('hourly', '40', true) }, {}, []],
    ['free a day late', { startBy: new Date('2026-07-01') }, { availability: { nextFreeOn: new Date('2026-07-02'), hoursPerMonth: null } }, ['deadline']],
    ['free on the day', { startBy: new Date('2026-07-01') }, { availability: { nextFreeOn: new Date('2026-07-01'), hoursPerMonth: null } }, []],
    ['too few hours', { hoursPerMonth: 20 }, { availability: { nextFreeOn: null, hoursPerMonth: 19.75 } }, ['capacity']],
  ])('%s', (_, request, vendor, expected) => {
    expect(failed(request, vendor)).toEqual(expected);
  });

  it('take every reason of eligibility but the bid that a vendor has made', () => {
    const eligibility = { ...aVendor('v').eligibility, state: 'draft', paused: true, qualifications: [], organisationId: 'client', hasBid: true };
    expect(failed({}, { eligibility })).toEqual(['not_listed', 'not_qualified', 'conflict_of_interest', 'capacity_paused']);
    expect(failed({}, { eligibility: { ...aVendor('v').eligibility, hasBid: true } })).toEqual([]);
  });
});
