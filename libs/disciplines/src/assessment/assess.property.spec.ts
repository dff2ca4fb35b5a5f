import fc from 'fast-check';
import { assess } from './assess.js';
import type { AssessmentAnswers, Level } from './assessment.js';

const level = fc.constantFrom<Level>(0, 1, 2, 3, 4);
const quarterHours = (min: number, max: number): fc.Arbitrary<number> => fc.integer({ min: min * 4, max: max * 4 }).map((quarters) => quarters / 4);
/** Amounts in cents; small ranges make equal costs and shut gates likely. */
const aud = (min: number, max: number): fc.Arbitrary<{ amount: string; currency: string }> =>
  fc.integer({ min, max }).map((cents) => ({ amount: `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`, currency: 'AUD' }));

const given: fc.Arbitrary<AssessmentAnswers> = fc.record({
  discipline: fc.constant('accounting'),
  hours: quarterHours(0.25, 220),
  core: level,
  ownerSkill: level,
  staffSkill: level,
  spare: quarterHours(0, 220),
  change: level,
  exposure: level,
  hourCost: aud(1, 15_000),
  fixedFee: aud(1, 300_000),
  rate: aud(0, 15_000),
  share: fc.integer({ min: 30, max: 150 }),
  setUp: aud(0, 500_000),
  supervise: quarterHours(0, 20),
  hireCost: aud(1, 1_500_000),
  fullTime: quarterHours(100, 160),
});
const RUNS = { numRuns: 2000 };

const cents = (amount: string): bigint => BigInt(amount.replace('.', ''));

describe('the rule, for any answers', () => {
  it('gives the same result for the same answers', () => {
    fc.assert(fc.property(given, (answers) => expect(assess(structuredClone(answers))).toEqual(assess(answers))));
  });

  it('never turns another advice into outsource because the work is more core', () => {
    fc.assert(
      fc.property(given, level, (answers, core) => {
        fc.pre(core > answers.core && assess(answers).advice !== 'outsource');
        expect(assess({ ...answers, core }).advice).not.toBe('outsource');
      }),
      RUNS,
    );
  });

  it('never turns another advice into outsource because more is exposed', () => {
    fc.assert(
      fc.property(given, level, (answers, exposure) => {
        fc.pre(exposure > answers.exposure && assess(answers).advice !== 'outsource');
        expect(assess({ ...answers, exposure }).advice).not.toBe('outsource');
      }),
      RUNS,
    );
  });

  it('never turns another advice into outsource because the fee is dearer', () => {
    fc.assert(
      fc.property(given, aud(1, 600_000), (answers, fixedFee) => {
        fc.pre(cents(fixedFee.amount) > cents(answers.fixedFee!.amount) && assess(answers).advice !== 'outsource');
        expect(assess({ ...answers, fixedFee }).advice).not.toBe('outsource');
      }),
      RUNS,
    );
  });

  it('never delegates to somebody who is not good at it, however free', () => {
    fc.assert(
      fc.property(given, fc.constantFrom<Level>(0, 1, 2), quarterHours(0, 2000), (answers, staffSkill, spare) => {
        expect(assess({ ...answers, staffSkill, spare }).advice).not.toBe('delegate');
      }),
      RUNS,
    );
  });

  it('adds no point for spare time', () => {
    fc.assert(
      fc.property(given, quarterHours(0, 2000), (answers, spare) => {
        expect(assess({ ...answers, spare }).scores).toEqual(assess(answers).scores);
      }),
    );
  });

  it('advises only what is open, and nothing open scores higher', () => {
    fc.assert(
      fc.property(given, (answers) => {
        const { advice, scores, gates } = assess(answers);
        const open = (['keep', 'delegate', 'outsource', 'hire'] as const).filter((option) => !gates.some((gate) => gate.option === option));
        expect(open).toContain(advice);
        expect(scores[advice]).toBe(Math.max(...open.map((option) => scores[option])));
      }),
      RUNS,
    );
  });
});

/** The costs times 400 in cents, worked out here apart from the product's own scale. */
function exactCosts(answers: AssessmentAnswers): { inHouse: bigint; outside: bigint } {
  const [hours, supervise] = [BigInt(answers.hours * 4), BigInt(answers.supervise! * 4)];
  const [hourCost, fee, rate, setUp] = [answers.hourCost, answers.fixedFee!, answers.rate!, answers.setUp!].map((money) => cents(money.amount));
  const share = BigInt(answers.share!);
  return { inHouse: 300n * hours * hourCost!, outside: 1200n * fee! + 3n * share * rate! * hours + 100n * setUp! + 300n * supervise * hourCost! };
}

describe('the break-even hours', () => {
  it('are where outside stops being dearer, at quarter-hour steps', () => {
    const near = fc.integer({ min: -3, max: 3 });
    fc.assert(
      fc.property(given, quarterHours(0.25, 2000), near, fc.boolean(), (answers, anywhere, step, close) => {
        const { breakEvenHours } = assess(answers);
        fc.pre(breakEvenHours !== null);
        const hours = close ? Math.max(0.25, breakEvenHours! + step / 4) : anywhere;
        const { inHouse, outside } = exactCosts({ ...answers, hours });
        expect(hours >= breakEvenHours!).toBe(outside <= inHouse);
      }),
      RUNS,
    );
  });

  it('do not exist when an hour in-house costs no more than outside', () => {
    fc.assert(
      fc.property(given, (answers) => {
        const dearer = 100n * cents(answers.hourCost.amount) > BigInt(answers.share!) * cents(answers.rate!.amount);
        expect(assess(answers).breakEvenHours !== null).toBe(dearer);
      }),
    );
  });
});

describe('the hours from which hiring is cheaper', () => {
  it('are where outside stops being cheaper than a role, at quarter-hour steps', () => {
    fc.assert(
      fc.property(given, fc.integer({ min: -3, max: 3 }), (answers, step) => {
        const { hireFromHours } = assess(answers);
        fc.pre(hireFromHours !== null);
        const hours = Math.max(0.25, hireFromHours! + step / 4);
        const { outside } = exactCosts({ ...answers, hours });
        expect(hours >= hireFromHours!).toBe(outside >= 1200n * cents(answers.hireCost.amount));
      }),
      RUNS,
    );
  });
});
