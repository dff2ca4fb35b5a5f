import type { Criterion } from '#disciplines';
import { decideQualification, QUALIFICATION_ACTIONS, QUALIFICATION_STATES, requireEvidence, validUntil, type Evidence, type QualificationAction, type QualificationState } from './qualification.js';

const AT = new Date('2026-11-30T10:00:00Z');
const criterion = (key: string, kind: Criterion['kind'], validMonths?: number): Criterion => ({ key, label: key, kind, appliesWhen: {}, evidence: ['statement'], verify: false, ...(validMonths ? { validMonths } : {}) });
const evidence = (key: string, until: string | null = null): Evidence => ({ criterion: key, text: 'See the register.', validUntil: until });
const CRITERIA = [criterion('insured', 'essential', 12), criterion('registered', 'essential'), criterion('awards', 'optional', 1)];

const outcome = (action: QualificationAction, state: QualificationState): string => {
  try {
    return decideQualification(action, state);
  } catch (error) {
    return (error as { code: string }).code;
  }
};
const codes = (given: readonly Evidence[]): string[] => {
  try {
    requireEvidence(CRITERIA, given, AT);
    return [];
  } catch (error) {
    return (error as { errors: { code: string }[] }).errors.map(({ code }) => code);
  }
};

const SETTLED = { submit: 'qualification_not_in_review', qualify: 'qualification_not_in_review', reject: 'qualification_not_in_review', hand_back: 'qualification_not_in_review' };
const EXPECTED: Readonly<Record<QualificationState, Readonly<Record<QualificationAction, string>>>> = {
  claimed: { ...SETTLED, claim: 'claimed', submit: 'in_review' },
  in_review: { claim: 'qualification_in_review', submit: 'qualification_in_review', qualify: 'qualified', reject: 'rejected', hand_back: 'claimed' },
  qualified: { ...SETTLED, claim: 'claimed' },
  rejected: { ...SETTLED, claim: 'claimed' },
};

describe('a qualification', () => {
  it.each(QUALIFICATION_STATES.flatMap((state) => QUALIFICATION_ACTIONS.map((action) => [state, action] as const)))('from %s by %s is as written', (state, action) => {
    expect(outcome(action, state)).toBe(EXPECTED[state][action]);
  });

  it('needs evidence for every essential criterion, once, of known criteria, and not expired', () => {
    expect(codes([evidence('insured', '2026-11-30'), evidence('registered')])).toEqual([]);
    expect(codes([evidence('insured')])).toEqual(['evidence_missing']);
    expect(codes([evidence('insured'), evidence('insured'), evidence('registered')])).toEqual(['duplicate']);
    expect(codes([evidence('insured'), evidence('registered'), evidence('charm')])).toEqual(['unknown_criterion']);
    expect(codes([evidence('insured', '2026-11-29'), evidence('registered')])).toEqual(['expired']);
    expect(codes([evidence('insured', '2027-02-30'), evidence('registered')])).toEqual(['expired']);
  });

  it('ends with the first essential piece of evidence; what is optional ends nothing', () => {
    expect(validUntil(CRITERIA, [evidence('insured'), evidence('registered')], AT)).toEqual(new Date('2027-11-30T10:00:00Z'));
    expect(validUntil(CRITERIA, [evidence('insured'), evidence('registered', '2027-03-31')], AT)).toEqual(new Date('2027-04-01T00:00:00Z'));
    expect(validUntil([criterion('insured', 'essential', 3)], [], AT)).toEqual(new Date('2027-02-28T10:00:00Z'));
    expect(validUntil([criterion('registered', 'essential')], [], AT)).toBeNull();
  });
});
