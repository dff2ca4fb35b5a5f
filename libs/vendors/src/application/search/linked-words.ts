import { disciplinePacks, type DisciplinePack } from '#disciplines';

/** What a vendor may offer, as a pack names it. */
export interface Concept {
  readonly kind: 'discipline' | 'specialism' | 'service';
  readonly discipline: string;
  /** Of the specialism or service; of a discipline its own. */
  readonly slug: string;
  readonly label: string;
}

export interface LinkedSpan {
  /** UTF-16 units of the text. */
  readonly start: number;
  readonly end: number;
  readonly concepts: readonly Concept[];
}

interface Word {
  readonly start: number;
  readonly end: number;
  readonly stem: string;
}

const MOST_WORDS = 6;

const stemOf = (word: string): string => word.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/(?<=.{3})(ies|y)$/, 'i').replace(/(?<=[^s]{3})s$/, '');
const wordsOf = (text: string): Word[] => [...text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)].map(({ 0: word, index }) => ({ start: index, end: index + word.length, stem: stemOf(word) }));
const keyOf = (words: readonly Word[]): string => words.map(({ stem }) => stem).join(' ');

function labelsOf(pack: DisciplinePack): (readonly [string, Concept])[] {
  const of = (kind: Concept['kind'], slug: string, label: string): Concept => ({ kind, discipline: pack.slug, slug, label });
  const entry = (kind: Concept['kind']) => ({ slug, label }: { readonly slug: string; readonly label: string }) =>
    [label, label.replace(/ *[(:].*$/, ''), slug.replaceAll(/[-_]/g, ' ')].map((text) => [text, of(kind, slug, label)] as const);
  const whole = of('discipline', pack.slug, pack.name);
  const names = [pack.slug.replaceAll('-', ' '), pack.name, ...pack.occupations.map(({ description }) => description)].flatMap((name) => [name, ...name.split(/,| and /)]);
  return [...pack.specialisms.flatMap(entry('specialism')), ...pack.services.flatMap(entry('service')), ...names.map((name) => [name, whole] as const)];
}

let labels: ReadonlyMap<string, readonly Concept[]> | undefined;

function known(): ReadonlyMap<string, readonly Concept[]> {
  if (labels) return labels;
  const made = new Map<string, Concept[]>();
  for (const [text, concept] of disciplinePacks().flatMap(labelsOf)) {
    const key = keyOf(wordsOf(text));
    const others = made.get(key) ?? [];
    if (key !== '' && !others.includes(concept) && !others.some(({ kind, discipline, slug }) => kind === concept.kind && discipline === concept.discipline && slug === concept.slug)) made.set(key, [...others, concept]);
  }
  return (labels = made);
}

/** What words of a text are called by packs and classifications, the longest spans first come. */
export function linkWords(text: string): LinkedSpan[] {
  const words = wordsOf(text);
  const spans: LinkedSpan[] = [];
  for (let at = 0; at < words.length; ) {
    const length = Array.from({ length: Math.min(MOST_WORDS, words.length - at) }, (_none, i) => i + 1).findLast((count) => known().has(keyOf(words.slice(at, at + count)))) ?? 0;
    if (length > 0) spans.push({ start: words[at]!.start, end: words[at + length - 1]!.end, concepts: known().get(keyOf(words.slice(at, at + length))) ?? [] });
    at += Math.max(1, length);
  }
  return spans;
}

/** The slug that was asked for, and those of specialisms that are part of it; packs have one level, so that it stands alone. */
export const withNarrower = (specialism: string): readonly string[] => [specialism];

/** As vendors are tagged with it. */
export const tagOf = ({ kind, discipline, slug }: Concept): string => (kind === 'discipline' ? `=d/${discipline}` : `=${kind === 'specialism' ? 's' : 'v'}/${discipline}/${slug}`);
