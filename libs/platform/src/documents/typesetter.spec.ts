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

const document = (blocks: DocumentText['blocks'], regions: readonly string[] = []): DocumentText => ({
  title: 'Agreed terms', subtitle: 'Bookkeeping', language: 'en', regions, at: new Date('2026-11-27T10:20:30Z'), foot: 'Award 1', blocks,
});

/** Letters, whatever order and shape a reader finds them in: what stands from right to left, or above another letter, is told in pieces. */
const lettersOf = (text: string): string => [...new Set(text.normalize('NFKC').replace(/[^\p{L}\p{M}\p{N}]/gu, ''))].sort().join('');
const read = async (pdf: Uint8Array) => {
  const { pages, info } = await readPdf(pdf);
  return { pages, info, totalPages: pages.length, all: pages.join('\n') };
};

describe('a document that is set', () => {
  it.each(Object.entries(NAMES))('has every letter of a name in %s', async (_script, name) => {
    const { all } = await read(await typeset(document([{ kind: 'facts', facts: [['Vendor', name]] }])));
    const missing = [...lettersOf(name)].filter((letter) => !lettersOf(all).includes(letter));
    expect(missing).toEqual([]);
    expect(all).not.toMatch(/U\+|\ufffd/);
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
    const { all, pages, totalPages } = await read(await typeset(document(blocks, ['ja'])));
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
    const { all } = await read(await typeset(document([{ kind: 'text', text: 'a \u202egnp.exe\u202c \u{1f600} \ue000 \u0007' }, { kind: 'text', text: hostile }])));
    for (const number of ['[U+202E]', '[U+202C]', '[U+1F600]', '[U+E000]', '[U+0007]']) expect(all).toContain(number);
    expect(all.replace(/\s+/g, ' ')).toContain(hostile);
  }, 60_000);

  it('says its title, its language and when it was agreed, and is the same bytes each time', async () => {
    const blocks = [{ kind: 'text', text: 'Monthly.' }] as const;
    const [one, other] = await Promise.all([typeset(document(blocks)), typeset(document(blocks))]);
    expect(Buffer.from(one).equals(Buffer.from(other))).toBe(true);
    const { info } = await read(one);
    expect(info).toMatchObject({ Title: 'Agreed terms', Language: 'en', CreationDate: expect.stringContaining('20261127102030'), ModDate: expect.stringContaining('20261127102030') });
    expect(Buffer.from(await typeset({ ...document(blocks), foot: 'Award 2' })).equals(Buffer.from(one))).toBe(false);
  }, 60_000);
});
