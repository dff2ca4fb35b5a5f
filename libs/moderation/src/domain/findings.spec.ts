import fc from 'fast-check';
import { criteriaFor, packOf } from '#disciplines';
import { findingOf, OUTCOMES, requireFindings, type CriterionFinding, type Finding, type Outcome } from './findings.js';

const essentialsOf = (discipline: string, country: string, services?: readonly string[]): string[] => criteriaFor(packOf(discipline)!, country, services).filter(({ kind }) => kind === 'essential').map(({ key }) => key);
const allMet = (discipline: string, country: string, services?: readonly string[]): CriterionFinding[] => essentialsOf(discipline, country, services).map((criterion) => ({ criterion, outcome: 'met' }));
const claim = (discipline: string, country: string): Finding => ({ discipline, country, decision: 'qualified', criteria: allMet(discipline, country) });
const claims = fc.uniqueArray(fc.record({ discipline: fc.constantFrom('accounting', 'web-development', 'it-management'), country: fc.constantFrom('AU', 'GB', 'US') }), { selector: ({ discipline, country }) => `${discipline} ${country}`, minLength: 1 }).map((given) => given.map(({ discipline, country }) => claim(discipline, country)));

const codes = (...given: Parameters<typeof requireFindings>): string[] => {
  try {
    requireFindings(...given);
    return [];
  } catch (error) {
    return (error as { errors: { code: string }[] }).errors.map(({ code }) => code);
  }
};

describe('the findings of an approval', () => {
  it('pass exactly when they cover the claims, in any order', () => {
    fc.assert(fc.property(claims, (given) => expect(requireFindings(given, [...given].reverse())).toEqual([...given].reverse())));
  });

  it('miss nothing: without any one of the claims they are refused', () => {
    fc.assert(
      fc.property(claims, fc.nat(), (given, at) => {
        const left = given.filter((_, i) => i !== at % given.length);
        expect(codes(given, left)).toEqual(['claim_undecided']);
      }),
    );
  });

  it('name each what is wrong with it', () => {
    expect(codes([claim('accounting', 'AU')], [claim('accounting', 'GB'), claim('accounting', 'AU'), claim('accounting', 'AU')])).toEqual(['not_claimed', 'duplicate']);
  });

  it('are none where nothing is claimed', () => {
    expect(requireFindings([], [])).toEqual([]);
    expect(codes([], [claim('accounting', 'AU')])).toEqual(['not_claimed']);
  });

  const SERVICES = ['bookkeeping'];
  const told = (decision: Finding['decision'], ...criteria: CriterionFinding[]): Finding => ({ discipline: 'accounting', country: 'AU', decision, criteria });
  const butFor = (one: CriterionFinding): CriterionFinding[] => [...allMet('accounting', 'AU', SERVICES).filter(({ criterion }) => criterion !== one.criterion), one];
  const identity = (outcome: Outcome, more: Partial<CriterionFinding> = {}): CriterionFinding => ({ criterion: 'legal_identity', outcome, feedback: 'As the register says.', ...more });
  it.each<[string, Finding, string[]]>([
    ['what is met', told('qualified', ...butFor(identity('met'))), []],
    ['what does not apply', told('qualified', ...butFor(identity('not_applicable'))), []],
    ['an optional criterion that is not met', told('qualified', ...butFor({ criterion: 'payroll_evidence', outcome: 'not_met', feedback: 'No certificate.' })), []],
    ['an essential one that the services do not call for', told('qualified', ...butFor({ criterion: 'bas_or_tax_agent', outcome: 'not_met', feedback: 'Not registered.' })), []],
    ['an essential one that is not met, with a rejection', told('rejected', identity('not_met')), []],
    ['a rejection in words alone', { ...told('rejected'), feedback: 'Nothing here can be looked up.' }, []],
    ['a rejection without a word', told('rejected', identity('met')), ['feedback_required']],
    ['what is not met without a word', told('rejected', identity('not_met', { feedback: ' ' })), ['feedback_required']],
    ['an essential one that is not met, and qualifies all the same', told('qualified', ...butFor(identity('not_met'))), ['criterion_unmet']],
    ['an essential one that nobody looked at, and qualifies all the same', told('qualified', ...allMet('accounting', 'AU', SERVICES).slice(1)), ['criterion_unassessed']],
    ['what was good until the day', told('qualified', ...butFor(identity('met', { expiresOn: '2026-11-30' }))), []],
    ['what was over the day before', told('qualified', ...butFor(identity('met', { expiresOn: '2026-11-29' }))), ['criterion_ended']],
    ['one of another country', told('rejected', identity('not_met'), { criterion: 'aml_supervision', outcome: 'not_applicable' }), ['unknown_criterion']],
    ['one twice', told('rejected', identity('not_met'), identity('not_met')), ['duplicate']],
  ])('may tell of %s, or not', (_what, finding, expected) => {
    expect(codes([{ discipline: 'accounting', country: 'AU', services: SERVICES }], [finding], '2026-11-30')).toEqual(expected);
  });

  it('qualify exactly when every essential criterion is found met or not to apply, now or before', () => {
    const keys = essentialsOf('accounting', 'AU', SERVICES);
    const found = fc.tuple(...keys.map(() => fc.option(fc.constantFrom(...OUTCOMES), { nil: null })));
    fc.assert(fc.property(found, fc.subarray(keys), (outcomes, kept) => {
      const criteria = keys.flatMap((criterion, i): CriterionFinding[] => (outcomes[i] ? [{ criterion, outcome: outcomes[i], feedback: 'As found.' }] : []));
      const passes = keys.every((key, i) => (outcomes[i] ? outcomes[i] !== 'not_met' : kept.includes(key)));
      expect(codes([{ discipline: 'accounting', country: 'AU', services: SERVICES, kept }], [told('qualified', ...criteria)]).length === 0).toBe(passes);
    }));
  });

  it('that were stored before there were three outcomes read as they were meant', () => {
    expect(findingOf({ discipline: 'accounting', country: 'AU', decision: 'rejected', criteria: [{ criterion: 'legal_identity', met: false, feedback: 'Ended.' }, { criterion: 'two_confirmed_works', met: true }] }).criteria)
      .toEqual([{ criterion: 'legal_identity', outcome: 'not_met', feedback: 'Ended.' }, { criterion: 'two_confirmed_works', outcome: 'met' }]);
  });
});
