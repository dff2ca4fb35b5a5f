import fc from 'fast-check';
import { screen, type RedFlag, type ScreeningContext } from './index.js';

const one = (text: string, context?: ScreeningContext) => screen([{ pointer: '/text', text }], context);
const codes = (text: string, context?: ScreeningContext) => one(text, context).signals.map((signal) => signal.code);

const guaranteed: RedFlag = {
  code: 'guaranteed_followers',
  phrases: ['guaranteed followers', 'guarantee followers', 'go viral'],
  detail: 'Nobody can promise followers.',
  remedy: 'Say what you will do, not what the audience will.',
};

describe('red flags from the packs', () => {
  const context = { redFlags: [guaranteed] };

  it.each(['Guaranteed followers in a week!', 'we GUARANTEE   followers', 'guaranteed "followers"', 'You will go-viral'])('finds the phrase in %j', (text) => {
    expect(codes(text, context)).toEqual(['guaranteed_followers']);
  });

  it.each(['We never guarantee followers', 'guaranteed. Followers come later', 'guaranteedfollowers'])('is silent on %j', (text) => {
    expect(codes(text, context)).toEqual([]);
  });

  it("takes the flag's own severity, and the context's above it", () => {
    expect(one('go viral', { redFlags: [{ ...guaranteed, severity: 'blocking' }] }).outcome).toBe('blocked');
    expect(one('go viral', { redFlags: [guaranteed], severities: { guaranteed_followers: 'info' } }).outcome).toBe('clean');
  });
});

describe('characters and noise', () => {
  it('blocks characters that reverse the reading direction', () => {
    expect(one('invoice \u202Efdp.exe')).toMatchObject({ outcome: 'blocked', signals: [{ code: 'bidi_control', start: 8, end: 9 }] });
  });

  it('notices an invisible character inside a word, not in emoji or other scripts', () => {
    expect(codes('pay\u200Broll')).toEqual(['hidden_character']);
    expect(codes('👩\u200D💻 می\u200Cخواهم')).toEqual([]);
  });

  it('tells shouting from acronyms', () => {
    expect(codes('WE DELIVER GREAT WORK EVERY SINGLE TIME CALL NOW')).toContain('shouting');
    expect(codes('Best price!!!!!')).toEqual(['shouting']);
    expect(codes('BAS, STP, PAYG and FBT for an NDIS provider; SEO, CRM and POS.')).toEqual([]);
  });

  it.each(['cheap cheap cheap cheap books', 'We are the best firm. We are the best firm. We are the best firm.', 'soooooooooooo good'])('notices the repetition in %j', (text) => {
    expect(codes(text)).toEqual(['repetition']);
  });

  it.each(['----------------------', 'yes\nyes\nyes', '1000000000000000', 'Monthly fee. Monthly fee. Monthly fee.'])('takes %j for no repetition', (text) => {
    expect(codes(text)).toEqual([]);
  });

  it('takes a precondition that every step of a checklist repeats for no repetition', () => {
    const step = (act: string) => `Given I am signed in.\nWhen I ${act}, then the outcome is stored and shown on the page of the project with its date.\n`;
    expect(codes(['open a report', 'change the address of a site', 'remove an old entry'].map(step).join(''))).toEqual([]);
  });

  it('lets somebody shout without a review', () => {
    expect(one('WE DELIVER GREAT WORK EVERY SINGLE TIME CALL NOW').outcome).toBe('clean');
  });
});

describe('an abnormal budget', () => {
  const budget = (ratio: number, sample: number) => screen([], { budget: { pointer: '/budget', ratio, sample } }).signals.map((signal) => signal.pointer);

  it('is a signal far from what is usual, given enough observations', () => {
    expect(budget(0.2, 10)).toEqual(['/budget']);
    expect(budget(5, 10)).toEqual(['/budget']);
    expect(budget(0.25, 10)).toEqual([]);
    expect(budget(0.2, 3)).toEqual([]);
  });

  it('holds nothing up by itself', () => {
    expect(screen([], { budget: { pointer: '/budget', ratio: 0.01, sample: 50 } }).outcome).toBe('clean');
  });
});

describe('signals', () => {
  it('quote the author at exact positions, through folded and invisible characters', () => {
    const text = 'Ünïcode 👩‍💻 first, then ｊａｎｅ＠ａｃｍｅ．ｃｏｍ and 0412\u00A0345\u00A0678.';
    const { signals } = one(text, { country: 'AU' });
    expect(signals.map((signal) => signal.matched)).toEqual(['ｊａｎｅ＠ａｃｍｅ．ｃｏｍ', '0412\u00A0345\u00A0678']);
    expect(signals.every((signal) => text.slice(signal.start, signal.end) === signal.matched)).toBe(true);
  });

  it('come field by field in the order given', () => {
    const { signals } = screen([
      { pointer: '/b', text: 'www.b.com then jane@b.com' },
      { pointer: '/a', text: 'jane@a.com' },
    ]);
    expect(signals.map(({ pointer, code }) => [pointer, code])).toEqual([['/b', 'link'], ['/b', 'contact_email'], ['/a', 'contact_email']]);
  });

  it('are bounded, and the gravest are kept', () => {
    const text = `${'jane@acme.com '.repeat(80)} \u202E`;
    const { outcome, signals } = one(text);
    expect(signals).toHaveLength(50);
    expect(outcome).toBe('blocked');
    expect(signals.at(-1)?.code).toBe('bidi_control');
  });

  it('always follow from the text, whatever it is', () => {
    const pieces = fc.constantFrom('jane', '@', 'at', '.', 'dot', 'com', ' ', '0412', '345 678', 'not', 'pay me directly', '\u200B', '\u202E', '👩', 'É', '(', ')', '!', '\n', 'ﬁ', 'www', '/', '+61', 'one');
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string({ unit: 'grapheme', maxLength: 4 })), { maxLength: 40 }), (parts) => {
        const text = parts.join('');
        const first = one(text, { country: 'AU', redFlags: [guaranteed] });
        expect(one(text, { country: 'AU', redFlags: [guaranteed] })).toEqual(first);
        for (const signal of first.signals) {
          expect(text.slice(signal.start, signal.end)).toBe(signal.matched);
          expect(signal.matched).not.toBe('');
          expect(signal.detail.endsWith('.') && signal.remedy.endsWith('.')).toBe(true);
        }
        const expected = first.signals.some((s) => s.severity === 'blocking') ? 'blocked' : first.signals.some((s) => s.severity === 'doubtful') ? 'doubtful' : 'clean';
        expect(first.outcome).toBe(expected);
      }),
      { numRuns: 500 },
    );
  });
});

describe('hostile texts of 20,000 characters', () => {
  const fill = (piece: string) => piece.repeat(Math.ceil(20_000 / piece.length)).slice(0, 20_000);

  it.each([
    'a', '@', 'a@', 'a.', 'a-', 'a.b-c_', ' at ', 'at dot ', '(at)', '[dot]', '1', '1 ', '0 4', '(0', '+1', '-', ' ', '\n', '.', ', ', 'not ', 'outside the ', 'pay me ', 'zero ', 'double ', 'one, ', 'http://', 'www.',
    'whatsapp ', "don't ", '\u200B', 'a\u200B', '\u202E', '👩\u200D', '0412 345 678 ', 'account ', '!', 'É', 'go ',
  ])('are screened in time that grows with their length: %j', (piece) => {
    // A quadratic rule needs minutes for these; the bound is far above what a linear one needs on a busy machine.
    const before = process.cpuUsage();
    expect(['clean', 'doubtful', 'blocked']).toContain(one(fill(piece), { country: 'AU', redFlags: [guaranteed] }).outcome);
    expect(process.cpuUsage(before).user).toBeLessThan(5_000_000);
  });
});
