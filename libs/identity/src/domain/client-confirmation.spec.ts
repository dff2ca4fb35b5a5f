import fc from 'fast-check';
import { CONFIRMATION_ANSWERS, requireAnswerable, requireAskable, type ConfirmationAnswer } from './client-confirmation.js';

const NOW = new Date('2026-12-01T00:00:00Z');
const [EARLIER, LATER] = [new Date(NOW.getTime() - 1), new Date(NOW.getTime() + 1)];

function refusal(decide: () => void): string {
  try {
    decide();
    return 'yes';
  } catch (error) {
    return (error as { code: string }).code;
  }
}

/** Written apart from the rule: what became of the last asking, of which text, while there is time for an answer and afterwards. */
const ASKABLE: readonly [ConfirmationAnswer | null, text: 'same' | 'other', inTime: string, overdue: string][] = [
  [null, 'same', 'confirmation_asked', 'yes'], [null, 'other', 'confirmation_asked', 'yes'],
  ['stopped', 'same', 'confirmation_asked', 'yes'], ['stopped', 'other', 'confirmation_asked', 'yes'],
  ['denied', 'same', 'confirmation_denied', 'confirmation_denied'], ['denied', 'other', 'yes', 'yes'],
  ['confirmed', 'same', 'work_confirmed_already', 'work_confirmed_already'], ['confirmed', 'other', 'yes', 'yes'],
  ['confirmed_named', 'same', 'work_confirmed_already', 'work_confirmed_already'], ['confirmed_named', 'other', 'yes', 'yes'],
];

describe('the asking of a client', () => {
  it.each(ASKABLE)('after %s of the %s text: %s in time, %s afterwards', (answer, text, inTime, overdue) => {
    const shown = { textVersion: text === 'same' ? 1 : 2, denialOpen: false };
    const ask = (expiresAt: Date) => refusal(() => requireAskable({ answer, textVersion: 1, expiresAt }, shown, NOW));
    expect([ask(LATER), ask(EARLIER), ask(NOW)]).toEqual([inTime, overdue, overdue]);
  });

  it('is free the first time', () => {
    expect(refusal(() => requireAskable(undefined, { textVersion: 1, denialOpen: false }, NOW))).toBe('yes');
  });

  it('is nobody’s while an operator looks at a denial, whoever was asked last and whatever the text says', () => {
    const shown = { textVersion: 2, denialOpen: true };
    expect(refusal(() => requireAskable(undefined, shown, NOW))).toBe('confirmation_denied');
    for (const [answer] of ASKABLE) for (const textVersion of [1, 2]) for (const expiresAt of [EARLIER, LATER]) expect(refusal(() => requireAskable({ answer, textVersion, expiresAt }, shown, NOW))).toBe('confirmation_denied');
  });

  it('never tells its vendor that the client wants no mail: it reads as if nobody had answered', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 }), fc.constantFrom(EARLIER, NOW, LATER), (asked, shown, expiresAt) => {
        const of = (answer: ConfirmationAnswer | null) => refusal(() => requireAskable({ answer, textVersion: asked, expiresAt }, { textVersion: shown, denialOpen: false }, NOW));
        expect(of('stopped')).toBe(of(null));
      }),
    );
  });
});

describe('the answer of a client', () => {
  const answer = (shown: Parameters<typeof requireAnswerable>[2]) => CONFIRMATION_ANSWERS.map((one) => refusal(() => requireAnswerable(one, { textVersion: 2 }, shown)));

  it('is of the text that it was shown, and names nobody where the text does not', () => {
    expect(answer({ textVersion: 2, clientName: 'Harbour Street Cafés' })).toEqual(['yes', 'yes', 'yes', 'yes']);
    expect(answer({ textVersion: 2, clientName: null })).toEqual(['yes', 'claim_names_nobody', 'yes', 'yes']);
  });

  it('can always be that there was no such work', () => {
    for (const shown of [undefined, { textVersion: 3, clientName: 'Harbour Street Cafés' }]) expect(answer(shown)).toEqual(['claim_changed', 'claim_changed', 'yes', 'yes']);
  });
});
