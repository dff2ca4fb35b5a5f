import { NOTICE_TEMPLATES, type NoticeFacts } from '#contracts';
import { letterOf } from './letters.js';

const FACTS: NoticeFacts = { title: 'Books of a bakery', discipline: 'web-development', outcome: 'changes_requested', reason: 'evidence_missing', until: '2026-12-01T06:30:00.000Z' };
const NAMES = { about: 'Tom', by: 'Olu' };
const NOBODY = { about: null, by: null };
const letter = (template: (typeof NOTICE_TEMPLATES)[number], facts: NoticeFacts, names: typeof NAMES | typeof NOBODY = NAMES) => letterOf(template, { displayName: 'Mira', organisation: 'Brightlane', kind: 'requests', objectId: 'an-id', facts, ...names });

describe('the letter of a notice', () => {
  it.each(NOTICE_TEMPLATES)('%s says what happened, where to look and how to hear no more of it, with whatever facts there are', (template) => {
    for (const [facts, names] of [[FACTS, NAMES], [{}, NAMES], [FACTS, NOBODY]] as const) {
      const { subject, greeting, paragraphs, after } = letter(template, facts, names);
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

  it('says who changed what about the access to an organisation, and names nobody who is gone', () => {
    expect(letter('member_role_changed', { outcome: 'owner' }).paragraphs[0]).toMatch(/^Olu has given Tom another role in Brightlane, as owner\. If that is not as it should be/);
    expect(letter('member_role_changed', { outcome: 'owner' }, NOBODY).paragraphs[0]).toMatch(/^somebody has given a former member another role in Brightlane, as owner\./);
    expect(letter('member_removed', { outcome: 'left' }).paragraphs[0]).toBe('Tom has left Brightlane.');
    expect(letter('member_removed', { outcome: 'removed' }).paragraphs[0]).toBe('Olu has removed Tom from Brightlane.');
    expect(letter('api_key_revoked', { outcome: 'by_operator', reason: 'leaked' }).paragraphs[0]).toBe('an operator has revoked the API key “Tom” of Brightlane. It works no more. Reason: leaked.');
  });
});
