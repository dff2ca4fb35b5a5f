import fc from 'fast-check';
import { addPeriod, addWorkingDays, isWorkingDay, localDate, subtractWorkingDays, workingDayAt, type WorkCalendar } from './calendar.js';

const SYDNEY: WorkCalendar = { timeZone: 'Australia/Sydney', country: 'AU', region: 'NSW' };
const LONDON: WorkCalendar = { timeZone: 'Europe/London', country: 'GB', region: 'ENG' };
const NEW_YORK: WorkCalendar = { timeZone: 'America/New_York', country: 'US', region: 'NY' };
const KATHMANDU: WorkCalendar = { timeZone: 'Asia/Kathmandu', country: 'NP', region: null };

const at = (iso: string): Date => new Date(iso);

describe('working days', () => {
  it.each([
    ['2026-12-25', SYDNEY, false],
    ['2026-12-28', SYDNEY, false],
    ['2026-12-29', SYDNEY, true],
    ['2026-11-26', NEW_YORK, false],
    ['2026-11-26', LONDON, true],
    ['2026-08-31', LONDON, false],
    ['2026-12-05', KATHMANDU, false],
    ['2026-12-07', KATHMANDU, true],
  ])('%s reads as a working day in %j: %s', (day, calendar, expected) => {
    expect(isWorkingDay(day, calendar)).toBe(expected);
  });

  it('the weekend of a country is its own', () => {
    expect(isWorkingDay('2026-11-27', { timeZone: 'Asia/Jerusalem', country: 'IL', region: null })).toBe(false);
    expect(isWorkingDay('2026-11-29', { timeZone: 'Asia/Jerusalem', country: 'IL', region: null })).toBe(true);
  });

  it('a holiday of one region is a working day of another', () => {
    expect(isWorkingDay('2026-11-03', { ...SYDNEY, timeZone: 'Australia/Melbourne', region: 'VIC' })).toBe(false);
    expect(isWorkingDay('2026-11-03', SYDNEY)).toBe(true);
  });

  it('an unknown region has the holidays of its country', () => {
    expect(isWorkingDay('2026-12-25', { ...SYDNEY, region: 'ZZ' })).toBe(false);
  });
});

describe('wall time across a change of clocks', () => {
  it.each([
    ['Sydney, forward', SYDNEY, '2026-10-02T00:00:00Z', 1, '2026-10-05T23:00:00.000Z'], // Labour Day is skipped too: Friday to Tuesday
    ['Sydney, back', SYDNEY, '2026-04-01T23:00:00Z', 1, '2026-04-07T00:00:00.000Z'], // over Easter
    ['London, forward', LONDON, '2026-03-27T09:00:00Z', 1, '2026-03-30T08:00:00.000Z'],
    ['London, back', LONDON, '2026-10-23T08:00:00Z', 1, '2026-10-26T09:00:00.000Z'],
    ['New York, forward', NEW_YORK, '2026-03-06T15:00:00Z', 1, '2026-03-09T14:00:00.000Z'],
    ['New York, back', NEW_YORK, '2026-10-30T14:00:00Z', 1, '2026-11-02T15:00:00.000Z'],
    ['Kathmandu, never', KATHMANDU, '2026-03-27T04:15:00Z', 1, '2026-03-30T04:15:00.000Z'],
  ])('%s', (_name, calendar, from, days, expected) => {
    expect(addWorkingDays(at(from), days, calendar).toISOString()).toBe(expected);
  });

  it.each([
    ['Sydney', SYDNEY, '2026-10-01T22:30:00Z', '2026-10-14T06:00:00.000Z'], // without Labour Day
    ['London', LONDON, '2026-03-25T12:00:00Z', '2026-04-07T16:00:00.000Z'],
    ['New York', NEW_YORK, '2026-10-30T15:00:00Z', '2026-11-12T22:00:00.000Z'], // without Election Day (New York State) and Veterans Day
    ['Kathmandu', KATHMANDU, '2026-11-23T12:00:00Z', '2026-12-02T11:15:00.000Z'],
  ])('seven working days end at 17:00 in %s', (_name, calendar, from, expected) => {
    expect(workingDayAt(at(from), 7, '17:00', calendar).toISOString()).toBe(expected);
  });

  it('a wall time that does not exist moves forward by the gap', () => {
    const sundayWorking = { timeZone: 'America/New_York', country: 'IL', region: null };
    expect(workingDayAt(at('2026-03-05T15:00:00Z'), 1, '02:30', sundayWorking).toISOString()).toBe('2026-03-08T07:30:00.000Z');
  });
});

const calendars = fc.constantFrom(SYDNEY, LONDON, NEW_YORK, KATHMANDU);
const instants = fc.date({ min: at('2026-01-01T00:00:00Z'), max: at('2028-12-31T00:00:00Z'), noInvalidDate: true });
const counts = fc.integer({ min: 1, max: 15 });

describe('for any instant and calendar', () => {
  it('a later start never ends earlier', () => {
    fc.assert(fc.property(calendars, instants, fc.integer({ min: 0, max: 400_000_000 }), counts, (calendar, start, later, days) => {
      expect(addWorkingDays(new Date(start.getTime() + later), days, calendar) >= addWorkingDays(start, days, calendar)).toBe(true);
    }));
  });

  it('working days add up', () => {
    fc.assert(fc.property(calendars, instants, counts, counts, (calendar, start, first, second) => {
      const inSteps = addWorkingDays(addWorkingDays(start, first, calendar), second, calendar);
      // A skipped wall time (one hour a year, at night) is the only thing that stepping can shift.
      expect(Math.abs(inSteps.getTime() - addWorkingDays(start, first + second, calendar).getTime())).toBeLessThanOrEqual(3_600_000);
    }));
  });

  it('ends on a working day, after the start', () => {
    fc.assert(fc.property(calendars, instants, counts, (calendar, start, days) => {
      const end = addWorkingDays(start, days, calendar);
      expect(isWorkingDay(localDate(end, calendar), calendar)).toBe(true);
      expect(end > start).toBe(true);
    }));
  });

  it('seconds are seconds whatever the clocks do', () => {
    fc.assert(fc.property(calendars, instants, fc.nat(10_000_000), (calendar, start, seconds) => {
      expect(addPeriod(start, { seconds }, calendar).getTime() - start.getTime()).toBe(seconds * 1000);
    }));
  });
});

describe('working days counted back', () => {
  it.each([
    ['Sydney, over the change of clocks and Labour Day', SYDNEY, '2026-10-06T06:00:00Z', 2, '2026-10-01T07:00:00.000Z'],
    ['London, over Christmas', LONDON, '2026-12-29T17:00:00Z', 1, '2026-12-24T17:00:00.000Z'],
    ['New York, from a Sunday: from the end of Friday', NEW_YORK, '2026-11-22T20:00:00Z', 1, '2026-11-20T05:00:00.000Z'],
    ['Kathmandu', KATHMANDU, '2026-12-02T11:15:00Z', 2, '2026-11-30T11:15:00.000Z'],
  ])('%s', (_name, calendar, from, days, expected) => {
    expect(subtractWorkingDays(at(from), days, calendar).toISOString()).toBe(expected);
  });

  it('are those that counting forward passes, and never more for an earlier end', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 400 * 86_400 }), fc.integer({ min: 0, max: 100_000 }), fc.integer({ min: 0, max: 10 }), fc.constantFrom(SYDNEY, LONDON, NEW_YORK, KATHMANDU), (offset, more, days, calendar) => {
      const end = new Date(at('2026-01-01T00:00:00Z').getTime() + offset * 1000);
      const start = subtractWorkingDays(end, days, calendar);
      const later = subtractWorkingDays(new Date(end.getTime() + more * 1000), days, calendar);
      // A wall time that a clock change skips or repeats moves by the gap.
      expect(later.getTime()).toBeGreaterThanOrEqual(start.getTime() - 3_600_000);
      if (isWorkingDay(localDate(end, calendar), calendar)) expect(Math.abs(addWorkingDays(start, days, calendar).getTime() - end.getTime())).toBeLessThanOrEqual(3_600_000);
    }));
  });
});
