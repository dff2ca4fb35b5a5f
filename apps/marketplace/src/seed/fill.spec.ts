import { standingOf, whyNot } from './fill.js';

const HOUR = 3_600_000;
const NOW = Date.parse('2026-11-26T12:00:00Z');
const counted = (accounts: number, demo: number, hours: number | null = null, known = false) =>
  ({ accounts, demo, known, operators: 1, since: hours === null ? null : new Date(NOW - hours * HOUR) });

describe('where demo data stands', () => {
  it.each([
    ['empty', counted(0, 0)],
    ['foreign', counted(3, 0, 1)],
    ['begun', counted(40, 40, 1)],
    ['begun', counted(41, 40, 22)],
    ['stale', counted(40, 40, 24)],
    ['complete', counted(110, 110, 1, true)],
    ['complete', counted(400, 110, 9_000, true)],
  ] as const)('is %s for %j', (standing, given) => {
    expect(standingOf(given, NOW)).toBe(standing);
  });
});

describe('demo data', () => {
  it('is refused in production, and without windows of seconds', () => {
    expect(whyNot({ production: true, limits: 'default' })).toMatch(/NODE_ENV=production/);
    expect(whyNot({ production: false, limits: 'default' })).toMatch(/LIMITS=development/);
    expect(whyNot({ production: false, limits: 'development' })).toBeUndefined();
  });
});
