import fc from 'fast-check';
import { requireFindings, type Finding } from './findings.js';

const claim = (discipline: string, country: string): Finding => ({ discipline, country, decision: 'qualified' });
const claims = fc.uniqueArray(fc.record({ decision: fc.constant('qualified' as const), discipline: fc.constantFrom('accounting', 'web-development', 'it-management'), country: fc.constantFrom('AU', 'GB', 'US') }), { selector: ({ discipline, country }) => `${discipline} ${country}`, minLength: 1 });

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

  const told = (decision: Finding['decision'], criteria: Finding['criteria']): Finding => ({ discipline: 'accounting', country: 'AU', decision, ...(criteria ? { criteria } : {}) });
  it.each<[string, Finding, string[]]>([
    ['what is met', told('qualified', [{ criterion: 'legal_identity', met: true, feedback: 'As the register says.' }]), []],
    ['an optional criterion that is not met', told('qualified', [{ criterion: 'payroll_evidence', met: false }]), []],
    ['an essential one that the services do not call for', told('qualified', [{ criterion: 'bas_or_tax_agent', met: false }]), []],
    ['an essential one that is not met, with a rejection', told('rejected', [{ criterion: 'legal_identity', met: false }]), []],
    ['an essential one that is not met, and qualifies all the same', told('qualified', [{ criterion: 'legal_identity', met: false }]), ['criterion_unmet']],
    ['one of another country', told('rejected', [{ criterion: 'aml_supervision', met: false }]), ['unknown_criterion']],
    ['one twice', told('rejected', [{ criterion: 'legal_identity', met: true }, { criterion: 'legal_identity', met: true }]), ['duplicate']],
  ])('may tell of %s, or not', (_what, finding, expected) => {
    expect(codes([{ discipline: 'accounting', country: 'AU', services: ['bookkeeping'] }], [finding])).toEqual(expected);
  });
});
