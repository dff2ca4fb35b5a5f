import { criteriaFor, packOf, type DisciplinePack } from '#disciplines';
import fc from 'fast-check';
import { groundsOf, keptFindings, mergedFindings, standingAt, takenOver, withKeptEvidence } from './assessment.js';
import type { Grounds } from './grounds.js';
import { pendingUntil } from './pending-renewal.js';
import { OUTCOMES, type CriterionFinding, type Outcome } from './qualification-decision.js';
import { addMonths, isInForce, keepPending, moveQualification, QUALIFICATION_ACTIONS, QUALIFICATION_RULES, type EvidenceItem, type Qualification } from './qualification-lifecycle.js';

const AT = new Date('2026-11-24T10:00:00Z');
const LOOKED = { at: AT, timeZone: 'Australia/Sydney' };
const pack = packOf('accounting') as DisciplinePack;
const SERVICES = ['bookkeeping', 'bas_services'];
const KEYS = criteriaFor(pack, 'AU', SERVICES).filter(({ kind }) => kind === 'essential').map(({ key }) => key);
const EVIDENCE: EvidenceItem[] = KEYS.map((criterion) => ({ criterion, text: 'See the register.' }));
const found = (criterion: string, outcome: Outcome = 'met', more: Partial<CriterionFinding> = {}): CriterionFinding => ({ criterion, outcome, feedback: null, expiresOn: null, foundAt: AT.toISOString(), ...more });
const claim = (evidence: readonly EvidenceItem[] = EVIDENCE) => ({ country: 'AU', services: SERVICES, evidence });
const QUALIFIED: Qualification = { discipline: 'accounting', country: 'AU', state: 'qualified', services: SERVICES, evidence: EVIDENCE, qualifiedServices: SERVICES, validFrom: AT, validUntil: null, kept: [], decision: null, filedAt: AT, pendingFrom: null, grounds: null };
const iso = (day: string) => new Date(day).toISOString();

describe('what a qualification rests on', () => {
  it('runs for twelve months, or to the earliest end of an essential criterion: by the operator, by its evidence', () => {
    const all = KEYS.map((key) => found(key));
    expect(groundsOf(pack, claim(), all, LOOKED).until).toEqual(addMonths(AT, 12));
    const dated = EVIDENCE.map((piece) => (piece.criterion === 'bas_or_tax_agent' ? { ...piece, expiresOn: '2027-06-30' } : piece));
    expect(groundsOf(pack, claim(dated), all, LOOKED).until.toISOString()).toBe('2027-06-30T14:00:00.000Z');
    const seen = mergedFindings([found('bas_or_tax_agent', 'met', { expiresOn: '2027-03-31' })], all);
    expect(groundsOf(pack, claim(dated), seen, LOOKED).until.toISOString()).toBe('2027-03-31T13:00:00.000Z');
    const longer = mergedFindings([found('bas_or_tax_agent', 'met', { expiresOn: '2029-03-31' })], all);
    expect(groundsOf(pack, claim(dated), longer, LOOKED).until).toEqual(addMonths(AT, 12));
  });

  it('runs with the credentials of an essential criterion, from the decision or from when they are verified, and never past twelve months', () => {
    const all = KEYS.map((key) => found(key));
    const dated = EVIDENCE.map((piece) => (piece.criterion === 'bas_or_tax_agent' ? { ...piece, expiresOn: '2027-06-30' } : piece));
    expect(groundsOf(pack, claim(dated), all, LOOKED, ['bas_or_tax_agent']).until).toEqual(addMonths(AT, 12));
    const named = mergedFindings([found('bas_or_tax_agent', 'met', { expiresOn: '2027-03-31' })], all);
    expect(groundsOf(pack, claim(dated), named, LOOKED, ['bas_or_tax_agent']).until.toISOString()).toBe('2027-03-31T13:00:00.000Z');
    const { criteria, until, latest } = groundsOf(pack, claim(dated), all, LOOKED);
    const optional = { needed: 2, why: 'usual', price: null, others: null } as const;
    const held = { ...QUALIFIED, validUntil: until, grounds: { criteria, optional, latest: latest.toISOString() } };
    expect(takenOver(held, ['bas_or_tax_agent'], AT)).toMatchObject({ validUntil: latest, validFrom: AT });
    const other = { ...held, grounds: { ...held.grounds, criteria: criteria.map((ground) => (ground.criterion === 'legal_identity' ? { ...ground, endsAt: iso('2027-08-01') } : ground)) } };
    expect(takenOver(other, ['bas_or_tax_agent'], AT)?.validUntil).toEqual(new Date('2027-08-01'));
    const unchanged = [takenOver(held, ['never_asked'], AT), takenOver(held, ['bas_or_tax_agent'], until), takenOver({ ...held, pendingFrom: AT }, ['bas_or_tax_agent'], AT), takenOver({ ...held, grounds: { criteria, optional } }, ['bas_or_tax_agent'], AT)];
    expect(unchanged).toEqual([undefined, undefined, undefined, undefined]);
  });

  it('is not shortened by an optional criterion, nor by one that does not apply; a kept finding counts from when it was made', () => {
    const optional = [...KEYS.map((key) => found(key)), found('ledger_certification', 'met', { expiresOn: '2026-12-31' })];
    const { criteria, until } = groundsOf(pack, claim(), optional, LOOKED);
    expect([until, criteria.find(({ criterion }) => criterion === 'ledger_certification')]).toEqual([addMonths(AT, 12), { criterion: 'ledger_certification', kind: 'optional', endsAt: iso('2026-12-31T13:00:00Z') }]);
    const without = [found('bas_or_tax_agent', 'not_applicable', { expiresOn: '2026-12-31' })];
    expect(groundsOf(pack, claim(), without, LOOKED)).toMatchObject({ until: addMonths(AT, 12), criteria: expect.not.arrayContaining([expect.objectContaining({ criterion: 'bas_or_tax_agent' })]) as unknown });
    expect(groundsOf(pack, claim(), [found('legal_identity', 'met', { foundAt: '2026-08-01T00:00:00.000Z' })], LOOKED).until).toEqual(new Date('2027-08-01T00:00:00Z'));
  });

  it('is marked full while as many optional criteria are met as are wanted, by the clock alone', () => {
    const grounds: Grounds = {
      criteria: [{ criterion: 'legal_identity', kind: 'essential', endsAt: null }, { criterion: 'ledger_certification', kind: 'optional', endsAt: '2027-01-01T00:00:00.000Z' }, { criterion: 'month_end_sample', kind: 'optional', endsAt: null }],
      optional: { needed: 2, why: 'few_prices', price: null, others: null },
    };
    const mark = (at: string) => standingAt(grounds, new Date(at));
    expect([mark('2026-12-31T23:59:59.999Z'), mark('2027-01-01T00:00:00.000Z')]).toEqual([{ optionalMet: 2, optionalNeeded: 2, mark: 'full' }, { optionalMet: 1, optionalNeeded: 2, mark: 'essential' }]);
    expect(standingAt(null, AT)).toBeNull();
  });

  it('never runs longer than twelve months, nor past the end of what it rests on, whatever the dates', () => {
    const day = fc.date({ min: new Date('2026-11-26'), max: new Date('2029-01-01'), noInvalidDate: true }).map((at) => at.toISOString().slice(0, 10));
    fc.assert(fc.property(fc.array(fc.option(day, { nil: null }), { minLength: KEYS.length, maxLength: KEYS.length }), (days) => {
      const { criteria, until } = groundsOf(pack, claim(), KEYS.map((key, i) => found(key, 'met', { expiresOn: days[i] ?? null })), LOOKED);
      expect(until <= addMonths(AT, 12) && until > AT).toBe(true);
      for (const { kind, endsAt } of criteria) if (kind === 'essential' && endsAt !== null) expect(until <= new Date(endsAt)).toBe(true);
    }));
  });
});

describe('after a rejection', () => {
  const outcomes = (...of: Outcome[]) => KEYS.map((key, i) => found(key, of[i] ?? 'met'));
  const rejected = (criteria: readonly CriterionFinding[], evidence = EVIDENCE) => ({
    phase: 'rejected' as const, services: SERVICES, evidence, kept: [], decision: { decision: 'rejected' as const, reasonCode: 'meets_rules', statement: null, feedback: null, criteria, decidedAt: AT.toISOString() },
  });
  const kept = (earlier: Parameters<typeof keptFindings>[0], evidence: readonly EvidenceItem[], services = SERVICES, at = AT) => keptFindings(earlier, { services, evidence }, pack, { ...LOOKED, at }).map(({ criterion }) => criterion);

  it('what was met is kept, with its evidence, and what was not is to be shown anew', () => {
    const [first, second, ...others] = KEYS as [string, string, ...string[]];
    const given = [{ criterion: first, text: 'Another register.' }];
    const stands = kept(rejected(outcomes('not_met')), given);
    expect(stands).toEqual([second, ...others]);
    expect(withKeptEvidence(given, stands.map((key) => found(key)), EVIDENCE)).toEqual([...given, ...EVIDENCE.slice(1)]);
  });

  it('other evidence for what was met makes it be judged anew, the same does not', () => {
    const [first] = KEYS as [string];
    expect(kept(rejected(outcomes()), EVIDENCE)).toEqual(KEYS);
    expect(kept(rejected(outcomes()), [{ criterion: first, text: 'Another register.' }])).toEqual(KEYS.slice(1));
  });

  it('what does not apply is kept for the same services alone, and nothing past its end', () => {
    expect(kept(rejected(outcomes('not_applicable')), [], [...SERVICES].reverse())).toEqual(KEYS);
    expect(kept(rejected(outcomes('not_applicable')), [], [...SERVICES, 'payroll'])).toEqual(KEYS.slice(1));
    expect(kept(rejected([found('legal_identity', 'met', { expiresOn: '2026-12-31' })]), [], SERVICES, new Date('2026-12-31T12:59:59.999Z'))).toEqual(['legal_identity']);
    expect(kept(rejected([found('legal_identity', 'met', { expiresOn: '2026-12-31' })]), [], SERVICES, new Date('2026-12-31T13:00:00Z'))).toEqual([]);
    expect(kept(rejected([found('legal_identity')]), [], SERVICES, addMonths(AT, 12))).toEqual([]);
  });

  it('a renewal is judged anew altogether, and a claim that was handed back keeps what it had', () => {
    for (const phase of ['none', 'qualified', 'expired', 'in_review'] as const) expect(kept({ ...rejected(outcomes()), phase }, EVIDENCE)).toEqual([]);
    expect(kept({ ...rejected([]), phase: 'claimed', kept: [found('legal_identity')] }, EVIDENCE)).toEqual(['legal_identity']);
  });

  it('findings that were stored when they were met or not are kept like others', () => {
    expect(kept({ ...rejected([]), decision: { ...rejected([]).decision, criteria: [{ criterion: 'legal_identity', met: true }, { criterion: 'two_confirmed_works', met: false }] } }, EVIDENCE)).toEqual(['legal_identity']);
  });

  it('nothing is ever kept that was not met, or for which something else is given', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom(...OUTCOMES), { minLength: KEYS.length, maxLength: KEYS.length }), fc.subarray(KEYS), (of, changed) => {
      const stands = kept(rejected(outcomes(...of)), changed.map((criterion) => ({ criterion, text: 'Something else.' })));
      expect(stands).toEqual(KEYS.filter((key, i) => of[i] !== 'not_met' && !changed.includes(key)));
    }));
  });
});

describe('a pending renewal', () => {
  const END = new Date('2027-11-24T10:00:00Z');
  const DAYS = 14 * 86_400_000;
  const grounds = (criterion: string, endsAt: string): Grounds => ({ criteria: [{ criterion, kind: 'essential', endsAt }], optional: { needed: 2, why: 'no_price', price: null, others: null } });
  const renewed: Qualification = {
    ...claim(), discipline: 'accounting', state: 'in_review', qualifiedServices: SERVICES, validFrom: AT, validUntil: END, kept: [], decision: null,
    filedAt: new Date(END.getTime() - 1), pendingFrom: null, grounds: grounds('professional_indemnity_au', END.toISOString()),
  };
  const code = (qualification: Qualification, at: Date): unknown => {
    try {
      return pendingUntil(qualification, pack, at).toISOString();
    } catch (error) {
      return (error as { code: string }).code;
    }
  };

  it('gives fourteen days past the end, to whoever filed before it, at any instant before they are over', () => {
    const until = new Date(END.getTime() + DAYS);
    for (const at of [AT, END, new Date(until.getTime() - 1)]) expect(code(renewed, at)).toBe(until.toISOString());
    expect(code(renewed, until)).toBe('pending_renewal_not_possible');
    expect(code({ ...renewed, filedAt: END }, END)).toBe('pending_renewal_not_possible');
    expect(code({ ...renewed, validUntil: null, validFrom: null }, END)).toBe('pending_renewal_not_possible');
  });

  it('is given once, keeps the qualification in force to its very end, and falls with the claim', () => {
    const until = pendingUntil(renewed, pack, END);
    const kept = keepPending(renewed, until, END);
    expect(kept).toMatchObject({ state: 'in_review', validUntil: until, pendingFrom: END });
    expect([isInForce(kept, new Date(until.getTime() - 1)), isInForce(kept, until)]).toEqual([true, false]);
    expect(code(kept, END)).toBe('pending_renewal_not_possible');
    for (const action of ['reject', 'return'] as const) {
      const over = moveQualification(action, kept, 'operator', new Date(END.getTime() + 1));
      expect(over).toMatchObject({ validUntil: END, pendingFrom: null });
      expect(isInForce(over, new Date(END.getTime() + 1))).toBe(false);
    }
    const again = moveQualification('qualify', kept, 'operator', new Date(END.getTime() + 1));
    expect(again).toMatchObject({ state: 'qualified', pendingFrom: null, validFrom: AT, validUntil: addMonths(new Date(END.getTime() + 1), 12) });
  });

  it('is never given past the end of what the law asks for before any work', () => {
    expect(code({ ...renewed, grounds: grounds('bas_or_tax_agent', END.toISOString()) }, AT)).toBe('pending_renewal_forbidden');
    const later = new Date(END.getTime() + 86_400_000);
    expect(code({ ...renewed, grounds: grounds('bas_or_tax_agent', later.toISOString()) }, AT)).toBe(later.toISOString());
    expect(code({ ...renewed, grounds: grounds('bas_or_tax_agent', later.toISOString()) }, later)).toBe('pending_renewal_forbidden');
  });

  it('is in no state but in review, whatever is tried in whatever order', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.constantFrom(...QUALIFICATION_ACTIONS), fc.integer({ min: 0, max: 400 })), { maxLength: 30 }), (steps) => {
      let now: Qualification = { ...renewed, state: 'claimed', validFrom: null, validUntil: null, qualifiedServices: null, filedAt: null, grounds: null };
      let at = AT;
      for (const [action, days] of steps) {
        at = new Date(at.getTime() + days * 86_400_000);
        try {
          now = action === 'keep_pending' ? keepPending(now, pendingUntil(now, pack, at), at) : moveQualification(action, now, QUALIFICATION_RULES[action].actors[0]!, at);
        } catch (error) {
          expect(error).toMatchObject({ kind: 'conflict' });
        }
        if (now.pendingFrom) expect([now.state, (now.validUntil?.getTime() ?? 0) - now.pendingFrom.getTime() <= DAYS]).toEqual(['in_review', true]);
        if (now.validFrom && now.validUntil) expect(now.validUntil.getTime() - addMonths(now.validFrom, 0).getTime()).toBeGreaterThan(0);
      }
    }));
  });
});
