import fc from 'fast-check';
import { differencesBetween } from './differences.js';

const KEYS = ['discipline', 'slug'];

describe('the differences between two documents', () => {
  it('are told by pointer with both values, texts word by word', () => {
    const before = { headline: 'Books for ten cafés', teamSize: 4, countries: ['AU'], links: { website: 'https://a.example' } };
    const after = { teamSize: 5, countries: ['AU', 'NZ'], headline: 'Books for forty cafés', links: {} };
    expect(differencesBetween(before, after)).toEqual([
      { pointer: '/teamSize', change: 'changed', before: 4, after: 5, words: null },
      { pointer: '/countries', change: 'changed', before: ['AU'], after: ['AU', 'NZ'], words: null },
      {
        pointer: '/headline', change: 'changed', before: 'Books for ten cafés', after: 'Books for forty cafés',
        words: [{ change: 'same', text: 'Books for ' }, { change: 'removed', text: 'ten' }, { change: 'added', text: 'forty' }, { change: 'same', text: ' cafés' }],
      },
      { pointer: '/links/website', change: 'removed', before: 'https://a.example', after: null, words: null },
    ]);
  });

  it('follow objects of a list by what names them, wherever they stand', () => {
    const offer = (discipline: string, share: number, slugs: string[]) => ({ discipline, share, specialisms: slugs.map((slug) => ({ slug, lastUsed: null })) });
    const before = { disciplines: [offer('accounting', 80, ['xero', 'myob']), offer('social-media', 20, [])] };
    const after = { disciplines: [offer('web-development', 20, []), offer('accounting', 70, ['payroll', 'xero'])] };
    expect(differencesBetween(before, after, KEYS).map(({ pointer, change }) => `${change} ${pointer}`)).toEqual([
      'added /disciplines/0', 'changed /disciplines/1/share', 'added /disciplines/1/specialisms/0', 'removed /disciplines/1/specialisms/1', 'removed /disciplines/1',
    ]);
  });

  it('are none where only the order of members differs, or something is null or empty that was not there', () => {
    expect(differencesBetween({ a: { b: 1, c: [2] }, d: null, e: [] }, { a: { c: [2], b: 1 }, f: [], e: null })).toEqual([]);
  });

  it('give up on texts that share too little to be worth the search, and say both', () => {
    const text = (word: string) => Array.from({ length: 1_500 }, (_, i) => `${word}${i}`).join(' ');
    const [difference] = differencesBetween({ story: text('a').slice(0, 6_000) }, { story: text('b').slice(0, 6_000) });
    expect(difference).toMatchObject({ pointer: '/story', change: 'changed', words: null });
  });

  it('put together make each of two texts again', () => {
    const prose = fc.array(fc.constantFrom('we', 'keep', 'Bücher', '帳簿', 'the', 'books,', 'of', 'cafés.', '\n', 'книги'), { minLength: 2, maxLength: 60 }).map((words) => words.join(' '));
    fc.assert(fc.property(prose, prose, (before, after) => {
      const [difference] = differencesBetween({ before }, { before: after });
      if (before === after) return expect(difference).toBeUndefined();
      const made = (kept: string) => (difference?.words ?? []).filter(({ change }) => change === 'same' || change === kept).map(({ text }) => text.replaceAll(/\s/g, '')).join('');
      expect([made('removed'), made('added')]).toEqual([before.replaceAll(/\s/g, ''), after.replaceAll(/\s/g, '')]);
    }));
  });
});
