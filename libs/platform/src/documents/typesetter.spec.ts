import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readPdf } from '../testing/read-pdf.js';
import type { DocumentText } from './document-text.js';
import { typeset } from './typesetter.js';

const NAMES: Readonly<Record<string, string>> = {
  latin: 'Zoë Łukasz Ştefan Őrsi Ñandú',
  greek: 'Αθήνα Λογιστική ΑΕ',
  cyrillic: 'Бухгалтерія Київ Москва',
  vietnamese: 'Nguyễn Phước Kế toán',
  devanagari: 'देवनागरी लेखा क्षत्रिय सेवा',
  arabic: 'شركة المحاسبة العربية',
  hebrew: 'חברת ראיית חשבון בע"מ',
  simplified: '北京会计有限公司',
  traditional: '台北會計師事務所',
  japanese: '東京かいけい事務所カナ',
  korean: '서울회계법인',
  thai: 'สำนักงานบัญชีกรุงเทพ',
};

/** Of A4 with 22 mm beside the text, and half a point for the rounding of widths. In points. */
const RIGHT_MARGIN = ((210 - 22) * 72) / 25.4 + 0.5;

/** The empty half of a mark that ends a line hangs over, as is usual in Chinese and Japanese. In points. */
const HANGS: Readonly<Record<string, number>> = { '、': 4.75 };

const document = (blocks: DocumentText['blocks'], regions: readonly string[] = []): DocumentText => ({
  title: 'Agreed terms', subtitle: 'Bookkeeping', language: 'en', regions, at: new Date('2026-11-27T10:20:30Z'), foot: 'Award 1', blocks,
});

/**
 * Scripts whose letters a reader that knows no ActualText (pdf.js) finds in the order in which they were written. The others read back in pieces: Typst writes a run of glyphs for each mark that stands above or
 * below, maps every glyph of a cluster to the whole of it, and writes what runs from right to left as it stands, from left to right (docs/adr/0045).
 */
const IN_ORDER = ['latin', 'greek', 'cyrillic', 'vietnamese', 'simplified', 'traditional', 'japanese', 'korean'];
const IN_PIECES = ['devanagari', 'arabic', 'hebrew', 'thai'];

const set = (text: DocumentText) => typeset(text, 'somebody');

/** Letters, whatever order and shape a reader finds them in. */
const lettersOf = (text: string): string => [...new Set(text.normalize('NFKC').replace(/[^\p{L}\p{M}\p{N}]/gu, ''))].sort().join('');
const read = async (pdf: Uint8Array) => {
  const { pages, info, rightmost } = await readPdf(pdf);
  return { pages, info, rightmost, totalPages: pages.length, all: pages.join('\n') };
};

describe('a document that is set', () => {
  it.each(Object.entries(NAMES))('has every letter of a name in %s', async (_script, name) => {
    const { all } = await read(await set(document([{ kind: 'facts', facts: [['Vendor', name]] }])));
    const missing = [...lettersOf(name)].filter((letter) => !lettersOf(all).includes(letter));
    expect(missing).toEqual([]);
    expect(all).not.toMatch(/U\+|\ufffd/);
  }, 60_000);

  it('reads back in order, in the scripts of which that can be said, and in no other', async () => {
    expect([...IN_ORDER, ...IN_PIECES].sort()).toEqual(Object.keys(NAMES).sort());
    const { all } = await read(await set(document(Object.values(NAMES).map((text) => ({ kind: 'text', text })))));
    const found = (script: string) => all.normalize('NFC').includes(NAMES[script]!.normalize('NFC'));
    expect(IN_ORDER.filter((script) => !found(script))).toEqual([]);
    // When one of these reads back right some day, it belongs above.
    expect(IN_PIECES.filter(found)).toEqual([]);
  }, 60_000);

  it.each([
    ['Ж', 120], ['é', 200], ['W', 120], ['Ω', 150], ['ש', 160], ['ก', 150], ['北', 150], ['か', 150], ['っ', 150], ['서', 150], [')', 300], ['q\u00a0', 120], ['क', 160], ['ش', 160],
    ['々', 300], ['ゝ', 300], ['ヽ', 300], ['ヵ', 300], ['ｧ', 300], ['ー', 300], ['、', 300], ['漢\u00a0', 150], ['가\u00a0', 150], ['漢\u2011', 150], ['漢"', 150], ['漢」」」」」」」', 40], ['zxzxzxz\u00a0漢\u00a0', 60],
  ])('breaks a run of %s that no line holds, wherever it stands', async (letter, times) => {
    const run = letter.repeat(times);
    const { all, rightmost } = await read(await set(document([
      { kind: 'label', text: run }, { kind: 'text', text: run }, { kind: 'list', items: [run] }, { kind: 'facts', facts: [[run, run]] }, { kind: 'table', header: ['Line', 'Price', 'Basis'], rows: [[run, run, run]], numbers: [1] },
    ])));
    expect(rightmost).toBeLessThanOrEqual(RIGHT_MARGIN + (HANGS[letter] ?? 0));
    // None is lost, but for those of Arabic, whose forms are told more than once.
    if (letter !== 'ش') expect(all.split(letter[0]!).length - 1).toBe(8 * times * (letter.split(letter[0]!).length - 1));
  }, 60_000);

  it.each([
    ['hundreds of consonants that are one syllable', 'क्'.repeat(200)],
    ['such ones, joined', 'क्\u200d'.repeat(200)],
    ['a letter with hundreds of vowels', `क${'\u093e'.repeat(900)}`],
    ['a letter with hundreds of accents', `a${'\u0301'.repeat(900)}`],
    ['a whole statement of them', 'क्ष्म्य'.repeat(800)],
  ])('sets %s, which nobody writes and a shaper may not survive', async (_what, text) => {
    const { all, rightmost } = await read(await set(document([{ kind: 'text', text }, { kind: 'facts', facts: [['Vendor', text]] }, { kind: 'table', header: ['Line', 'Price'], rows: [[text, '1']], numbers: [1] }])));
    expect(all).toContain('Vendor');
    expect(rightmost).toBeLessThanOrEqual(RIGHT_MARGIN);
  }, 60_000);

  it('alone fails when what sets it ends, and those that wait are made', async () => {
    const plain = document([{ kind: 'text', text: 'Monthly.' }]);
    await set(plain);
    const made = Promise.allSettled([set(plain), set(plain), set(plain)]);
    const [child] = execFileSync('pgrep', ['-f', '-P', String(process.pid), 'typesetting-process'], { encoding: 'utf8' }).trim().split('\n');
    process.kill(Number(child), 'SIGKILL');
    expect((await made).map(({ status }) => status).sort()).toEqual(['fulfilled', 'fulfilled', 'rejected']);
  }, 60_000);

  it('waits for its turn, but not for more than a few of one asker', async () => {
    const plain = document([{ kind: 'text', text: 'Monthly.' }]);
    const answers = await Promise.allSettled([...Array.from({ length: 5 }, () => typeset(plain, 'one')), ...Array.from({ length: 20 }, (_none, i) => typeset(plain, `other ${i}`))]);
    expect(answers.slice(0, 5).map(({ status }) => status)).toEqual([...Array(3).fill('fulfilled'), ...Array(2).fill('rejected')]);
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(16);
    for (const answer of answers) if (answer.status === 'rejected') expect(answer.reason).toMatchObject({ code: 'documents_busy' });
  }, 60_000);

  it('has the circle of the Thai vowel am, which a shaper takes from another character', () => {
    const fonts = pathToFileURL(join(import.meta.dirname, '../../../../dist/libs/platform/src/documents/fonts.js')).href;
    const look = `import { fontsFor } from '${fonts}'; import { Blob, Face } from 'harfbuzzjs';
      const { fonts } = await fontsFor('\u0e2a\u0e33', []);
      process.stdout.write(JSON.stringify(fonts.flatMap((font) => [...new Face(new Blob(Uint8Array.from(font).buffer)).collectUnicodes()])));`;
    const has = JSON.parse(execFileSync(process.execPath, ['--input-type=module', '-e', look], { cwd: import.meta.dirname, encoding: 'utf8' })) as number[];
    expect(has).toEqual(expect.arrayContaining([0x0e2a, 0x0e33, 0x0e4d, 0x0e32]));
  }, 60_000);

  it('breaks an address with letters of any kind, and puts nothing into what is copied of it', async () => {
    const address = `https://example.org/${'bücher-für-zürich/'.repeat(12)}?änderung=1`;
    const { all, rightmost } = await read(await set(document([{ kind: 'text', text: `See ${address} for more` }, { kind: 'facts', facts: [['Where', address]] }])));
    expect(rightmost).toBeLessThanOrEqual(RIGHT_MARGIN);
    expect(all).not.toContain('\u200b');
    expect(all.replace(/\s+/g, '').split(address)).toHaveLength(3);
  }, 60_000);

  it('takes all of them together, in every kind of block, over as many pages as they need', async () => {
    const names = Object.values(NAMES);
    const blocks: DocumentText['blocks'] = [
      { kind: 'table', header: ['Line', 'Price'], rows: Array.from({ length: 100 }, (_none, i) => [`${names[i % names.length]} ${i + 1}`, '1250.00 AUD']), numbers: [1] },
      ...names.map((name) => ({ kind: 'text', text: `${name} `.repeat(60) }) as const),
      { kind: 'list', items: names },
      { kind: 'label', text: 'A word that no line holds' },
      { kind: 'text', text: 'x'.repeat(500) },
    ];
    const { all, pages, totalPages } = await read(await set(document(blocks, ['ja'])));
    expect([...lettersOf(names.join(''))].filter((letter) => !lettersOf(all).includes(letter))).toEqual([]);
    expect(totalPages).toBeGreaterThan(4);
    // The head of a table stands on each of its pages, and the number of the page on every one.
    expect(pages[1]).toContain('Price');
    expect(pages.map((page, i) => page.replaceAll(' ', '').includes(`${i + 1}/${totalPages}`))).toEqual(pages.map(() => true));
    // A word that no line could hold is broken.
    expect(all.replace(/[^x]/g, '')).toHaveLength(500);
    expect(Math.max(...all.split('\n').map((line) => line.replace(/[^x]/g, '').length))).toBeLessThan(120);
  }, 60_000);

  it('shows by its number what has no form, or would turn the letters around, and reads nothing as markup', async () => {
    const hostile = '#panic("x") *a* _b_ $c$ @d <e> \\f [g] `h` = i // j';
    const { all } = await read(await set(document([{ kind: 'text', text: 'a \u202egnp.exe\u202c \u{1f600} \ue000 \u0007' }, { kind: 'text', text: hostile }])));
    for (const number of ['[U+202E]', '[U+202C]', '[U+1F600]', '[U+E000]', '[U+0007]']) expect(all).toContain(number);
    expect(all.replace(/\s+/g, ' ')).toContain(hostile);
  }, 60_000);

  it('says its title, its language and when it was agreed, and is the same bytes each time', async () => {
    const blocks = [{ kind: 'text', text: 'Monthly.' }] as const;
    const [one, other] = await Promise.all([set(document(blocks)), set(document(blocks))]);
    expect(Buffer.from(one).equals(Buffer.from(other))).toBe(true);
    const { info } = await read(one);
    expect(info).toMatchObject({ Title: 'Agreed terms', Language: 'en', CreationDate: expect.stringContaining('20261127102030'), ModDate: expect.stringContaining('20261127102030') });
    expect(Buffer.from(await set({ ...document(blocks), foot: 'Award 2' })).equals(Buffer.from(one))).toBe(false);
  }, 60_000);
});
