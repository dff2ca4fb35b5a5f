import { EXAMPLE_REQUEST, EXAMPLE_REQUEST_CONTENT } from './examples.js';
import { checkEditable, editContent, startContent } from './request-draft.js';
import { REQUEST_STATES, type Request } from './request.js';

const HOME = { country: 'AU', timeZone: 'Australia/Sydney', currency: 'AUD', clientFacts: null };
const at = new Date('2026-12-01T00:00:00Z');

describe('a draft', () => {
  it('starts from home, and what is written wins', () => {
    const content = startContent({ title: 'T', discipline: 'accounting', country: 'GB', timing: { bidding: { seconds: 60 } } as never }, HOME, { answerWords: 150, packVersion: 3 });
    expect(content).toMatchObject({ title: 'T', country: 'GB', currency: 'AUD', answerWords: 150, timing: { bidding: { seconds: 60 }, decision: null, standstill: null, acceptance: null } });
  });

  it('says of the organisation what it said of itself once, unless the draft says otherwise', () => {
    const facts = { legalForm: 'company', headcount: null, turnoverBand: null, systems: ['Xero'], workingHours: null, taxRegistered: true } as const;
    const start = (written: object) => startContent({ title: 'T', discipline: 'accounting', ...written }, { ...HOME, clientFacts: facts }, { answerWords: 150, packVersion: 3 });
    expect(start({})).toMatchObject({ clientFacts: facts, recoversTax: true });
    expect(start({ clientFacts: null, recoversTax: false })).toMatchObject({ clientFacts: null, recoversTax: false });
  });

  it('keeps what an edit does not name, each time of its own', () => {
    const first = editContent(EXAMPLE_REQUEST_CONTENT, { timing: { decision: { workingDays: 5 } } as never });
    expect(editContent(first, { title: 'Another title' })).toEqual({ ...EXAMPLE_REQUEST_CONTENT, title: 'Another title', timing: { ...EXAMPLE_REQUEST_CONTENT.timing, decision: { workingDays: 5 } } });
  });

  it('is edited as a draft and while changes are asked for, in no other state', () => {
    const dates = { publishedAt: at, closesAt: new Date('2026-12-10T00:00:00Z'), decideBy: new Date('2026-12-20T00:00:00Z') };
    const editable = REQUEST_STATES.filter((state) => {
      const request: Request = { ...EXAMPLE_REQUEST, state, stateSince: at, ...(state === 'published' ? dates : {}) };
      try {
        checkEditable(request, at);
        return true;
      } catch (error) {
        expect(error).toMatchObject({ kind: 'conflict', code: 'request_not_editable' });
        return false;
      }
    });
    expect(editable).toEqual(['draft', 'changes_requested']);
  });
});
