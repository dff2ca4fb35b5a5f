import fc from 'fast-check';
import { EXAMPLE_REQUEST } from './examples.js';
import { limitsOf } from './limits.js';
import { answerProblems, checkAnswerable, checkQuestionsOpen, checkRoomToAsk, questionDates, questionProblems } from './question.js';
import type { Request } from './request.js';

const at = (iso: string): Date => new Date(iso);
const open = (publishedAt: string, closesAt: string): Request => ({ ...EXAMPLE_REQUEST, state: 'published', publishedAt: at(publishedAt), closesAt: at(closesAt), decideBy: at('2027-03-01T00:00:00Z') });
const dates = (publishedAt: string, closesAt: string) => {
  const { questionsCloseAt, answersDueAt } = questionDates(open(publishedAt, closesAt))!;
  return [questionsCloseAt.toISOString(), answersDueAt.toISOString()];
};
const refused = (act: () => void): string => {
  try {
    act();
    return 'nothing';
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('the dates of questions', () => {
  it.each([
    ['seven working days: two and one before the close', '2026-11-20T00:00:00Z', '2026-12-01T06:00:00Z', '2026-11-27T06:00:00.000Z', '2026-11-30T06:00:00.000Z'],
    ['a close on a Monday: over the weekend', '2026-11-20T00:00:00Z', '2026-11-30T06:00:00Z', '2026-11-26T06:00:00.000Z', '2026-11-27T06:00:00.000Z'],
    ['four working days are long', '2026-11-23T00:00:00Z', '2026-11-27T06:00:00Z', '2026-11-25T06:00:00.000Z', '2026-11-26T06:00:00.000Z'],
    ['three working days are short: one and a half before', '2026-11-23T00:00:00Z', '2026-11-26T06:00:00Z', '2026-11-25T06:00:00.000Z', '2026-11-26T02:00:00.000Z'],
    ['over the change of clocks in Sydney: the same wall time', '2026-09-25T00:00:00Z', '2026-10-06T06:00:00Z', '2026-10-01T07:00:00.000Z', '2026-10-02T07:00:00.000Z'],
    ['an urgent day: its first half takes questions', '2026-11-23T00:00:00Z', '2026-11-24T00:00:00Z', '2026-11-23T12:00:00.000Z', '2026-11-23T20:00:00.000Z'],
    ['ten seconds: half, and half of the rest', '2026-11-23T00:00:00Z', '2026-11-23T00:00:10Z', '2026-11-23T00:00:05.000Z', '2026-11-23T00:00:07.500Z'],
  ])('%s', (_what, publishedAt, closesAt, questions, answers) => {
    expect(dates(publishedAt, closesAt)).toEqual([questions, answers]);
  });

  it('are none for what was never published', () => {
    expect(questionDates(EXAMPLE_REQUEST)).toBeNull();
  });

  it('lie within every window in their order, and leave its first half to questions', () => {
    const start = at('2026-09-01T00:00:00Z').getTime();
    fc.assert(fc.property(fc.integer({ min: 0, max: 120 * 86_400 }), fc.integer({ min: 1, max: 60 * 86_400 }), (offset, length) => {
      const [publishedAt, closesAt] = [new Date(start + offset * 1000), new Date(start + (offset + length) * 1000)];
      const { questionsCloseAt, answersDueAt } = questionDates({ ...EXAMPLE_REQUEST, publishedAt, closesAt })!;
      expect(questionsCloseAt.getTime()).toBeGreaterThanOrEqual((publishedAt.getTime() + closesAt.getTime()) / 2);
      expect(answersDueAt.getTime()).toBeGreaterThanOrEqual(questionsCloseAt.getTime());
      expect(closesAt.getTime()).toBeGreaterThan(answersDueAt.getTime());
    }));
  });
});

describe('a question', () => {
  const request = open('2026-11-20T00:00:00Z', '2026-12-01T06:00:00Z');
  const limits = limitsOf('default');

  it('is asked until questions close, to the instant, and on an open request alone', () => {
    const ask = (on: Request, when: string) => refused(() => checkQuestionsOpen(on, at(when)));
    expect([ask(request, '2026-11-27T05:59:59.999Z'), ask(request, '2026-11-27T06:00:00Z'), ask(request, '2026-12-01T06:00:00Z')]).toEqual(['nothing', 'questions_closed', 'request_closed']);
    expect(ask(EXAMPLE_REQUEST, '2026-11-27T00:00:00Z')).toBe('request_not_published');
  });

  it('is answered once, until the close', () => {
    const answer = (answered: boolean, when: string) => refused(() => checkAnswerable(answered, request, at(when)));
    expect([answer(false, '2026-12-01T05:59:59.999Z'), answer(true, '2026-12-01T05:59:59.999Z'), answer(false, '2026-12-01T06:00:00Z')]).toEqual(['nothing', 'question_already_answered', 'request_closed']);
  });

  it('is one of ten of its organisation and of a hundred in all', () => {
    const ask = (all: number, own: number) => refused(() => checkRoomToAsk({ all, own }, limits));
    expect([ask(99, 9), ask(100, 0), ask(10, 10)]).toEqual(['nothing', 'too_many_questions', 'too_many_questions']);
  });

  it('has at most 150 words, its answer 300', () => {
    const codes = (problems: readonly { code: string }[]) => problems.map(({ code }) => code);
    expect(codes(questionProblems('word '.repeat(150), limits))).toEqual([]);
    expect(codes(questionProblems('word '.repeat(151), limits))).toEqual(['too_many_words']);
    expect(codes(answerProblems('word '.repeat(300), limits))).toEqual([]);
    expect(codes(answerProblems('word '.repeat(301), limits))).toEqual(['too_many_words']);
    expect(codes(questionProblems('   ', limits))).toEqual(['required']);
  });
});
