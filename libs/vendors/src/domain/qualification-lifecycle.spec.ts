import fc from 'fast-check';
import { PROFILE_ACTORS, type ProfileActor } from './profile-lifecycle.js';
import { addMonths, decideQualification, isExpiryDue, isInForce, moveQualification, QUALIFICATION_RULES, QUALIFICATION_ACTIONS, qualificationPhase, type Qualification, type QualificationAction, type QualificationPhase } from './qualification-lifecycle.js';

const AT = new Date('2026-11-30T10:00:00Z');
const START: Qualification = {
  discipline: 'accounting', country: 'AU', state: 'claimed', services: ['bookkeeping'], evidence: [], qualifiedServices: null, validFrom: null, validUntil: null,
  kept: [], decision: null, filedAt: null, pendingFrom: null, grounds: null,
};
const PHASES: readonly QualificationPhase[] = ['none', 'claimed', 'in_review', 'qualified', 'rejected', 'expired'];

const outcome = (action: QualificationAction, phase: QualificationPhase, actor: ProfileActor): string => {
  try {
    return decideQualification(action, phase, actor);
  } catch (error) {
    return `! ${(error as { code: string }).code}`;
  }
};

const IDLE = {
  claim: 'claimed', submit: '! qualification_not_claimed', return: '! qualification_not_in_review', qualify: '! qualification_not_in_review', reject: '! qualification_not_in_review',
  keep_pending: '! qualification_not_in_review', expire: '! qualification_not_expired',
};
/** Written apart from the rules: every phase × every action. */
const EXPECTED: Readonly<Record<QualificationPhase, Readonly<Record<QualificationAction, string>>>> = {
  none: IDLE,
  claimed: { ...IDLE, submit: 'in_review' },
  in_review: { ...IDLE, claim: '! qualification_in_review', return: 'claimed', qualify: 'qualified', reject: 'rejected', keep_pending: 'in_review' },
  qualified: IDLE,
  rejected: IDLE,
  expired: { ...IDLE, expire: 'expired' },
};
const BY: Readonly<Record<QualificationAction, readonly ProfileActor[]>> = { claim: ['vendor'], submit: ['vendor'], return: ['vendor', 'operator'], qualify: ['operator'], reject: ['operator'], keep_pending: ['operator'], expire: ['system'] };
const CELLS = PHASES.flatMap((phase) => QUALIFICATION_ACTIONS.flatMap((action) => PROFILE_ACTORS.map((actor) => [phase, action, actor] as const)));

describe('the lifecycle of a qualification', () => {
  it.each(CELLS)('from %s, %s by a %s leads where the table says', (phase, action, actor) => {
    expect(outcome(action, phase, actor)).toBe(BY[action].includes(actor) ? EXPECTED[phase][action] : '! actor_not_allowed');
  });

  it('can reach every state from nothing, by an act or by the clock, and always be claimed anew or decided', () => {
    const edges = CELLS.flatMap(([phase, action, actor]) => [[phase, outcome(action, phase, actor)] as const]).filter(([, to]) => !to.startsWith('!'));
    edges.push(['qualified', 'expired']);
    const reached = new Set<string>(['none']);
    for (let size = 0; size !== reached.size;) {
      size = reached.size;
      for (const [from, to] of edges) if (reached.has(from)) reached.add(to);
    }
    expect([...reached].sort()).toEqual([...PHASES].sort());
    for (const phase of PHASES) expect(edges.some(([from, to]) => from === phase && from !== to)).toBe(true);
  });

  const review = (qualification: Qualification, at: Date) => moveQualification('submit', { ...qualification, state: 'claimed' }, 'vendor', at);
  const qualify = (qualification: Qualification, at: Date) => moveQualification('qualify', review(qualification, at), 'operator', at);

  it('runs for twelve months from the decision, for the services that were judged', () => {
    expect(qualify(START, AT)).toMatchObject({ state: 'qualified', qualifiedServices: ['bookkeeping'], validFrom: AT, validUntil: new Date('2027-11-30T10:00:00Z') });
  });

  it('reads expired from the very instant of its end, with nothing stored', () => {
    const held = qualify(START, AT);
    const end = held.validUntil as Date;
    expect(qualificationPhase(held, new Date(end.getTime() - 1))).toBe('qualified');
    expect(qualificationPhase(held, end)).toBe('expired');
    expect(isInForce(held, end)).toBe(false);
    expect([isExpiryDue(held, new Date(end.getTime() - 1)), isExpiryDue(held, end)]).toEqual([false, true]);
    const expired = moveQualification('expire', held, 'system', end);
    expect(expired).toEqual({ ...held, state: 'expired' });
    expect(isExpiryDue(expired, end)).toBe(false);
  });

  it('leaves no gap when it is renewed in time, and begins anew when it is not', () => {
    const held = qualify(START, AT);
    const early = new Date('2027-06-01T00:00:00Z');
    expect(qualify(held, early)).toMatchObject({ validFrom: AT, validUntil: new Date('2028-06-01T00:00:00Z') });
    const late = new Date('2028-01-01T00:00:00Z');
    expect(qualify(held, late)).toMatchObject({ validFrom: late });
  });

  it('keeps the period that was found good while its renewal is claimed, reviewed and rejected', () => {
    const held = qualify(START, AT);
    const later = new Date('2027-06-01T00:00:00Z');
    const claimed = { ...moveQualification('claim', held, 'vendor', later), services: ['bookkeeping', 'payroll'] };
    for (const moved of [claimed, review(claimed, later), moveQualification('reject', review(claimed, later), 'operator', later)]) {
      expect(moved).toMatchObject({ validFrom: AT, validUntil: held.validUntil, qualifiedServices: ['bookkeeping'] });
      expect(isInForce(moved, later)).toBe(true);
    }
  });

  it('adds months to the same day or the last one of a shorter month', () => {
    expect(addMonths(new Date('2028-02-29T01:02:03Z'), 12)).toEqual(new Date('2029-02-28T01:02:03Z'));
    expect(addMonths(new Date('2026-08-31T00:00:00Z'), 6)).toEqual(new Date('2027-02-28T00:00:00Z'));
  });

  it('is in force only by a decision, whatever else is tried', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom(...QUALIFICATION_ACTIONS), { maxLength: 30 }), (actions) => {
      let now = START;
      let found = false;
      for (const action of actions) {
        try {
          now = moveQualification(action, now, QUALIFICATION_RULES[action].actors[0]!, AT);
          found ||= action === 'qualify';
        } catch (error) {
          expect(error).toMatchObject({ kind: 'conflict' });
        }
        expect(isInForce(now, AT)).toBe(found);
      }
    }));
  });
});
