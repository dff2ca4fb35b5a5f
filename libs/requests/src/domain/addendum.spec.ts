import fc from 'fast-check';
import { addendumProblems, AMENDABLE, amend, answersOutdated, closesAtAfterAddendum, decideAddendum, reminderAt, saidAgain, saidBefore, type Addendum, type AddendumChanges } from './addendum.js';
import { earliestEarlyClose } from './bidding-window.js';
import { addPeriod } from './calendar.js';
import { EXAMPLE_BID_CONTENT as SAID, EXAMPLE_REQUEST, EXAMPLE_REQUEST_CONTENT as CONTENT } from './examples.js';
import { limitsOf } from './limits.js';
import { decideRequest } from './request-lifecycle.js';
import type { Request } from './request.js';
import { sameJson } from './same-json.js';

const at = (iso: string): Date => new Date(iso);
const request: Request = { ...EXAMPLE_REQUEST, state: 'published', publishedAt: at('2026-11-20T00:00:00Z'), closesAt: at('2026-12-01T06:00:00Z'), decideBy: at('2026-12-15T06:00:00Z') };
const limits = limitsOf('default');
const material = (changes: AddendumChanges | null): Addendum => ({ kind: 'material', text: 'A third café opens in May.', changes });
const codes = (addendum: Addendum) => addendumProblems(addendum, CONTENT, limits).map(({ pointer, code }) => `${pointer} ${code}`);

describe('an addendum', () => {
  it('that is material changes something, one that informs changes nothing', () => {
    expect(codes(material({ termMonths: 24 }))).toEqual([]);
    expect(codes(material(null))).toEqual(['/changes required']);
    expect(codes(material({}))).toEqual(['/changes nothing_changed']);
    expect(codes(material({ termMonths: CONTENT.termMonths, brief: { ledger: 'xero', services: ['bookkeeping', 'payroll'] } }))).toEqual(['/changes nothing_changed']);
    expect(codes({ kind: 'information', text: 'A third café opens in May.', changes: null })).toEqual([]);
    expect(codes({ kind: 'information', text: 'A third café opens in May.', changes: { termMonths: 24 } })).toEqual(['/changes changes_not_used']);
    expect(codes({ ...material({ termMonths: 24 }), text: 'word '.repeat(301) })).toEqual(['/text too_many_words']);
  });

  it('keeps what was said before, from which what was published first can be read back', () => {
    const changes = { termMonths: null, budget: null, languages: ['en', 'fr'] };
    const amended = amend(CONTENT, changes);
    expect(amended).toEqual({ ...CONTENT, ...changes });
    expect(amend(amended, saidBefore(CONTENT, changes))).toEqual(CONTENT);
    expect(Object.keys(saidBefore(CONTENT, changes)).sort()).toEqual(['budget', 'languages', 'termMonths']);
  });

  it.each([
    ['time enough: stays', '2026-11-24T00:00:00Z', '2026-12-01T06:00:00.000Z'],
    ['exactly three working days: stays', '2026-11-26T06:00:00Z', '2026-12-01T06:00:00.000Z'],
    ['a second later: to 17:00 of the day on which three remain', '2026-11-26T06:00:01Z', '2026-12-02T06:00:00.000Z'],
    ['the day before: three working days on, at 17:00', '2026-11-30T00:00:00Z', '2026-12-03T06:00:00.000Z'],
    ['the last second', '2026-12-01T05:59:59Z', '2026-12-04T06:00:00.000Z'],
    ['a Saturday', '2026-11-28T03:00:00Z', '2026-12-03T06:00:00.000Z'],
  ])('with %s', (_what, when, closesAt) => {
    expect(closesAtAfterAddendum(request, at(when)).toISOString()).toBe(closesAt);
  });

  it('never shortens, and leaves the time that it promises, whenever it comes', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 11 * 86_400 - 1 }), (offset) => {
      const when = new Date(request.publishedAt!.getTime() + offset * 1000);
      const closesAt = closesAtAfterAddendum(request, when);
      expect(closesAt.getTime()).toBeGreaterThanOrEqual(request.closesAt!.getTime());
      expect(closesAt.getTime()).toBeGreaterThanOrEqual(addPeriod(when, limits.addendum.timeLeft, request.calendar).getTime());
    }));
  });

  it('moves the decision with the close, and neither when it only informs', () => {
    const late = at('2026-11-30T00:00:00Z');
    const moved = decideAddendum(request, 'material', late);
    expect([moved.addenda, moved.closesAt?.toISOString(), moved.decideBy?.toISOString()]).toEqual([1, '2026-12-03T06:00:00.000Z', '2026-12-17T06:00:00.000Z']);
    expect(moved.amendedAt).toEqual(late);
    expect(decideAddendum(request, 'information', late)).toEqual({ ...request, addenda: 1 });
    expect(decideAddendum({ ...request, limits: limitsOf('development') }, 'material', new Date(request.closesAt!.getTime() - 400)).closesAt).toEqual(new Date(request.closesAt!.getTime() + 600));
  });

  it('keeps the close from being brought forward into the time that it left', () => {
    const amended = decideAddendum(request, 'material', at('2026-11-24T00:00:00Z'));
    expect([earliestEarlyClose(request, at('2026-11-24T01:00:00Z')), earliestEarlyClose(amended, at('2026-11-24T01:00:00Z')), earliestEarlyClose(amended, at('2026-11-27T00:00:00Z'))].map((date) => date.toISOString())).toEqual([
      '2026-11-25T01:00:00.000Z', '2026-11-27T00:00:00.000Z', '2026-11-28T00:00:00.000Z',
    ]);
    const early = (closesAt: string) => () => decideRequest('close_early', amended, 'author', at('2026-11-24T01:00:00Z'), { reason: 'work_is_urgent', closesAt: at(closesAt) });
    expect(early('2026-11-26T23:59:59Z')).toThrow(expect.objectContaining({ code: 'notice_too_short' }));
    expect(early('2026-11-27T00:00:00Z')).not.toThrow();
    expect(decideRequest('close_early', amended, 'author', at('2026-11-24T01:00:00Z'), { reason: 'work_is_urgent' }).changes.closesAt).toEqual(at('2026-11-27T00:00:00Z'));
  });

  it('is one of ten, and of an open request', () => {
    const refusal = (on: Request, when: Date) => {
      try {
        return decideAddendum(on, 'information', when).addenda;
      } catch (error) {
        return (error as { code: string }).code;
      }
    };
    expect([9, 10].map((addenda) => refusal({ ...request, addenda }, at('2026-11-24T00:00:00Z')))).toEqual([10, 'too_many_addenda']);
    expect([refusal(request, request.closesAt!), refusal(EXAMPLE_REQUEST, at('2026-11-24T00:00:00Z'))]).toEqual(['request_closed', 'request_not_published']);
  });

  it('is called to mind a day before the close', () => {
    expect(reminderAt(request).toISOString()).toBe('2026-11-30T06:00:00.000Z');
  });

  it('outdates the answers of bids when it changes what they answer', () => {
    const outdated = (...all: (AddendumChanges | null)[]) => {
      let content = CONTENT;
      const addenda = all.map((changes) => {
        const before = changes && saidBefore(content, changes);
        content = amend(content, changes);
        return { changes, before };
      });
      return answersOutdated(addenda, content);
    };
    expect(outdated({ languages: ['fr'] }, { budget: null }, null)).toEqual([]);
    expect(outdated({ requirements: CONTENT.requirements, termMonths: 24 })).toEqual(['termMonths']);
    expect(outdated({ requirements: CONTENT.requirements.slice(1) }, { screeningQuestions: [] })).toEqual(['requirements', 'screeningQuestions']);
    // What was taken back is as it was answered, and so are the same words in other white space.
    expect(outdated({ termMonths: 6 }, { termMonths: null }, { termMonths: CONTENT.termMonths })).toEqual([]);
    expect(outdated({ termMonths: 6 }, { termMonths: null })).toEqual(['termMonths']);
    expect(outdated({ requirements: CONTENT.requirements.map((one) => ({ ...one, text: ` ${one.text.replace(' ', '\n ')} ` })) })).toEqual([]);
  });

  it('changes nothing by which bids are seen, judged or timed', () => {
    for (const kept of ['bidMode', 'visibility', 'evaluation', 'currency', 'country', 'timing', 'discipline', 'title', 'summary']) expect(AMENDABLE).not.toContain(kept);
  });
});

describe('the same JSON', () => {
  it('is so whatever the order of its members, and no other', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => {
      expect(sameJson(value, JSON.parse(JSON.stringify(value)))).toBe(true);
    }));
    expect(sameJson({ a: 1, b: [1, { c: null }] }, { b: [1, { c: null }], a: 1 })).toBe(true);
    for (const [a, b] of [[[1, 2], [2, 1]], [{}, []], [{ a: null }, {}], [[1], [1, 1]], ['1', 1], [null, {}]] as const) expect(sameJson(a, b)).toBe(false);
  });
});

describe('what is said again after addenda', () => {
  const QUESTION = { id: 'capacity', text: 'Who covers, and from when on?' };
  const after = (changes: AddendumChanges, ...more: AddendumChanges[]) => {
    let content = CONTENT;
    const addenda = [changes, ...more].map((one) => {
      const before = saidBefore(content, one);
      content = amend(content, one);
      return { changes: one, before };
    });
    return (says: typeof SAID) => {
      const { changed, same, problems } = saidAgain(SAID, says, addenda, content);
      return [changed.join(), same, problems.map(({ pointer }) => pointer).join()];
    };
  };

  it('points at each answer that is the old one to other words, and at no other', () => {
    const asked = after({ screeningQuestions: [QUESTION], requirements: CONTENT.requirements.map((one, index) => (index === 1 ? { ...one, text: `${one.text}, in writing` } : one)) });
    expect(asked(SAID)).toEqual(['requirements,screeningQuestions', true, '/answers/1,/screeningAnswers/0']);
    const anew = SAID.answers.map((one, index) => (index === 1 ? { ...one, meets: 'partly' as const } : one));
    expect(asked({ ...SAID, answers: anew })).toEqual(['requirements,screeningQuestions', false, '/screeningAnswers/0']);
    expect(asked({ ...SAID, answers: anew, screeningAnswers: [{ questionId: 'capacity', text: 'A second one, from May on.' }] })).toEqual(['requirements,screeningQuestions', false, '']);
  });

  it('is held against the words as they were when it was said, however many addenda came in between', () => {
    const [first, ...rest] = CONTENT.requirements;
    const other = { requirements: [{ ...first!, text: 'Something else' }, ...rest] };
    expect(after(other, { termMonths: 24 }, { requirements: CONTENT.requirements })({ ...SAID, summary: 'Said in other words.' })).toEqual(['termMonths', false, '']);
    expect(after({ termMonths: 24 }, other)({ ...SAID, summary: 'Said in other words.' })).toEqual(['requirements,termMonths', false, '/answers/0']);
  });

  it('is the same in other white space', () => {
    const spaced = { ...SAID, summary: `${SAID.summary} `, answers: SAID.answers.map((answer) => ({ ...answer, text: answer.text.replace(' ', '  ') })) };
    expect(after({ termMonths: 24 })(spaced)).toEqual(['termMonths', true, '']);
    const asked = after({ requirements: CONTENT.requirements.map((one, index) => (index === 0 ? { ...one, text: 'Something else' } : one)) });
    expect(asked({ ...spaced, summary: 'Said in other words.' })).toEqual(['requirements', false, '/answers/0']);
  });

  it('is as it may be where they changed nothing that bids answer', () => {
    expect(after({ languages: ['en', 'fr'] })(SAID)).toEqual(['', true, '']);
  });
});
