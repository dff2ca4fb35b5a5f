import fc from 'fast-check';
import { SIGNING_KEY } from './limits.js';
import { rotationAt, signerAt, signsFrom, successorAt, type LivingKey } from './signing-key.js';

const NOON = Date.parse('2026-12-01T12:00:00Z');
const after = (seconds: number) => new Date(NOON + seconds * 1_000);
const key = (kid: string, madeAfter: number): LivingKey => ({ kid, createdAt: after(madeAfter) });
const DAYS_90 = 90 * 86_400;
const { leadSeconds, settlingSeconds } = SIGNING_KEY;

describe('a signing key', () => {
  const first = key('first', 0);
  const second = key('second', 1_000_000);
  const at = (seconds: number) => after(1_000_000 + seconds);

  it('signs at once when it is the first of an installation', () => {
    expect(signerAt([first], after(0))).toBe(first);
    expect(signerAt([], after(0))).toBeUndefined();
  });

  it.each([[0, 'first'], [leadSeconds - 0.001, 'first'], [leadSeconds, 'second']])('made beside another is published first: %s s later %s signs', (seconds, kid) => {
    expect(signerAt([second, first], at(seconds))?.kid).toBe(kid);
    expect(successorAt([second, first], at(seconds))?.kid).toBe(kid === 'first' ? 'second' : undefined);
  });

  it('leaves the first signing when a successor is asked for before the first was published for long', () => {
    const soon = key('soon', 10);
    expect(signerAt([soon, first], after(20))).toBe(first);
    expect(signerAt([soon, first], after(leadSeconds + 5))).toBe(first);
    expect(signerAt([soon, first], after(leadSeconds + 10))).toBe(soon);
  });

  it.each([[DAYS_90 - 0.001, false], [DAYS_90, true]])('after %s s has a successor made: %s', (seconds, make) => {
    expect(rotationAt([first], after(seconds), false)).toEqual({ make, retire: [] });
  });

  it('is made when there is none, or when somebody asks, but never while a successor waits', () => {
    expect(rotationAt([], after(0), false).make).toBe(true);
    expect(rotationAt([first], after(0), true).make).toBe(true);
    expect(rotationAt([first, second], at(0), true).make).toBe(false);
    expect(rotationAt([first, second], at(DAYS_90 + 1), false).make).toBe(true);
  });

  it.each([[leadSeconds, []], [leadSeconds + settlingSeconds - 0.001, []], [leadSeconds + settlingSeconds, ['first']]])('%s s after its successor was made is retired: %j', (seconds, retired) => {
    expect(rotationAt([first, second], at(seconds), false)).toEqual({ make: false, retire: retired });
  });

  it('is retired neither while it signs nor while it waits, whatever keys there are', () => {
    const made = fc.uniqueArray(fc.integer({ min: 0, max: 20 * leadSeconds }), { maxLength: 6 });
    fc.assert(fc.property(made, fc.integer({ min: 0, max: 30 * leadSeconds }), fc.boolean(), (times, now, asked) => {
      const keys = times.filter((time) => time <= now).map((time) => key(String(time), time));
      const signer = signerAt(keys, after(now));
      const { retire } = rotationAt(keys, after(now), asked);
      const stay = keys.filter(({ kid }) => !retire.includes(kid));
      expect(signerAt(stay, after(now))).toBe(signer);
      expect(stay).toEqual(expect.arrayContaining(keys.filter((one) => signsFrom(one) > after(now) && one !== signer && one.createdAt > (signer as LivingKey).createdAt)));
    }));
  });
});
