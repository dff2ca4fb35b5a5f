import fc from 'fast-check';
import { requireFindings } from './findings.js';

const claim = (discipline: string, country: string) => ({ discipline, country });
const claims = fc.uniqueArray(fc.record({ discipline: fc.constantFrom('accounting', 'web-development', 'it-management'), country: fc.constantFrom('AU', 'GB', 'US') }), { selector: ({ discipline, country }) => `${discipline} ${country}`, minLength: 1 });

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
});
