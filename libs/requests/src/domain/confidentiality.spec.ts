import { hashOfTerms, hasReasonToRead, USUAL_TERMS, withTerms } from './confidentiality.js';
import { EXAMPLE_REQUEST_CONTENT } from './examples.js';
import { REQUEST_STATES } from './request.js';

const content = { ...EXAMPLE_REQUEST_CONTENT, discipline: 'it-management', brief: { platform: { kind: 'mixed' }, users: 12 }, confidentiality: null };

describe('confidentiality terms', () => {
  it('of ours are never changed once somebody can have accepted them', () => {
    expect(Object.entries(USUAL_TERMS).map(([version, text]) => [version, hashOfTerms(text)])).toEqual([['2026-11', 'df06845ef9ee9aea803f368125ae5597fa719279240f3728d593e7789aaee456']]);
    for (const text of Object.values(USUAL_TERMS)) expect(text.length).toBeLessThanOrEqual(4_000);
  });

  it('are added to what is restricted and has none, and to nothing else', () => {
    const termed = { terms: Object.values(USUAL_TERMS).at(-1) };
    expect(withTerms(content, ['platform'], []).confidentiality).toEqual(termed);
    expect(withTerms(content, [], [{ restricted: false }, { restricted: true }]).confidentiality).toEqual(termed);
    expect(withTerms(content, ['backup'], [{ restricted: false }]).confidentiality).toBeNull();
    for (const empty of ['', null, undefined, []]) expect(withTerms({ ...content, brief: { platform: empty } }, ['platform'], []).confidentiality).toBeNull();
    expect(withTerms({ ...content, confidentiality: { terms: 'Ours.' } }, ['platform'], []).confidentiality).toEqual({ terms: 'Ours.' });
  });

  it('let read who has a reason to: all while it is open, bidders until it is decided, then the chosen one', () => {
    const states = [null, 'draft', 'submitted', 'withdrawn', 'awarded', 'not_awarded', 'disqualified'];
    const readers = (phase: Parameters<typeof hasReasonToRead>[0]) => states.filter((state) => hasReasonToRead(phase, state));
    expect(readers('open')).toEqual(states);
    expect(states.filter((state) => hasReasonToRead('open', state, true))).toEqual(['draft', 'submitted']);
    expect(readers('closed')).toEqual(['submitted']);
    expect(readers('awarded')).toEqual(['awarded']);
    for (const phase of REQUEST_STATES) if (phase !== 'published' && phase !== 'awarded') expect([phase, readers(phase)]).toEqual([phase, []]);
  });
});
