import { NOTICE_TEMPLATES, type NoticeFacts } from '#contracts';
import { letterOf } from './letters.js';

const FACTS: NoticeFacts = { title: 'Books of a bakery', discipline: 'web-development', outcome: 'changes_requested', reason: 'evidence_missing', until: '2026-12-01T06:30:00.000Z' };
const letter = (template: (typeof NOTICE_TEMPLATES)[number], facts: NoticeFacts) => letterOf(template, { displayName: 'Mira', organisation: 'Brightlane', kind: 'requests', objectId: 'an-id', facts });

describe('the letter of a notice', () => {
  it.each(NOTICE_TEMPLATES)('%s says what happened, where to look and how to hear no more of it, with whatever facts there are', (template) => {
    for (const facts of [FACTS, {}]) {
      const { subject, greeting, paragraphs, after } = letter(template, facts);
      const text = [subject, greeting, ...paragraphs, ...after].join('\n');
      expect(text).not.toMatch(/undefined|null|_|\.\.| {2}/);
      expect(text).toContain('Reference: an-id.');
      expect(text).toContain('switched off in the notice preferences');
      expect(subject).not.toBe('');
    }
  });

  it('names dates as everybody reads them alike, and codes as words', () => {
    expect(letter('vendor_invited', FACTS).paragraphs[0]).toBe('Brightlane is among the best fits for “Books of a bakery” (web development) and is invited to bid. Bids are taken until 2026-12-01 06:30 UTC.');
    expect(letter('profile_decided', FACTS).paragraphs[0]).toBe('an operator has looked at the profile of Brightlane. The decision: changes requested. Reason: evidence missing.');
  });
});
