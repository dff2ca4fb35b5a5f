import fc from 'fast-check';
import { exponentOf, isCalendarDate, isCountry, isTimeZone } from './index.js';

const capitals = fc.string({ unit: fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'), minLength: 2, maxLength: 3 });

describe('countries', () => {
  it('are the 249 that ISO 3166-1 assigns', () => {
    const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
    expect(letters.flatMap((first) => letters.filter((second) => isCountry(first + second)))).toHaveLength(249);
  });

  it.each(['AU', 'GB', 'US', 'NZ', 'SS', 'XX', 'UK', 'EU', 'XK', 'SU', 'AN', 'au', 'AUS', '', null, 36])('know %j for what it is', (code) => {
    expect(isCountry(code)).toBe(['AU', 'GB', 'US', 'NZ', 'SS'].includes(code as string));
  });
});

describe('currencies', () => {
  it('have the minor unit of ISO 4217, and only while they are in use', () => {
    expect(['AUD', 'JPY', 'KWD', 'HUF', 'UGX', 'XCG', 'ZWG'].map(exponentOf)).toEqual([2, 0, 3, 2, 0, 2, 2]);
    expect(['XAU', 'XXX', 'CHE', 'CLF', 'DEM', 'ANG', 'BGN', 'aud', '', undefined].map(exponentOf)).toEqual(Array.from({ length: 10 }, () => undefined));
  });

  it('are all known to this runtime, which names more', () => {
    const known = new Set(Intl.supportedValuesOf('currency'));
    fc.assert(fc.property(capitals, (code) => expect(exponentOf(code) === undefined || known.has(code)).toBe(true)));
  });
});

describe('time zones', () => {
  it.each(['Australia/Sydney', 'UTC', 'America/Argentina/Buenos_Aires', 'Etc/GMT+5'])('take %s', (name) => expect(isTimeZone(name)).toBe(true));

  it.each(['+10:00', 'Mars/Olympus', '', ' UTC', 'Australia/Sydney\n', `A/${'b'.repeat(31)}`, 10, null])('refuse %j', (name) => expect(isTimeZone(name)).toBe(false));
});

describe('calendar dates', () => {
  it.each(['2026-12-31', '2028-02-29', '0001-01-01', '9999-12-31', '1900-02-28'])('take %s', (text) => expect(isCalendarDate(text)).toBe(true));

  it.each(['0000-01-01', '0000-02-29', '2027-02-29', '1900-02-29', '2027-04-31', '2027-13-01', '2027-00-10', '2027-1-1', '27-01-01', '2027-01-01T00:00:00Z', '2027-01-01 ', '+002027-01-01', 'soon', '', null, 20270101])('refuse %j', (text) =>
    expect(isCalendarDate(text)).toBe(false));

  it('are those that come back the same from the calendar', () => {
    fc.assert(fc.property(fc.date({ min: new Date('0001-01-01T00:00:00Z'), max: new Date('9999-12-31T00:00:00Z'), noInvalidDate: true }), (day) => isCalendarDate(day.toISOString().slice(0, 10))));
  });
});
