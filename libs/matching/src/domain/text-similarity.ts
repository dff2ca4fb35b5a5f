import { idf, type CorpusStatistics } from './corpus.js';
import type { MatchedWork, PastWork } from './match.js';
import { countTerms, termsOf } from './terms-of-text.js';
import type { Weights } from './weights.js';

/** The brief, read once per ranking. */
export interface ReadBrief {
  readonly counts: ReadonlyMap<string, number>;
  /** Stem -> the word as the client wrote it. */
  readonly words: ReadonlyMap<string, string>;
  readonly weights: ReadonlyMap<string, number>;
  readonly norm: number;
}

export interface ReadText {
  readonly counts: ReadonlyMap<string, number>;
  readonly length: number;
  readonly norm: number;
}

const idfOf = (stem: string, corpus: CorpusStatistics) => idf(corpus.documentFrequency.get(stem) ?? 0, corpus.documents);

/** Sublinear in the count, so that repeating a word earns less each time. */
const weightOf = (stem: string, count: number, corpus: CorpusStatistics) => (1 + Math.log(count)) * idfOf(stem, corpus);

function normOf(counts: ReadonlyMap<string, number>, corpus: CorpusStatistics): number {
  let sum = 0;
  for (const [stem, count] of counts) {
    sum += weightOf(stem, count, corpus) ** 2;
  }
  return Math.sqrt(sum);
}

export function readBrief(text: string, corpus: CorpusStatistics): ReadBrief {
  const terms = termsOf(text);
  const counts = countTerms(terms);
  const words = new Map([...terms].reverse().map(({ stem, word }) => [stem, word]));
  const weights = new Map([...counts].map(([stem, count]) => [stem, weightOf(stem, count, corpus)]));
  return { counts, words, weights, norm: normOf(counts, corpus) };
}

export function readText(text: string, corpus: CorpusStatistics): ReadText {
  const terms = termsOf(text);
  const counts = countTerms(terms);
  return { counts, length: terms.length, norm: normOf(counts, corpus) };
}

export function cosine(brief: ReadBrief, text: ReadText, corpus: CorpusStatistics): number {
  if (brief.norm === 0 || text.norm === 0) {
    return 0;
  }
  let dot = 0;
  for (const [stem, weight] of brief.weights) {
    const count = text.counts.get(stem);
    dot += count === undefined ? 0 : weight * weightOf(stem, count, corpus);
  }
  return dot / (brief.norm * text.norm);
}

/** The most similar texts count, the rest do not: more work never lowers the value, and work that does not match never raises it. */
export function textValue(brief: ReadBrief, texts: readonly ReadText[], corpus: CorpusStatistics, { best, scale }: Weights['text']): number {
  const cosines = texts.map((text) => cosine(brief, text, corpus)).sort((a, b) => b - a);
  const mixed = best.reduce((sum, share, i) => sum + share * (cosines[i] ?? 0), 0);
  return 1 - Math.exp(-mixed / scale);
}

/** BM25 of one text for the brief, divided by the most that any text could reach: 0-1. */
export function bm25(brief: ReadBrief, text: ReadText, corpus: CorpusStatistics, { k1, b }: Weights['votes']): number {
  const length = corpus.meanWorkLength === 0 ? 1 : text.length / corpus.meanWorkLength;
  let [score, most] = [0, 0];
  for (const stem of brief.counts.keys()) {
    const weight = idfOf(stem, corpus);
    const count = text.counts.get(stem) ?? 0;
    score += (weight * count * (k1 + 1)) / (count + k1 * (1 - b + b * length));
    most += weight * (k1 + 1);
  }
  return most === 0 ? 0 : score / most;
}

/** Votes of similar past work: a sum over the best few with saturation, so that a long list of jobs is worth nothing by its length. */
export function workVotes(scores: readonly number[], { jobs, scale }: Weights['votes']): number {
  const votes = [...scores].sort((a, b) => b - a).slice(0, jobs);
  return 1 - Math.exp(-votes.reduce((sum, score) => sum + score, 0) / scale);
}

export function similarWork(work: readonly PastWork[], scores: readonly number[], limit: number): MatchedWork[] {
  return work
    .map(({ id, title }, i) => ({ id, title, score: Math.round((scores[i] ?? 0) * 10_000) / 10_000 }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
    .slice(0, limit);
}

/** Words of the brief that stand in the texts, most telling first. */
export function matchedWords(brief: ReadBrief, texts: readonly ReadText[], limit: number): string[] {
  return [...brief.weights]
    .filter(([stem, weight]) => weight > 0 && texts.some((text) => text.counts.has(stem)))
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, limit)
    .map(([stem]) => brief.words.get(stem) ?? stem);
}
