import type { HouseLabels, LabelsBySlug, Skill } from './data.js';
import type { Code, LinkableDiscipline, Meaning } from './linkable.js';
import { PhraseBook, type Entry } from './phrase-book.js';
import { bareLabel } from './skill-index.js';
import { tellingWords, wordsOf } from './words.js';

/** What something is called. */
export interface Labels {
  readonly preferred: string;
  /** In no order that means anything; none repeats another or the preferred one but for case. */
  readonly alternatives: readonly string[];
}

/** How sure words are that are exactly a label. */
const SCORE = { label: 1, alternative: 0.9, title: 0.8, plainWord: 0.4 } as const;

/** Of a specialism, by a skill that it alone is classified by, and by one that several are. */
const CLASSIFIED = { alone: 0.7, shared: 0.5 } as const;

const HYPHEN = /(?<=\p{L})-(?=\p{L})/gu;
const CAPITAL = /\p{Lu}/u;

/** As it stands, and with its hyphens closed: "e-commerce", "ecommerce". */
const spellings = (label: string) => [...new Set([label, bareLabel(label), label.replace(HYPHEN, '')])];

const once = (labels: readonly string[], but: string): string[] => {
  const seen = new Set([but.toLowerCase()]);
  return labels.filter((label) => !seen.has(label.toLowerCase()) && seen.add(label.toLowerCase()));
};

/** Everything the packs, the classifications and this trade call the disciplines, their specialisms and services. */
export class Catalogue {
  readonly disciplines = new PhraseBook();
  readonly services = new PhraseBook();
  readonly specialisms = new PhraseBook();
  /** Specialisms by the labels of the skills that the packs name for them. */
  readonly classified = new PhraseBook();
  private readonly labels = new Map<string, Labels>();
  private readonly brands: ReadonlySet<string>;
  private readonly ordinary: ReadonlySet<string>;
  private readonly asWritten: ReadonlySet<string>;
  private readonly titlesLeftOut: ReadonlySet<string>;

  constructor(packs: readonly LinkableDiscipline[], private readonly house: HouseLabels, private readonly others: Readonly<Record<string, readonly string[] | undefined>>) {
    this.brands = new Set(house.brands);
    this.ordinary = new Set(house.ordinary.map((label) => label.toLowerCase()));
    this.asWritten = new Set(house.asWritten);
    this.titlesLeftOut = new Set(house.titlesLeftOut.map((title) => title.toLowerCase()));
    for (const pack of packs) this.addPack(pack);
    for (const { specialism, share, code } of classifications(packs)) {
      for (const entry of wordings(code.description, this.others[`${code.scheme} ${code.id}`] ?? [])) this.classified.add({ ...entry, meaning: specialism, score: entry.score * share, by: 'classification' });
    }
  }

  /** Undefined for what no pack has. */
  labelsOf(kind: 'discipline' | 'service' | 'specialism', discipline: string, slug?: string): Labels | undefined {
    return this.labels.get([kind, discipline, slug].join('/'));
  }

  private addPack(pack: LinkableDiscipline): void {
    const house = this.house.labels[pack.slug];
    const discipline: Meaning = { kind: 'discipline', discipline: pack.slug, label: pack.name };
    const titles = pack.occupations.flatMap(({ scheme, id, description }) => [description, ...(this.others[`${scheme} ${id}`] ?? [])]).filter((title) => !this.titlesLeftOut.has(title.toLowerCase()));
    this.name(this.disciplines, discipline, house?.names ?? [], titles);
    const offer = (kind: 'service' | 'specialism', offers: readonly { slug: string; label: string }[], labels: LabelsBySlug | undefined) => {
      for (const { slug, label } of offers) this.name(kind === 'service' ? this.services : this.specialisms, { kind, discipline: pack.slug, slug, label }, labels?.[slug] ?? [], []);
    };
    offer('specialism', pack.specialisms, house?.specialisms);
    offer('service', pack.services, house?.services);
  }

  private name(book: PhraseBook, meaning: Meaning, others: readonly string[], titles: readonly string[]): void {
    const { kind, discipline, slug, label: preferred } = meaning;
    const add = (labels: readonly string[], score: number, by: 'label' | 'alternative') => {
      for (const label of labels) book.add({ meaning, label, score, by, ...this.caution(label) });
    };
    add(spellings(preferred), SCORE.label, 'label');
    add(once(others.flatMap(spellings), preferred), SCORE.alternative, 'alternative');
    add(once(titles, preferred), SCORE.title, 'alternative');
    this.labels.set([kind, discipline, slug].join('/'), { preferred, alternatives: once([...others, ...titles], preferred) });
  }

  private caution(label: string): Pick<Entry, 'unless'> {
    const plain = label.toLowerCase();
    if (this.brands.has(plain)) return { unless: 'name' };
    if (this.ordinary.has(plain)) return { unless: 'discipline' };
    return this.asWritten.has(label) ? { unless: 'letters' } : {};
  }
}

/** Four letters or more with a capital after the first: "PowerPoint", "SCRUM". Shorter ones mean something else to everybody. */
const NAME = /^(?=.{4})\S.*\p{Lu}/u;

/** The labels of a skill as phrases. One word says little, and one that is not the skill's own label too little, unless it is written as a name. */
function wordings(preferred: string, alternatives: readonly string[]): Omit<Entry, 'meaning'>[] {
  const wording = (by: 'label' | 'alternative', score: number) => (label: string): Omit<Entry, 'meaning'>[] => {
    const single = tellingWords(wordsOf(label)).length === 1;
    const name = CAPITAL.test(label);
    if (single && by === 'alternative' && !NAME.test(label)) return [];
    return [{ label, by, score: single && !name ? SCORE.plainWord : score, ...(single && name && { unless: 'letters' as const }) }];
  };
  return [...[...new Set([preferred, bareLabel(preferred)])].flatMap(wording('label', SCORE.label)), ...alternatives.flatMap(wording('alternative', SCORE.alternative))];
}

/** Specialisms with each skill of ESCO that their packs name for them. */
export function classifications(packs: readonly LinkableDiscipline[]): { readonly specialism: Meaning; readonly code: Code; readonly share: number }[] {
  const named = packs.flatMap(({ slug: discipline, specialisms }) => specialisms.flatMap(({ slug, label, classifications: codes = [] }) =>
    codes.filter(({ scheme, uri }) => scheme === 'ESCO' && uri !== undefined).map((code) => ({ specialism: { kind: 'specialism' as const, discipline, slug, label }, code }))));
  return named.map((one) => ({ ...one, share: named.filter(({ code }) => code.uri === one.code.uri).length === 1 ? CLASSIFIED.alone : CLASSIFIED.shared }));
}

export function skillBook(skills: readonly Skill[]): PhraseBook {
  const book = new PhraseBook();
  for (const { label, uri, alternatives } of skills) {
    const meaning: Meaning = { kind: 'skill', label, ...(uri !== '' && { escoUri: uri }) };
    for (const entry of wordings(label, alternatives)) book.add({ ...entry, meaning });
  }
  return book;
}
