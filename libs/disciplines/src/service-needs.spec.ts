import fc from 'fast-check';
import { criteriaFor, disciplinePacks, packOf, serviceNeeds, type DisciplinePack } from './index.js';
import { inconsistencies } from './pack-consistency.js';
import { serviceOptions } from './service-needs.js';

const accounting = packOf('accounting') as DisciplinePack;
const needs = (country: string, ...services: string[]) => serviceNeeds(accounting, country, { services });
const meets = (judged: readonly string[], asked: ReturnType<typeof serviceNeeds>) => asked.every((anyOf) => anyOf.some((slug) => judged.includes(slug)));

describe('what the wanted services of a brief ask of a qualification', () => {
  it.each([
    ['AU', ['bookkeeping', 'payables', 'payroll'], ['data_entry'], true],
    ['AU', ['tax_returns'], ['bookkeeping', 'payroll'], false],
    ['AU', ['bookkeeping', 'tax_returns'], ['bas_services'], true],
    ['AU', ['tax_returns'], ['tax_advice'], true],
    ['GB', ['payables'], ['payroll'], false],
    ['GB', ['year_end_file', 'tax_returns'], ['bookkeeping'], true],
    ['GB', ['payroll'], ['management_reports'], true],
    ['US', ['tax_returns'], ['bookkeeping'], true],
    ['NZ', ['tax_returns', 'catch_up'], [], true],
  ])('in %s, %j: one who was judged for %j is qualified: %s', (country, wanted, judged, expected) => {
    expect(meets(judged, needs(country, ...wanted))).toBe(expected);
  });

  it('is nothing where the pack asks no such question, the brief has no answer, or an answer that is none', () => {
    expect(serviceNeeds(packOf('web-development') as DisciplinePack, 'AU', { services: ['shops'] })).toEqual([]);
    for (const brief of [{}, { services: null }, { services: 'tax_returns' }, { services: [7, 'unheard_of'] }]) expect(serviceNeeds(accounting, 'AU', brief)).toEqual([]);
  });

  // A request is read by the pack by which it was written, its ranking by the one in force: `requests.matchable` tells no version. Whoever changes a need has to add it there first.
  it('is the same by every version of a pack that is kept', () => {
    let compared = 0;
    for (const pack of disciplinePacks()) {
      const kept = Array.from({ length: pack.version - 1 }, (_, i) => packOf(pack.slug, i + 1)).filter((one) => one !== undefined);
      for (const [one, { value }, country] of kept.flatMap((former) => serviceOptions(former).flatMap((option) => ['AU', 'GB', 'US', 'NZ', 'DE'].map((where) => [former, option, where] as const)))) {
        expect(serviceNeeds(pack, country, { services: [value] })).toEqual(serviceNeeds(one, country, { services: [value] }));
        compared += 1;
      }
    }
    expect(compared).toBeGreaterThan(50);
  });

  it('is met exactly by whoever has been asked for the same essential criteria', () => {
    const pack = fc.constantFrom(...disciplinePacks());
    const countries = fc.constantFrom('AU', 'GB', 'US', 'NZ', 'DE');
    const essential = (one: DisciplinePack, country: string, services: readonly string[]) => criteriaFor(one, country, services).filter(({ kind }) => kind === 'essential').map(({ key }) => key);
    const cases = pack.chain((one) => fc.record({
      one: fc.constant(one), country: countries,
      options: fc.subarray([...serviceOptions(one)]), judged: fc.subarray(one.services.map((service) => service.slug)),
    }));
    fc.assert(fc.property(cases, ({ one, country, options, judged }) => {
      const asked = essential(one, country, options.map((option) => option.service ?? option.value));
      const reviewed = essential(one, country, judged);
      const qualified = asked.every((key) => reviewed.includes(key));
      expect(meets(judged, serviceNeeds(one, country, { services: options.map((option) => option.value) }))).toBe(qualified);
    }));
  });

  it.each([
    ['names no service', { items: { type: 'enum', options: [{ value: 'bookkeeping', label: 'B' }, { value: 'tea', label: 'Tea' }] } }, '"tea" is and names none'],
    ['is restricted', { restricted: true }, 'must not be restricted'],
    ['is free text', { items: { type: 'text', maxWords: 3, maxLength: 80 } }, 'must be a list of fixed choices'],
  ])('keeps a pack from loading whose field %s', (_what, change, finding) => {
    const briefFields = accounting.briefFields.map((field) => (field.key === 'services' ? { ...field, ...change } : field)) as DisciplinePack['briefFields'];
    expect(inconsistencies({ ...accounting, briefFields, exampleBrief: accounting.exampleBrief }).join()).toContain(finding);
    expect(inconsistencies(accounting)).toEqual([]);
  });
});
