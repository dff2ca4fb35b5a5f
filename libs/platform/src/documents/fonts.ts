import { Blob, Face } from 'harfbuzzjs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import subset from 'subset-font';

const packages = createRequire(import.meta.url);

/** The packages of Noto Sans that every document may use, and what their fonts' name says behind it; the first that has a character sets it. */
const SCRIPTS = { 'noto-sans': '', 'noto-sans-devanagari': ' Devanagari', 'noto-sans-arabic': ' Arabic', 'noto-sans-hebrew': ' Hebrew', 'noto-sans-thai': ' Thai' } as const;
const HAN = { SC: 'noto-sans-sc', TC: 'noto-sans-tc', JP: 'noto-sans-jp', KR: 'noto-sans-kr' } as const;
type HanForm = keyof typeof HAN;
/** Of fonts that are looked up, not named. */
const HAN_SUFFIX = null;
const HAN_FORMS = Object.keys(HAN) as readonly HanForm[];

const FORM_OF: Readonly<Record<string, HanForm>> = { zh: 'SC', cn: 'SC', sg: 'SC', tw: 'TC', hk: 'TC', mo: 'TC', 'zh-tw': 'TC', 'zh-hk': 'TC', 'zh-hant': 'TC', ja: 'JP', jp: 'JP', ko: 'KR', kr: 'KR' };

/** A space and the joiners belong to the words of every script. */
const EVERYWHERE = ' \u200b\u200c\u200d';
/** Headings are the document's own words, in Latin letters. */
const ASCII = Array.from({ length: 95 }, (_none, i) => String.fromCharCode(32 + i)).join('');

/** The Thai vowel am, and what a shaper sets in its place: a circle above the letter and another vowel. */
const SARA_AM = '\u0e33';
const PARTS_OF_SARA_AM = '\u0e4d\u0e32';

/** What the template itself sets. */
const MARKS = '•';

/** One file of a family, and the characters that are to be looked for in it. */
interface Slice {
  readonly file: string;
  readonly covers: (codePoint: number) => boolean;
}

/** One script's letters that are also Chinese characters tell which form of these is meant. */
function hanOrder(text: string, regions: readonly string[]): readonly HanForm[] {
  const told: HanForm[] = [
    ...(/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text) ? (['JP'] as const) : []),
    ...regions.flatMap((region) => FORM_OF[region.toLowerCase()] ?? []),
    ...(/\p{Script=Hangul}/u.test(text) ? (['KR'] as const) : []),
  ];
  return [...new Set<HanForm>([...told, ...HAN_FORMS])];
}

const rangesOf = (unicodeRange: string): readonly (readonly [number, number])[] =>
  unicodeRange.split(',').map((range) => {
    const [from = '', to = from] = range.replace(/^U\+/i, '').split('-');
    return [parseInt(from, 16), parseInt(to, 16)] as const;
  });

/** The slices of a family. A package is one font, cut into files as browsers load them; `unicode.json` says what is where. */
async function slicesOf(family: string): Promise<readonly Slice[]> {
  const folder = dirname(packages.resolve(`@fontsource-variable/${family}/package.json`));
  const ranges = JSON.parse(await readFile(join(folder, 'unicode.json'), 'utf8')) as Record<string, string>;
  // `latin` comes last there; it is what most documents need, and first.
  return Object.entries(ranges).reverse().map(([name, range]) => {
    const within = rangesOf(range);
    return { file: join(folder, 'files', `${family}-${name.replace(/[[\]]/g, '')}-wght-normal.woff2`), covers: (point) => within.some(([from, to]) => point >= from && point <= to) };
  });
}

const known = new Map<string, Promise<readonly Slice[]>>();
function slices(family: string): Promise<readonly Slice[]> {
  const found = known.get(family) ?? slicesOf(family);
  known.set(family, found);
  return found;
}

const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();
const NAME = 'Noto Sans';

/** Every slice of a family has the family's name, and of one name one font is looked at: so each gets a number instead, of as many letters. */
function rename(font: Buffer, name: string): void {
  for (const [from, to] of [[utf16(NAME), utf16(name)], [Buffer.from(NAME), Buffer.from(name)]] as const) {
    for (let at = font.indexOf(from); at >= 0; at = font.indexOf(from, at)) to.copy(font, at);
  }
}

export interface Fonts {
  readonly fonts: readonly Buffer[];
  /** The names of those that set texts, in the order in which they are looked at; without those of Chinese characters. */
  readonly families: readonly string[];
  /** There are fonts of Chinese characters too: a hundred that are tried one after the other would take seconds, so the compiler looks up who has a character that `families` lack. */
  readonly lookUp: boolean;
  /** The name of the one that sets headings, in Latin letters. */
  readonly bold: string;
  /** Characters that no font has. */
  readonly missing: ReadonlySet<string>;
}

/** The fonts of one document, cut to what it says. */
class Cutting {
  readonly fonts: Buffer[] = [];

  /** One weight of what a slice has of these characters, under a name of its own, and which of them it really has: ranges promise more than fonts keep. */
  async cut(slice: Slice, wanted: readonly string[], weight: number, suffix: string | null): Promise<{ readonly family: string; readonly has: ReadonlySet<string> }> {
    const font = Buffer.from(await subset(await readFile(slice.file), wanted.join('') + EVERYWHERE, { targetFormat: 'truetype', variationAxes: { wght: weight } }));
    const has = new Set(Array.from(new Face(new Blob(Uint8Array.from(font).buffer)).collectUnicodes(), (point) => String.fromCodePoint(point)));
    const name = `Noto ${String(this.fonts.length + 1).padStart(NAME.length - 5, '0')}`;
    rename(font, name);
    this.fonts.push(font);
    return { family: `${name}${suffix ?? ''}`, has };
  }
}

/** The fonts that a text needs and nothing more of them; the first that has a character sets it. */
export async function fontsFor(text: string, regions: readonly string[]): Promise<Fonts> {
  const left = new Set(text.replaceAll('\n', '') + ASCII + MARKS + (text.includes(SARA_AM) ? PARTS_OF_SARA_AM : ''));
  const cutting = new Cutting();
  const [latin] = (await slices('noto-sans')) as [Slice];
  const { family: bold } = await cutting.cut(latin, [...ASCII], 700, '');
  const families: string[] = [];
  let lookUp = false;
  const packagesInOrder = [...Object.entries(SCRIPTS), ...hanOrder(text, regions).map((form) => [HAN[form], HAN_SUFFIX] as const)];
  for (const [name, suffix] of packagesInOrder) {
    if (left.size === 0) break;
    for (const slice of await slices(name)) {
      const wanted = [...left].filter((character) => slice.covers(character.codePointAt(0)!));
      if (wanted.length === 0) continue;
      const { family, has } = await cutting.cut(slice, wanted, 400, suffix);
      for (const character of wanted) if (has.has(character)) left.delete(character);
      if (suffix !== HAN_SUFFIX) families.push(family);
      else lookUp = true;
    }
  }
  return { fonts: cutting.fonts, families, lookUp, bold, missing: left };
}
