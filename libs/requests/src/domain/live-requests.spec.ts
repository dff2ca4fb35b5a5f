import { EXAMPLE_REQUEST } from './examples.js';
import { limitsOf } from './limits.js';
import { liveAllowed } from './live-requests.js';

const limits = limitsOf('default');
const at = new Date('2026-12-21T00:00:00Z');
const recent = new Date('2026-12-10T00:00:00Z');
const old = new Date('2026-11-10T00:00:00Z');
const allowed = (hadOutcome: boolean, undecidedSince: Date[], set = limits) => liveAllowed({ hadOutcome, undecidedSince }, set, EXAMPLE_REQUEST.calendar, at);

describe('live requests', () => {
  it('are five until the first outcome, then twenty', () => {
    expect([allowed(false, []), allowed(true, [])]).toEqual([5, 20]);
  });

  it('are one while three outcomes are overdue, which lifts itself when they can no longer be given', () => {
    expect([allowed(true, [recent, recent]), allowed(true, [recent, recent, recent]), allowed(true, [recent, recent, old])]).toEqual([20, 1, 20]);
  });

  it('are any number under the development limits', () => {
    expect(allowed(false, [recent, recent, recent], limitsOf('development'))).toBeNull();
  });
});
