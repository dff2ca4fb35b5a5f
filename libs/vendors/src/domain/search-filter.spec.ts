import fc from 'fast-check';
import { exactQuery, narrowingQuery } from './search-filter.js';
import { correctionOf, distance } from './spelling.js';
import { offsetMinutes, utcHours } from './utc-hours.js';

const tagsIn = (query: string): string[] => [...query.matchAll(/'([^']*)'/g)].map(([, tag]) => tag!);

describe('the filter of a search', () => {
  it('is decided by tags where they are exact', () => {
    expect(exactQuery({ discipline: 'accounting', specialisms: ['xero', 'myob'], country: 'AU', language: 'en' })).toBe(
      `( '=d/accounting' ) & ( ( '=s/accounting/xero' ) | ( '=s/accounting/myob' ) ) & ( '=c/AU' ) & ( '=l/en' )`.replace(`( '=d/accounting' )`, `( '=d/accounting' )`),
    );
    expect(tagsIn(exactQuery({ specialisms: ['xero'] }))).toEqual(['=t/xero']);
    expect([exactQuery({}), narrowingQuery({})]).toEqual(['', '']);
  });

  it('keeps every rate in its range: the tag of the amount is among those asked for', () => {
    const amount = fc.double({ min: 0.01, max: 9e11, noNaN: true });
    fc.assert(fc.property(amount, amount, amount, (one, other, price) => {
      const [least, most] = [Math.min(one, other), Math.max(one, other)];
      fc.pre(price >= least && price <= most);
      const tags = tagsIn(narrowingQuery({ rate: { currency: 'AUD', basis: 'hourly', least: String(least), most: String(most) } }));
      expect(tags).toContain(`=r/AUD/hourly/${Math.floor(2 * Math.log2(price))}`);
    }));
  });

  it('keeps every vendor that shares the minutes asked for: an hour that it works in is among those asked for', () => {
    const minute = fc.integer({ min: 0, max: 1_439 });
    fc.assert(fc.property(minute, fc.integer({ min: 15, max: 1_440 }), minute, fc.integer({ min: 1, max: 1_439 }), fc.integer({ min: 15, max: 1_440 }), (from, minutes, start, length, shared) => {
      const works = new Set(Array.from({ length }, (_none, i) => (start + i) % 1_440));
      const both = Array.from({ length: minutes }, (_none, i) => (from + i) % 1_440).filter((at) => works.has(at));
      fc.pre(both.length >= shared);
      const hours = tagsIn(narrowingQuery({ hours: { from, minutes, shared } }));
      expect([...works].some((at) => hours.includes(`=h/${Math.floor(at / 60)}`))).toBe(true);
    }), { numRuns: 200 });
  });

  it('asks for every month up to a day, and for none when it is far away', () => {
    expect(tagsIn(narrowingQuery({ freeBy: '2027-02-10' })).slice(-2)).toEqual(['=f/2027-01', '=f/2027-02']);
    expect(tagsIn(narrowingQuery({ freeBy: '2020-01-01' }))).toEqual(['=f/now']);
    expect(narrowingQuery({ freeBy: '2040-01-01' })).toBe('');
  });
});

describe('a slip of typing', () => {
  it.each([['bookeeping', 'bookkeeping', 1], ['xreo', 'xero', 1], ['kitten', 'sitting', 3], ['', 'abc', 3], ['same', 'same', 0]])('%s and %s are %i apart', (one, other, apart) => {
    expect([distance(one, other), distance(other, one)]).toEqual([apart, apart]);
  });

  it('is mended by the word that takes the fewest, if these are few', () => {
    expect(correctionOf('bookeeping', ['booking', 'bookkeeping'])).toBe('bookkeeping');
    expect(correctionOf('tax', ['tram', 'taxes'])).toBeUndefined();
  });
});

it('hours of a zone are an interval of a UTC day, daylight saving considered', () => {
  expect(offsetMinutes('Asia/Kolkata', new Date('2026-07-01T00:00:00Z'))).toBe(330);
  expect(offsetMinutes('UTC', new Date('2026-07-01T00:00:00Z'))).toBe(0);
  expect(utcHours({ timeZone: 'Australia/Sydney', from: '09:00', until: '17:00' }, new Date('2026-07-01T00:00:00Z'))).toEqual({ from: 23 * 60, minutes: 480 });
  expect(utcHours({ timeZone: 'Australia/Sydney', from: '22:00', until: '02:00' }, new Date('2026-01-01T00:00:00Z'))).toEqual({ from: 11 * 60, minutes: 240 });
});
