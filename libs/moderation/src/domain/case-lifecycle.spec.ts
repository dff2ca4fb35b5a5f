import fc from 'fast-check';
import { CASE_ACTIONS, CASE_RULES, CASE_STATES, caseStateAt, decideCase, leaseUntil, settleLease, type CaseAction, type CaseFacts, type CaseState } from './case-lifecycle.js';

const AT = new Date('2026-11-24T10:00:00Z');
const later = (minutes: number) => new Date(AT.getTime() + minutes * 60_000);
const facts = (state: CaseState, holder: string | null = 'anna', until = later(5)): CaseFacts =>
  state === 'claimed' ? { state, claimedBy: holder, claimedAt: later(-5), leaseUntil: until } : { state, claimedBy: null, claimedAt: null, leaseUntil: null };

const outcome = (action: CaseAction, given: CaseFacts, actor: string): string => {
  try {
    return decideCase(action, given, actor, AT);
  } catch (error) {
    return (error as { code: string }).code;
  }
};

/** Written down apart from the rules: state × action, for the holder of the lease. */
const EXPECTED: Readonly<Record<CaseState, Readonly<Record<CaseAction, string>>>> = {
  open: { claim: 'claimed', renew: 'case_not_claimed', release: 'case_not_claimed', approve: 'case_not_claimed', request_changes: 'case_not_claimed', reject: 'case_not_claimed', supersede: 'superseded' },
  claimed: { claim: 'case_claimed', renew: 'claimed', release: 'open', approve: 'approved', request_changes: 'changes_requested', reject: 'rejected', supersede: 'superseded' },
  ...Object.fromEntries(
    (['approved', 'changes_requested', 'rejected', 'superseded', 'auto_cleared'] as const).map((state) => [state, Object.fromEntries(CASE_ACTIONS.map((action) => [action, 'case_decided']))]),
  ),
} as never;

describe('the lifecycle of a case', () => {
  it.each(CASE_STATES.flatMap((state) => CASE_ACTIONS.map((action) => [state, action] as const)))('from %s by %s is as written', (state, action) => {
    expect(outcome(action, facts(state), 'anna')).toBe(EXPECTED[state][action]);
  });

  it.each(CASE_ACTIONS.filter((action) => CASE_RULES[action].holder))('%s is for whoever holds the lease', (action) => {
    expect(outcome(action, facts('claimed', 'anna'), 'bert')).toBe('lease_of_another');
  });

  it('reads open from the instant at which a lease ends, so that another operator can claim', () => {
    expect(caseStateAt(facts('claimed', 'anna', AT), AT)).toBe('open');
    expect(outcome('claim', facts('claimed', 'anna', AT), 'bert')).toBe('claimed');
    expect(outcome('approve', facts('claimed', 'anna', AT), 'anna')).toBe('case_not_claimed');
  });

  it('settles a lease exactly when it has ended, at the instant at which it did', () => {
    fc.assert(
      fc.property(fc.integer({ min: -20, max: 20 }), (minutes) => {
        const given = facts('claimed', 'anna', later(minutes));
        const { facts: settled, endedAt } = settleLease(given, AT);
        expect(settled.state).toBe(caseStateAt(given, AT));
        expect(endedAt).toEqual(minutes <= 0 ? later(minutes) : null);
        expect(settleLease(settled, AT)).toEqual({ facts: settled, endedAt: null });
      }),
    );
    for (const state of CASE_STATES.filter((other) => other !== 'claimed')) expect(settleLease(facts(state), AT).endedAt).toBeNull();
  });

  it('never lets a lease outlive its longest time, however often it is renewed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 200 }), (minutes) => {
        const until = leaseUntil(AT, later(minutes), { minutes: 10, longestMinutes: 60 });
        expect(until.getTime()).toBeLessThanOrEqual(later(60).getTime());
      }),
    );
  });

  it('never gives one case to two operators at once', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ actor: fc.constantFrom('anna', 'bert'), action: fc.constantFrom(...CASE_ACTIONS), wait: fc.integer({ min: 0, max: 15 }) }), { maxLength: 30 }), (acts) => {
        let current: CaseFacts = facts('open');
        let at = AT;
        for (const act of acts) {
          at = new Date(at.getTime() + act.wait * 60_000);
          const holder = caseStateAt(current, at) === 'claimed' ? current.claimedBy : null;
          let to: CaseState;
          try {
            to = decideCase(act.action, current, act.actor, at);
          } catch {
            continue;
          }
          if (holder !== null && act.action !== 'supersede') expect(act.actor).toBe(holder);
          current = to === 'claimed' ? { state: to, claimedBy: act.actor, claimedAt: at, leaseUntil: leaseUntil(at, at, { minutes: 10, longestMinutes: 60 }) } : facts(to);
        }
      }),
    );
  });
});
