import { Catalogue, classifications, skillBook, type Labels } from './catalogue.js';
import { readHouseLabels, readNamedByPacks, readSkills } from './data.js';
import { linkWords, type LinkOptions } from './link-words.js';
import type { LinkableDiscipline, LinkedSpan, Meaning } from './linkable.js';
import { mayBeEnglish } from './language.js';
import type { PhraseBook } from './phrase-book.js';
import { SkillIndex, type RankedSkill } from './skill-index.js';
import { wordsOf } from './words.js';

/** Words beyond this are not read. */
export const MOST_WORDS = 20_000;

/** What the words of a text mean. */
export interface LinkedText {
  /** `other`: only names of products and the like were looked for. */
  readonly language: 'english' | 'other';
  readonly spans: readonly LinkedSpan[];
}

let skills: { readonly book: PhraseBook; readonly index: SkillIndex } | undefined;

/** Made when the first text is linked, once a process: about a second and 27 MB. */
function allSkills(): NonNullable<typeof skills> {
  if (skills === undefined) {
    const all = readSkills();
    skills = { book: skillBook(all), index: new SkillIndex(all) };
  }
  return skills;
}

/** Links words to what the packs offer and to the skills of ESCO. The same text always links to the same. */
export class Linker {
  private readonly catalogue: Catalogue;
  private readonly byCode = new Map<string, { readonly specialism: Meaning; readonly share: number }[]>();

  constructor(packs: readonly LinkableDiscipline[]) {
    this.catalogue = new Catalogue(packs, readHouseLabels(), readNamedByPacks());
    for (const { specialism, code, share } of classifications(packs)) this.byCode.set(code.uri!, [...(this.byCode.get(code.uri!) ?? []), { specialism, share }]);
  }

  /** What a discipline, or a service or specialism of it, is called; undefined for what no pack has. */
  labelsOf(kind: 'discipline', discipline: string): Labels | undefined;
  labelsOf(kind: 'service' | 'specialism', discipline: string, slug: string): Labels | undefined;
  labelsOf(kind: 'discipline' | 'service' | 'specialism', discipline: string, slug?: string): Labels | undefined {
    return this.catalogue.labelsOf(kind, discipline, slug);
  }

  /** The skills of ESCO closest to a phrase of a few words. */
  rankSkills(phrase: string, most: number): readonly RankedSkill[] {
    return allSkills().index.rank(phrase, most);
  }

  /**
   * What the words of a text mean, from left to right, of the same words by kind, the surest first. Two spans of one kind are of the same words or have none in common. At most 200 spans; the first 20,000 words are read.
   */
  linkText(text: string, options: LinkOptions = {}): LinkedText {
    const words = wordsOf(text, MOST_WORDS);
    const english = mayBeEnglish(words);
    const books = { disciplines: this.catalogue.disciplines, services: this.catalogue.services, specialisms: this.catalogue.specialisms, classified: this.catalogue.classified, skills: options.skills === false ? undefined : allSkills(), specialismsBy: (uri: string) => this.byCode.get(uri) ?? [] };
    return { language: english ? 'english' : 'other', spans: linkWords(text, words, books, { ...options, english }) };
  }
}

const LINKERS = new WeakMap<readonly LinkableDiscipline[], Linker>();

/** The linker of these packs; made once for the same list. */
export function linkerFor(packs: readonly LinkableDiscipline[]): Linker {
  const known = LINKERS.get(packs);
  if (known !== undefined) return known;
  const linker = new Linker(packs);
  LINKERS.set(packs, linker);
  return linker;
}
