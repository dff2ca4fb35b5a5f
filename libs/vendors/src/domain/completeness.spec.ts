import { FIT_WEIGHTS_IN_FORCE } from '#contracts/fit-weights';
import { completenessOf, GAP_CODES, type MeasuredProfile, type OfferedDiscipline } from './completeness.js';
import { EXAMPLE_CONTENT, EXAMPLE_OFFER } from './example-profile.js';
import { EMPTY_CONTENT, type DisciplineOffer } from './profile.js';

const price = { amount: '95.00', currency: 'AUD' };
const STORY = 'We take over the books of a café at month end and keep them reconciled weekly from then on, '.repeat(4);
const OFFER: DisciplineOffer = { ...EXAMPLE_OFFER, story: STORY, specialisms: [{ slug: 'xero', lastUsed: '2026-10-01' }], exclusions: ['Files that are years behind.'] };
const OFFERED: OfferedDiscipline = {
  offer: OFFER,
  terms: {
    rates: [{ basis: 'hourly', price }, { basis: 'one_off', price }], priceLines: [{ key: 'advice', kind: 'hourly_estimate', unit: null, from: price, to: null }],
    minimumEngagement: price, hoursPerMonth: 40, nextFreeOn: '2027-01-04',
  },
  qualifiedIn: ['AU', 'NZ'],
  evidenced: ['xero'],
  pastWork: 1,
};
const WHOLE: MeasuredProfile = { state: 'listed', content: { ...EXAMPLE_CONTENT, places: [{ country: 'AU', region: 'NSW' }], disciplines: [OFFER] }, disciplines: [OFFERED] };
const NO_TERMS = { rates: [], priceLines: [], minimumEngagement: null, hoursPerMonth: null, nextFreeOn: null };

const measure = (profile: MeasuredProfile) => completenessOf(profile, FIT_WEIGHTS_IN_FORCE);
const withOffered = (offered: Partial<OfferedDiscipline>) => measure({ ...WHOLE, disciplines: [{ ...OFFERED, ...offered }] }).disciplines[0];
const codes = (gaps: readonly { readonly code: string }[] = []) => gaps.map(({ code }) => code);

describe('the completeness of a profile', () => {
  it('has no gap where everything is told, qualified and evidenced, and all of fit within reach', () => {
    expect(measure(WHOLE)).toEqual({ weightsVersion: FIT_WEIGHTS_IN_FORCE.version, gaps: [], disciplines: [{ discipline: 'accounting', fitWithinReach: 100, gaps: [] }] });
  });

  it('says of each gap what it costs, by the weights that matching publishes', () => {
    const { terms, declaredSpecialism } = FIT_WEIGHTS_IN_FORCE;
    const most = 100 * terms.specialisms * (1 - declaredSpecialism);
    expect(withOffered({ evidenced: [] })).toMatchObject({
      fitWithinReach: expect.closeTo(100 - most) as number,
      gaps: [{ code: 'specialisms_only_declared', pointer: '/disciplines/0/specialisms', cost: { kind: 'fit', term: 'specialisms', points: expect.closeTo(most) as number } }],
    });
    expect(withOffered({ offer: { ...OFFER, specialisms: [], share: 0, story: '' } })).toMatchObject({
      fitWithinReach: Math.round(100 - 100 * (terms.specialisms + terms.focus + terms.text)),
      gaps: [{ code: 'no_specialisms', cost: { points: 100 * terms.specialisms } }, { code: 'no_discipline_story', cost: { term: 'text', points: 100 * terms.text } }, { code: 'no_share', cost: { term: 'focus', points: 100 * terms.focus } }],
    });
    expect(withOffered({ pastWork: 0 })).toMatchObject({ fitWithinReach: 100 * (1 - terms.similar_work), gaps: [{ code: 'no_past_work', pointer: '/disciplines/0', cost: { kind: 'fit', term: 'similar_work', points: 100 * terms.similar_work } }] });
    expect(withOffered({ qualifiedIn: ['AU'] })?.gaps).toMatchObject([{ code: 'not_qualified', detail: 'Not qualified for NZ.', cost: { kind: 'gate', gate: 'not_qualified', points: null } }]);
  });

  it('follows other weights than those in force', () => {
    const other = { ...FIT_WEIGHTS_IN_FORCE, version: '9', terms: { specialisms: 0.2, text: 0.2, similar_work: 0.2, focus: 0.4 } };
    const measured = completenessOf({ ...WHOLE, disciplines: [{ ...OFFERED, offer: { ...OFFER, share: 0 } }] }, other);
    expect(measured).toMatchObject({ weightsVersion: '9', disciplines: [{ fitWithinReach: 60, gaps: [{ code: 'no_share', cost: { points: 40, detail: expect.stringContaining('40 of 100') as string } }] }] });
  });

  it('counts a term once, though several gaps keep from it, and what the whole profile lacks in every discipline', () => {
    const mute = measure({ ...WHOLE, content: { ...WHOLE.content, headline: '', story: '' }, disciplines: [{ ...OFFERED, offer: { ...OFFER, story: 'Books, kept and reconciled, for cafés and bars.' } }] });
    expect(codes(mute.gaps)).toEqual(['no_headline', 'no_story']);
    expect(mute.disciplines).toMatchObject([{ fitWithinReach: 100 - 100 * FIT_WEIGHTS_IN_FORCE.terms.text, gaps: [{ code: 'short_discipline_story' }] }]);
  });

  it.each([
    [[], ['no_rates'], 'order'],
    [[{ basis: 'one_off' as const, price }], ['no_rate_over_time'], 'order'],
    [[{ basis: 'monthly' as const, price }], ['no_one_off_rate'], 'order'],
  ])('compares %j with budgets and lacks %j', (rates, expected, kind) => {
    const gaps = withOffered({ terms: { ...OFFERED.terms, rates } })?.gaps;
    expect(codes(gaps)).toEqual(expected);
    expect(gaps?.map(({ cost }) => cost.kind)).toEqual(expected.map(() => kind));
  });

  it('tells that what matching does not look at is shown to clients only', () => {
    const bare = withOffered({ offer: { ...OFFER, specialisms: [{ slug: 'xero', lastUsed: null }], exclusions: [] }, terms: { ...NO_TERMS, rates: OFFERED.terms.rates } });
    expect(codes(bare?.gaps)).toEqual(['specialisms_undated', 'no_exclusions', 'no_price_lines', 'no_minimum_engagement', 'no_hours', 'no_next_free_day']);
    expect(bare).toMatchObject({ fitWithinReach: 100 });
    expect(new Set(bare?.gaps.map(({ cost }) => `${cost.kind} ${cost.points}`))).toEqual(new Set(['shown_only null']));
  });

  it('knows every gap that it names', () => {
    const empty = { ...EXAMPLE_OFFER, specialisms: [], services: [], share: 0, story: '' };
    const profiles: MeasuredProfile[] = [
      { state: 'draft', content: EMPTY_CONTENT, disciplines: [{ offer: empty, terms: NO_TERMS, qualifiedIn: [], evidenced: [], pastWork: 0 }] },
      { ...WHOLE, state: 'paused', disciplines: [{ ...OFFERED, offer: { ...EXAMPLE_OFFER }, terms: { ...OFFERED.terms, rates: [{ basis: 'one_off', price }] }, evidenced: [], qualifiedIn: [] }] },
      { ...WHOLE, disciplines: [{ ...OFFERED, terms: { ...OFFERED.terms, rates: [{ basis: 'hourly', price }] } }] },
    ];
    const named = profiles.map(measure).flatMap(({ gaps, disciplines }) => [...codes(gaps), ...disciplines.flatMap((one) => codes(one.gaps))]);
    expect([...new Set(named)].sort()).toEqual([...GAP_CODES].sort());
  });
});
