import { phrasesOf } from './chunks.js';
import { sameMeaning, type LinkedBy, type LinkedSpan, type Meaning } from './linkable.js';
import type { Entry, Match, PhraseBook } from './phrase-book.js';
import type { RankedSkill, SkillIndex } from './skill-index.js';
import { stemOf, tellingWords, wordsOf, type Word } from './words.js';

export interface LinkOptions {
  /** The slug of the discipline that the text is known to be about: others' services and specialisms are left out. */
  readonly discipline?: string;
  /** Spans that score less are left out; .5 unless it is given. */
  readonly atLeast?: number;
  /** `false`: skills are not looked for and their labels are not read, but for those of the skills that packs name for specialisms. */
  readonly skills?: boolean;
}

export interface Books {
  readonly disciplines: PhraseBook;
  readonly services: PhraseBook;
  readonly specialisms: PhraseBook;
  /** Undefined: they are not looked for. */
  readonly skills: { readonly book: PhraseBook; readonly index: SkillIndex } | undefined;
  readonly classified: PhraseBook;
  /** The specialisms for which packs name this skill of ESCO, with what of its score is theirs. */
  readonly specialismsBy: (escoUri: string) => readonly { readonly specialism: Meaning; readonly share: number }[];
}

interface Found {
  readonly start: number;
  readonly end: number;
  readonly meaning: Meaning;
  readonly score: number;
  readonly by: LinkedBy;
}

const ENOUGH = 0.5;
const MOST_SPANS = 200;
const MOST_MEANINGS = 5;
/** An ordinary word, where something else points to its discipline and where nothing does. */
const ORDINARY = { pointed: 0.8, alone: 0.4 } as const;
/** A phrase must be this close to a skill's label, and have two stems in common with it. */
const CLOSE = 0.8;
const COMMON_STEMS = 2;
/** Words that are not written as they must be mean nothing, however little is enough. */
const NEVER = -1;
/** What points to a discipline. */
const SURE = 0.8;
const CAPITAL = /\p{Lu}/u;

const overlaps = (one: { start: number; end: number }, other: { start: number; end: number }) => one.start < other.end && other.start < one.end;

/** `linkText` of `Linker`, on words that were read already. */
export function linkWords(text: string, words: readonly Word[], books: Books, { discipline, atLeast = ENOUGH, english }: LinkOptions & { readonly english: boolean }): LinkedSpan[] {
  const telling = tellingWords(words);
  const manner = { text, english, mixed: CAPITAL.test(text) && text.toLowerCase() !== text, pointed: new Set(discipline === undefined ? [] : [discipline]) };
  const ours = (meaning: Meaning) => discipline === undefined || meaning.discipline === discipline;
  const matched = [books.disciplines, books.services, books.specialisms].flatMap((book) => book.matches(telling));
  pointTo(manner, matched);
  const enough = ({ score }: Found) => score >= atLeast;
  const all = (matches: readonly Match[]) => matches.flatMap((match) => meant(match, manner)).filter(enough);
  const named = all(matched).filter(({ meaning }) => meaning.kind === 'discipline' || ours(meaning));
  const exact = all(books.skills?.book.matches(telling) ?? []);
  const close = english && books.skills ? closeSkills(text, telling, books.skills.index, exact).filter(enough) : [];
  const specialisms = named.filter(({ meaning }) => meaning.kind === 'specialism');
  const classified = all(books.classified.matches(telling)).filter(({ meaning }) => ours(meaning));
  const closer = close.flatMap((skill) => classifiedBy(skill, books)).filter((found) => enough(found) && ours(found.meaning) && !classified.some((other) => overlaps(other, found)));
  const loose = [...classified, ...closer].filter((found) => !specialisms.some((other) => overlaps(other, found)));
  return chosen(text, [...named, ...exact, ...close, ...loose]);
}

interface Manner {
  readonly text: string;
  readonly english: boolean;
  /** It has capitals and small letters: how a word is written says something. */
  readonly mixed: boolean;
  /** Disciplines that the text is about, as far as it is known. */
  readonly pointed: Set<string>;
}

function pointTo(manner: Manner, matches: readonly Match[]): void {
  const sure = matches.flatMap((match) => meant(match, { ...manner, pointed: new Set() })).filter(({ score }) => score >= SURE);
  for (const { meaning } of sure) manner.pointed.add(meaning.discipline!);
}

/** What the words of one place mean, each meaning once, as sure as its best label makes it. */
function meant({ start, end, entries }: Match, manner: Manner): Found[] {
  const best: Found[] = [];
  for (const entry of entries) {
    const score = scoreOf(entry, manner.text.slice(start, end), manner);
    const at = best.findIndex(({ meaning }) => sameMeaning(meaning, entry.meaning));
    const found = { start, end, meaning: entry.meaning, score, by: entry.by };
    if (at < 0) best.push(found);
    else if (score > best[at]!.score) best[at] = found;
  }
  return best;
}

function scoreOf({ label, score, unless, meaning }: Entry, written: string, { english, mixed, pointed }: Manner): number {
  const asWritten = written.startsWith(label);
  if (!english && !(CAPITAL.test(label) && asWritten)) return NEVER;
  if (unless === 'letters') return asWritten || (!mixed && written.length > 2) ? score : NEVER;
  const pointedTo = meaning.discipline !== undefined && pointed.has(meaning.discipline);
  if (unless === 'name' && mixed && CAPITAL.test(written)) return score;
  if (unless === 'name' || unless === 'discipline') return score * (pointedTo ? ORDINARY.pointed : ORDINARY.alone);
  return score;
}

/** Phrases that are no label, but close to one. They leave alone what is exactly a label. */
function closeSkills(text: string, telling: readonly Word[], index: SkillIndex, exact: readonly Found[]): Found[] {
  const ranked = new Map<string, RankedSkill | undefined>();
  return phrasesOf(telling).flatMap(({ start, end, words }) => {
    if (exact.some((found) => overlaps(found, { start, end }))) return [];
    const stems = words.map(({ plain }) => stemOf(plain));
    const key = stems.join(' ');
    if (!ranked.has(key)) ranked.set(key, index.rank(text.slice(start, end), 1)[0]);
    const skill = ranked.get(key);
    if (skill === undefined || skill.score < CLOSE || commonStems(stems, skill.closest) < COMMON_STEMS) return [];
    const meaning: Meaning = { kind: 'skill', label: skill.label, ...(skill.escoUri !== undefined && { escoUri: skill.escoUri }) };
    return [{ start, end, meaning, score: skill.score, by: 'similarity' as const }];
  });
}

const commonStems = (stems: readonly string[], label: string) => new Set(tellingWords(wordsOf(label)).map(({ plain }) => stemOf(plain)).filter((stem) => stems.includes(stem))).size;

function classifiedBy({ start, end, meaning, score }: Found, { specialismsBy }: Books): Found[] {
  const specialisms = meaning.escoUri === undefined ? [] : specialismsBy(meaning.escoUri);
  return specialisms.map(({ specialism, share }) => ({ start, end, meaning: specialism, score: score * share, by: 'classification' as const }));
}

const KINDS: readonly Meaning['kind'][] = ['discipline', 'specialism', 'service', 'skill'];
const order = ({ kind, discipline = '', slug = '', label }: Meaning) => `${KINDS.indexOf(kind)} ${discipline} ${slug} ${label}`;

function chosen(text: string, found: readonly Found[]): LinkedSpan[] {
  const sorted = [...found].sort((one, other) => one.start - other.start || one.end - other.end || KINDS.indexOf(one.meaning.kind) - KINDS.indexOf(other.meaning.kind) || other.score - one.score || (order(one.meaning) < order(other.meaning) ? -1 : 1));
  const spans: LinkedSpan[] = [];
  let [place, meanings] = ['', 0];
  for (const { start, end, meaning, score, by } of sorted) {
    const here = `${start} ${end} ${meaning.kind}`;
    meanings = here === place ? meanings + 1 : 1;
    place = here;
    if (meanings <= MOST_MEANINGS) spans.push({ start, end, text: text.slice(start, end), ...meaning, score: Math.round(score * 100) / 100, by });
    if (spans.length === MOST_SPANS) break;
  }
  return spans;
}
