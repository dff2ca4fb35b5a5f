import fc from 'fast-check';
import { MOST_WORDS, parseWords, wordsQuery, type UnderstoodUnit } from './search-words.js';

const texts = (q: string) => parseWords(q).alternatives.map((parts) => parts.map(({ text, negated, phrase, open }) => `${negated ? '-' : ''}${phrase ? `"${text}"` : text}${open ? '…' : ''}`));

describe('words of a search', () => {
  it.each([
    ['xero bookkeeper', [['xero', 'bookkeeper…']]], ['xero ', [['xero']]], ['"monthly books" xero', [['"monthly books"', 'xero…']]], ['books -tax', [['books', '-tax']]], ['-"tax returns" books', [['-"tax returns"', 'books…']]],
    ['books OR payroll', [['books'], ['payroll…']]], ['or or', []], ['-tax', []], ['books or -tax', [['books']]], ['"open end', [['"open end"']]], ['!!! ... ""', []], ['ab', [['ab']]], ['web2', [['web2']]],
  ])('reads %j', (q, expected) => {
    expect(texts(q)).toEqual(expected);
  });

  it('says of every part where it stands, and takes no more than its bound', () => {
    fc.assert(fc.property(fc.oneof(fc.string({ unit: 'grapheme', maxLength: 300 }), fc.array(fc.constantFrom('a', 'books', '"', '-', ' ', 'or', 'é'), { maxLength: 200 }).map((list) => list.join(''))), (q) => {
      const { alternatives } = parseWords(q);
      expect(alternatives.flat().length).toBeLessThanOrEqual(MOST_WORDS);
      for (const { text, start, end } of alternatives.flat()) expect(q.slice(start, end)).toBe(text);
      for (const parts of alternatives) expect(parts.some(({ negated }) => !negated)).toBe(true);
    }));
  });

  it('become one tsquery, in which what is looked for instead is quoted', () => {
    const unit = (more: Partial<UnderstoodUnit>): UnderstoodUnit => ({ negated: false, words: [], instead: [], ...more });
    expect(wordsQuery([[unit({ words: [`'xero'`], instead: ['=s/accounting/xero'] }), unit({ negated: true, words: [`'tax'`] })], [unit({ instead: [`o'b\\c`] })]])).toBe(
      `( ( ( ( 'xero' ) ) | ( '=s/accounting/xero' ) ) & ( !( ( ( 'tax' ) ) ) ) ) | ( ( ( 'o''b\\\\c' ) ) )`,
    );
    expect(wordsQuery([[unit({ negated: true, words: [`'tax'`] })], [unit({})], []])).toBe('');
  });
});
