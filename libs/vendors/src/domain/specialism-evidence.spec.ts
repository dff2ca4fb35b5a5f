import fc from 'fast-check';
import { EVIDENCE_WEIGHTS, specialismEvidence, type EvidencingWork } from './specialism-evidence.js';

const APPROVED = new Date('2026-11-20T10:00:00Z');
const work = (more: Partial<EvidencingWork> = {}): EvidencingWork => ({ discipline: 'accounting', specialisms: ['xero'], endedOn: '2026-06', approvedAt: APPROVED, confirmed: false, ...more });

const month = fc.tuple(fc.integer({ min: 2000, max: 2026 }), fc.integer({ min: 1, max: 11 })).map(([year, m]) => `${year}-${String(m).padStart(2, '0')}`);
const works = fc.array(
  fc.record({ discipline: fc.constantFrom('accounting', 'it-management'), specialisms: fc.uniqueArray(fc.constantFrom('xero', 'payroll', 'myob'), { minLength: 1 }), endedOn: fc.option(month), approvedAt: fc.constant(APPROVED), confirmed: fc.boolean() }),
  { maxLength: 12 },
);

/** As matching reads it (specialism-coverage.ts), so many years after all of it was approved. */
function strength({ evidence, lastUsed }: { readonly evidence: number; readonly lastUsed: string }): number {
  const years = (new Date('2027-11-20').getTime() - new Date(lastUsed).getTime()) / (365.25 * 86_400_000);
  return (1 - Math.exp(-evidence / 2)) * 2 ** (-years / 4);
}

describe('what approved work shows of a specialism', () => {
  it('is nothing without work, and more with each piece, a confirmed one most', () => {
    expect(specialismEvidence([])).toEqual([]);
    const xero = { discipline: 'accounting', specialism: 'xero', lastUsed: '2026-06-30' };
    expect(specialismEvidence([work()])).toEqual([{ ...xero, level: 'evidenced', evidence: 1 }]);
    expect(specialismEvidence([work(), work({ confirmed: true })])).toEqual([{ ...xero, level: 'confirmed', evidence: 3 }]);
  });

  it('is bounded where only the vendor speaks for it', () => {
    expect(specialismEvidence(Array.from({ length: 9 }, () => work()))).toMatchObject([{ level: 'evidenced', evidence: EVIDENCE_WEIGHTS.unconfirmedMost }]);
  });

  it('is dated by the newest work, work that goes on by its approval, and never later than that', () => {
    expect(specialismEvidence([work({ endedOn: '2024-02' }), work({ endedOn: '2020-12' })])).toMatchObject([{ lastUsed: '2024-02-29' }]);
    expect(specialismEvidence([work({ endedOn: null })])).toMatchObject([{ lastUsed: '2026-11-20' }]);
    expect(specialismEvidence([work({ endedOn: '2026-11' })])).toMatchObject([{ lastUsed: '2026-11-20' }]);
  });

  it('counts nothing that ended long before the newest', () => {
    expect(specialismEvidence([work(), work({ endedOn: '2018-06', confirmed: true })])).toMatchObject([{ level: 'evidenced', evidence: 1 }]);
    expect(specialismEvidence([work(), work({ endedOn: '2018-07', confirmed: true })])).toMatchObject([{ level: 'confirmed', evidence: 3 }]);
  });

  it('never weighs less for one more piece, or for a confirmation, nor otherwise for another order', () => {
    fc.assert(
      fc.property(works, works.filter((more) => more.length > 0), (given, [more]) => {
        const before = specialismEvidence(given);
        const after = specialismEvidence([...given, more!]);
        const confirmed = specialismEvidence(given.map((one) => ({ ...one, confirmed: true })));
        for (const one of before) {
          const same = ({ discipline, specialism }: typeof one) => discipline === one.discipline && specialism === one.specialism;
          expect(strength(after.find(same)!)).toBeGreaterThanOrEqual(strength(one) - 1e-12);
          expect(strength(confirmed.find(same)!)).toBeGreaterThanOrEqual(strength(one));
        }
        expect(specialismEvidence([...given].reverse())).toEqual(before);
      }),
    );
  });
});
