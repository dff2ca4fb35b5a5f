import fc from 'fast-check';
import { canonicalClosures, closureProblems, closuresFrom, daysAfter, freeOn, localDay, type Closure } from './closures.js';
import { VENDOR_LIMITS } from './limits.js';

const TODAY = '2026-11-27';
const found = (...closures: Closure[]) => closureProblems(closures, TODAY).map(({ pointer, code }) => `${pointer} ${code}`);
const days = (from: string, until: string): Closure => ({ from, until });

describe('the closures of a vendor', () => {
  it('are days that run or are to come, and do not overlap', () => {
    expect(found(days('2026-11-20', TODAY), days('2026-12-24', '2027-01-06'), days('2027-01-07', '2027-01-07'))).toEqual([]);
    expect(found()).toEqual([]);
    expect(found(days(TODAY, daysAfter(TODAY, VENDOR_LIMITS.closures.aheadDays)))).toEqual([]);
  });

  it.each([
    [[days('2026-02-29', '2026-12-01')], '/closures/0/from invalid_date'],
    [[days('2026-12-02', '2026-12-01')], '/closures/0/until before_start'],
    [[days('2026-11-20', '2026-11-26')], '/closures/0/until in_the_past'],
    [[days(TODAY, daysAfter(TODAY, VENDOR_LIMITS.closures.aheadDays + 1))], '/closures/0/until too_far'],
    [[days('2026-12-24', '2027-01-06'), days('2027-01-06', '2027-01-09')], '/closures/1/from overlaps'],
    [[days('2026-12-24', '2027-01-06'), days('2026-12-01', '2027-02-01')], '/closures/1/from overlaps'],
  ])('are refused as %j', (closures, problem) => {
    expect(found(...closures)).toEqual([problem]);
  });

  it('are counted in days of the vendor, whatever day it is elsewhere', () => {
    const at = new Date('2026-12-31T18:30:00Z');
    expect(['Australia/Sydney', 'Europe/London', 'America/Los_Angeles', null, 'Mars/Olympus'].map((zone) => localDay(zone, at))).toEqual(['2027-01-01', '2026-12-31', '2026-12-31', '2026-12-31', '2026-12-31']);
  });

  it('that follow on each other are one, so that back is who is back after the last', () => {
    const closures = canonicalClosures([days('2027-01-01', '2027-01-06'), days('2027-03-01', '2027-03-02'), days('2026-12-24', '2026-12-31')]);
    expect(closures).toEqual([days('2026-12-24', '2027-01-06'), days('2027-03-01', '2027-03-02')]);
    expect(['2026-12-23', '2026-12-24', '2026-12-31', '2027-01-06', '2027-01-07'].map((today) => freeOn(null, closures, today))).toEqual([null, '2027-01-07', '2027-01-07', '2027-01-07', null]);
    expect(['2026-12-30', '2027-02-01'].map((stated) => freeOn(stated, closures, '2026-12-25'))).toEqual(['2027-01-07', '2027-02-01']);
  });

  const day = fc.integer({ min: 0, max: 120 }).map((days) => daysAfter(TODAY, days));
  const closure = fc.tuple(day, fc.integer({ min: 0, max: 20 })).map(([from, length]) => days(from, daysAfter(from, length)));
  const accepted = fc.array(closure, { maxLength: 12 }).map((list) => list.filter((one, i) => !list.some((other, j) => j < i && other.from <= one.until && one.from <= other.until)));

  it('mean the same days whatever is made of them, and a vendor is never free on a day on which it is away', () => {
    const covers = (closures: readonly Closure[], on: string) => closures.some(({ from, until }) => from <= on && on <= until);
    fc.assert(fc.property(accepted, day, fc.option(day, { nil: null }), (closures, today, stated) => {
      expect(closureProblems(closures, TODAY)).toEqual([]);
      const kept = canonicalClosures(closures);
      expect(canonicalClosures(kept)).toEqual(kept);
      expect(closureProblems(kept, TODAY)).toEqual([]);
      expect(covers(kept, today)).toBe(covers(closures, today));
      expect(covers(closuresFrom(kept, today), today)).toBe(covers(closures, today));
      const free = freeOn(stated, kept, today);
      expect(freeOn(stated, closuresFrom(kept, today), today)).toBe(free);
      expect(free === null || stated === null || free >= stated).toBe(true);
      if (covers(kept, today)) expect(free !== null && free > today && (free === stated || !covers(kept, free))).toBe(true);
      else expect(free).toBe(stated);
    }));
  });
});
