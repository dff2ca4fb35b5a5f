import { correctionProblems, decideCorrection } from './correction.js';
import { EXAMPLE_REQUEST, EXAMPLE_REQUEST_CONTENT as CONTENT } from './examples.js';
import type { Request } from './request.js';

const at = (iso: string): Date => new Date(iso);
const request: Request = { ...EXAMPLE_REQUEST, state: 'published', publishedAt: at('2026-11-20T00:00:00Z'), closesAt: at('2026-12-01T06:00:00Z'), decideBy: at('2026-12-15T06:00:00Z') };
const refusal = (on: Request, corrected: boolean, when: string): string => {
  try {
    decideCorrection(on, corrected, CONTENT, at(when));
    return 'nothing';
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('a correction of slips', () => {
  it('is made once, within a day of the publication, while the request is open', () => {
    expect(decideCorrection(request, false, CONTENT, at('2026-11-20T23:59:59.999Z'))).toEqual({ at: '2026-11-20T23:59:59.999Z', before: { title: CONTENT.title, summary: CONTENT.summary } });
    expect(refusal(request, true, '2026-11-20T01:00:00Z')).toBe('request_already_corrected');
    expect(refusal(request, false, '2026-11-21T00:00:00Z')).toBe('correction_too_late');
    expect(refusal({ ...request, closesAt: at('2026-11-20T12:00:00Z') }, false, '2026-11-20T12:00:00Z')).toBe('request_closed');
    expect(refusal(EXAMPLE_REQUEST, false, '2026-11-20T12:00:00Z')).toBe('request_not_published');
  });

  it('mends title or summary, within the bounds of a published request', () => {
    const codes = (words: object) => correctionProblems(words, CONTENT).map(({ pointer, code }) => `${pointer} ${code}`);
    expect(codes({ title: 'Monthly bookkeeping for two cafés' })).toEqual([]);
    expect(codes({ title: 'A website and shop for two cafés' })).toEqual(['/title more_than_a_slip']);
    expect(codes({ summary: 'We want a new website with a shop, photographs of every dish and a booking page that our guests can use by telephone too.' })).toEqual(['/summary more_than_a_slip']);
    expect(codes({ summary: CONTENT.summary.replace('twelve staff', 'twelve staf') })).toEqual([]);
    expect(codes({})).toEqual([' nothing_changed']);
    expect(codes({ title: CONTENT.title, summary: CONTENT.summary })).toEqual([' nothing_changed']);
    expect(codes({ title: 'Books', summary: 'Too short.' })).toEqual(['/title too_short', '/summary too_short']);
  });
});
