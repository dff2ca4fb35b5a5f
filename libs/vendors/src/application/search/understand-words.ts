import { Database } from '#platform';
import { Injectable } from '@nestjs/common';
import { knownParts, likeWords, type KnownPart } from '../../persistence/search-words.sql.js';
import { anyOf, parseWords, wordsQuery, type SearchPart, type UnderstoodUnit } from '../../domain/search-words.js';
import { correctionOf } from '../../domain/spelling.js';
import { linkWords, tagOf, type Concept, type LinkedSpan } from './linked-words.js';

export interface LinkedText {
  readonly text: string;
  readonly concepts: readonly Concept[];
}

export interface Correction {
  readonly from: string;
  readonly to: string;
}

/** What was asked in words, as it is looked for. */
export interface UnderstoodWords {
  /** A tsquery; empty when there is nothing to look for. */
  readonly query: string;
  /** A tsquery of the words alone, for marking them; empty when there are none. */
  readonly marked: string;
  readonly linked: readonly LinkedText[];
  readonly shortened: boolean;
  /** Words that no profile says and nothing is linked to. */
  readonly unknown: readonly string[];
}

interface Looked {
  readonly part: SearchPart;
  readonly known: KnownPart;
}

const SPELT = /^\p{L}{4,40}$/u;
const MOST_CORRECTED = 3;

/** Words become what profiles say: what they are linked to does as well as they do, and the last of them may go on. */
@Injectable()
export class UnderstandWords {
  constructor(private readonly database: Database) {}

  async execute(q: string): Promise<UnderstoodWords> {
    const { alternatives, shortened } = parseWords(q);
    const parts = alternatives.flat();
    const known = parts.length === 0 ? [] : await knownParts(this.database, parts);
    const looked = alternatives.map((of) => of.map((part): Looked => ({ part, known: known[parts.indexOf(part)]! })));
    const spans = linkWords(q);
    const units = looked.map((of) => unitsOf(of, spans));
    const query = wordsQuery(units.map((of) => of.map(({ unit }) => unit)));
    const words = looked.flat().filter(({ part }) => !part.negated).flatMap(({ known: { words: own, longer } }) => [own, ...longer.map((word) => `'${word}'`)]).filter((text) => text !== '');
    const linked = units.flat().flatMap(({ span }) => (span ? [{ text: q.slice(span.start, span.end), concepts: span.concepts }] : []));
    const unknown = units.flat().flatMap(({ unit, of }) => (unit.negated || unit.instead.length > 0 ? [] : of.filter((one) => !one.known.known && SPELT.test(one.part.text)).map(({ part }) => part.text)));
    return { query, marked: query === '' || words.length === 0 ? '' : anyOf(words), linked, shortened, unknown };
  }

  /** What was probably meant by words that nobody says. */
  async corrections(unknown: readonly string[]): Promise<Correction[]> {
    const words = [...new Set(unknown)].slice(0, MOST_CORRECTED);
    if (words.length === 0) return [];
    const plain = words.map((word) => word.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase());
    const like = await likeWords(this.database, plain);
    return words.flatMap((from, i) => {
      const to = correctionOf(plain[i]!, like.filter(({ word }) => word === plain[i]).map((found) => found.like));
      return to === undefined ? [] : [{ from, to }];
    });
  }
}

/** What was asked, with words put in the place of others. */
export function corrected(q: string, corrections: readonly Correction[]): string {
  const parts = parseWords(q).alternatives.flat().filter((part) => !part.negated && !part.phrase);
  return parts.reduceRight((text, { text: word, start, end }) => {
    const found = corrections.find(({ from }) => from === word);
    return found ? text.slice(0, start) + found.to + text.slice(end) : text;
  }, q);
}

interface Unit {
  readonly unit: UnderstoodUnit;
  readonly span?: LinkedSpan;
  readonly of: readonly Looked[];
}

/** Words of one span are one unit: they are met together or by what they are linked to. A span that cuts a part, or holds one that is not to be there, links nothing. */
function unitsOf(looked: readonly Looked[], spans: readonly LinkedSpan[]): Unit[] {
  const units: Unit[] = [];
  for (let at = 0; at < looked.length; ) {
    const span = spans.find(({ start }) => start === looked[at]!.part.start);
    const inside = span ? looked.slice(at).filter(({ part }) => part.start < span.end) : [];
    const linked = span && inside.every(({ part }) => !part.negated && part.end <= span.end) && inside.at(-1)?.part.end === span.end;
    const of = linked ? inside : [looked[at]!];
    const longer = of.length === 1 ? of[0]!.known.longer : [];
    const instead = [...longer, ...(linked ? span.concepts.map(tagOf) : [])];
    units.push({ unit: { negated: of[0]!.part.negated, words: of.map(({ known }) => known.words).filter((text) => text !== ''), instead }, of, ...(linked ? { span } : {}) });
    at += of.length;
  }
  return units;
}
