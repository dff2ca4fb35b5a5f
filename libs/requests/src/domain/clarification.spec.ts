import { checkClarificationAnswer, clarificationDue, clarificationProblems } from './clarification.js';
import { EXAMPLE_BID, EXAMPLE_REQUEST } from './examples.js';
import type { Bid } from './bid.js';
import type { Request } from './request.js';

const at = new Date('2026-12-08T00:00:00Z');
const CLOSED: Request = { ...EXAMPLE_REQUEST, state: 'published', publishedAt: new Date('2026-11-30T00:00:00Z'), closesAt: new Date('2026-12-07T06:00:00Z'), decideBy: new Date('2026-12-21T06:00:00Z') };
const BID: Bid = { ...EXAMPLE_BID, state: 'submitted', revisions: 1, validUntil: new Date('2027-01-15T00:00:00Z') };
const code = (expected: string) => expect.objectContaining({ code: expected }) as Error;

describe('a clarification', () => {
  it('leaves the bidder two working days, and never longer than the decision', () => {
    expect(clarificationDue(CLOSED, BID, 0, at)).toEqual(new Date('2026-12-10T00:00:00Z'));
    expect(clarificationDue({ ...CLOSED, decideBy: new Date('2026-12-08T06:00:00Z') }, BID, 0, at)).toEqual(new Date('2026-12-08T06:00:00Z'));
  });

  it('is asked under evaluation, of a bid that stands, and a bounded number of times', () => {
    expect(() => clarificationDue(CLOSED, BID, 0, new Date('2026-12-07T05:00:00Z'))).toThrow(code('request_still_open'));
    expect(() => clarificationDue({ ...CLOSED, state: 'cancelled' }, BID, 0, at)).toThrow(code('request_ended'));
    expect(() => clarificationDue(CLOSED, { ...BID, state: 'disqualified' }, 0, at)).toThrow(code('bid_not_submitted'));
    expect(() => clarificationDue(CLOSED, { ...BID, validUntil: at }, 0, at)).toThrow(code('bid_not_submitted'));
    expect(() => clarificationDue(CLOSED, BID, 10, at)).toThrow(code('too_many_clarifications'));
  });

  it('is not asked about a sealed bid before it is opened', () => {
    expect(() => clarificationDue({ ...CLOSED, bidMode: 'sealed' }, BID, 0, at)).toThrow(code('bids_not_opened'));
    expect(clarificationDue({ ...CLOSED, bidMode: 'sealed', openedAt: at }, BID, 0, at)).toBeInstanceOf(Date);
  });

  it('is answered once and in time', () => {
    const open = { answer: null, answerBy: new Date('2026-12-10T00:00:00Z') };
    expect(() => checkClarificationAnswer(open, CLOSED, at)).not.toThrow();
    expect(() => checkClarificationAnswer({ ...open, answer: 'Yes.' }, CLOSED, at)).toThrow(code('clarification_already_answered'));
    expect(() => checkClarificationAnswer(open, CLOSED, open.answerBy)).toThrow(code('clarification_overdue'));
    expect(() => checkClarificationAnswer(open, { ...CLOSED, state: 'awarded' }, at)).toThrow(code('request_already_awarded'));
  });

  it('has as many words as an answer of a bid', () => {
    expect(clarificationProblems('Does the price hold for both sites?', CLOSED.limits)).toEqual([]);
    expect(clarificationProblems(' ', CLOSED.limits)).toMatchObject([{ pointer: '/text', code: 'required' }]);
    expect(clarificationProblems('word '.repeat(151), CLOSED.limits)).toMatchObject([{ code: 'too_many_words' }]);
  });
});
