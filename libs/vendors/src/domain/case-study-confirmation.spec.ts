import fc from 'fast-check';
import { confirmationPhase, isConfirmed, mayName, withHeard, type Confirmation } from './case-study-confirmation.js';

const at = (day: number) => new Date(Date.UTC(2026, 10, day));
const asked = (id: string, day: number, textVersion = 1): Confirmation => ({ confirmationId: id, textVersion, askedAt: at(day), expiresAt: at(day + 30), answer: null, answeredAt: null });
const answered = (confirmation: Confirmation, answer: NonNullable<Confirmation['answer']>): Confirmation => ({ ...confirmation, answer, answeredAt: at(20) });
const ONE = asked('one', 1);

describe('the confirmation of a case study', () => {
  it('reads as the clock and the shown text have it', () => {
    expect(confirmationPhase(null, 1, at(2))).toBe('none');
    expect(confirmationPhase(ONE, 1, new Date(at(31).getTime() - 1))).toBe('asked');
    expect(confirmationPhase(ONE, 1, at(31))).toBe('expired');
    expect(confirmationPhase(answered(ONE, 'confirmed_named'), 1, at(40))).toBe('confirmed');
    expect(confirmationPhase(answered(ONE, 'denied'), 1, at(40))).toBe('denied');
  });

  it('ends with the text that it is of', () => {
    const confirmed = answered(ONE, 'confirmed_named');
    expect([isConfirmed(confirmed, 1), mayName(confirmed, 1), confirmationPhase(confirmed, 2, at(5)), isConfirmed(confirmed, 2), mayName(confirmed, 2)]).toEqual([true, true, 'none', false, false]);
    expect(mayName(answered(ONE, 'confirmed'), 1)).toBe(false);
    expect(isConfirmed(answered(ONE, 'denied'), 1)).toBe(false);
  });

  it('is the same in whatever order, and however often, its events are heard', () => {
    const second = asked('two', 15, 2);
    const told = [ONE, answered(ONE, 'denied'), second, answered(second, 'confirmed')];
    const hear = (events: readonly Confirmation[]) => events.reduce<Confirmation | null>((known, event) => withHeard(known, event) ?? known, null);
    fc.assert(
      fc.property(fc.shuffledSubarray([...told, ...told], { minLength: 8 }), (events) => {
        expect(hear(events)).toEqual(told[3]);
      }),
    );
    expect(withHeard(answered(ONE, 'denied'), answered(ONE, 'confirmed'))).toBeNull();
  });
});
