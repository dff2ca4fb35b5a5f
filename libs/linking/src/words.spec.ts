import fc from 'fast-check';
import { keyOf, singularOf, tellingWords, wordsOf } from './words.js';

const plains = (text: string) => wordsOf(text).map(({ plain }) => plain);

describe('the words of a text', () => {
  it.each([
    ['C# and C++, .NET or Node.js', ['c#', 'c++', 'and', 'net', 'or', 'node', 'js']],
    ["the client's clients' Wi-Fi", ['the', 'client', 'clients', 'wi', 'fi']],
    ['Straße Café ﬁle A2X 24/7', ['straße', 'cafe', 'file', 'a2x', '24', '7']],
    ['\u{1F600}\uD83D \u0000', []],
  ])('%s', (text, expected) => expect(plains(text).sort()).toEqual([...expected].sort()));

  it('stand where they are said to, one after another, with nothing but letters and figures at their ends', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        wordsOf(text).forEach(({ start, end }, at, all) => {
          expect(start).toBeGreaterThanOrEqual(all[at - 1]?.end ?? 0);
          expect(text.slice(start, end)).toMatch(/^[\p{L}\p{N}]([^]*[\p{L}\p{N}\p{M}+#])?$/u);
        });
      }),
    );
  });

  it('are as many as are asked for', () => {
    expect(wordsOf('a b c d', 2)).toHaveLength(2);
    expect(wordsOf('word '.repeat(30_000), 20_000)).toHaveLength(20_000);
  });

  it('know of breaks, also before a word that is left out', () => {
    const broken = (text: string) => tellingWords(wordsOf(text)).map(({ plain, afterBreak }) => (afterBreak ? `|${plain}` : plain)).join(' ');
    expect(broken('keep books. The payroll, and a till')).toBe('keep books |payroll |till');
    expect(broken('Node.js 2.5 - CI/CD end.')).toBe('node js 2 5 |ci cd end');
  });

  it('have no key when they are endless', () => {
    expect(tellingWords(wordsOf(`${'x'.repeat(41)} books`)).map(({ plain }) => plain)).toEqual(['books']);
  });

  it('alone keep what tells a noun from a verb, and lose their plural', () => {
    expect(['performance', 'policies', 'invoices', 'business', 'sms', 'analysis', 'status', 'electronics', 'has'].map(singularOf)).toEqual(['performance', 'policy', 'invoice', 'business', 'sms', 'analysis', 'status', 'electronics', 'has']);
    expect(keyOf(['managing', 'payrolls'])).toBe(keyOf(['manage', 'payroll']));
    expect(keyOf(['managing'])).not.toBe(keyOf(['manage']));
  });
});
