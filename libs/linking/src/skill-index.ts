import type { Skill } from './data.js';
import { Similarity } from './similarity.js';
import { stemOf, tellingWords, wordsOf } from './words.js';

export interface RankedSkill {
  readonly label: string;
  /** Absent where the tables at hand have no address of it. */
  readonly escoUri?: string;
  /** 0 to 1: the cosine of the phrase with the skill's closest label. */
  readonly score: number;
  /** That label. */
  readonly closest: string;
}

/** How skills are ranked. One setting for all texts; ADR 53 says how it was found. */
export interface RankingSettings {
  /** Of the words' stems in the score; the rest is of their trigrams. */
  readonly shareOfWords: number;
  /** Of a label that is not the preferred one. */
  readonly alternative: number;
}

export const RANKING: RankingSettings = { shareOfWords: 0.5, alternative: 0.9 };

/** A phrase says what it says in its first words; it bounds the work of one ranking. */
const MOST_WORDS = 40;
const GRAM = 3;

const plainsOf = (phrase: string) => tellingWords(wordsOf(phrase)).slice(0, MOST_WORDS).map(({ plain }) => plain);

function gramsOf(plains: readonly string[]): string[] {
  const grams: string[] = [];
  for (const plain of plains) {
    const padded = ` ${plain} `;
    for (let at = 0; at + GRAM <= padded.length; at += 1) grams.push(padded.slice(at, at + GRAM));
  }
  return grams;
}

/** One after another: a million trigrams never lie in the memory together. */
function* each<From, To>(items: Iterable<From>, made: (item: From) => To): Iterable<To> {
  for (const item of items) yield made(item);
}

/** "Java (computer programming)" is written "Java". */
export const bareLabel = (label: string) => label.replace(/ *\([^()]*\)$/, '');

/** The skills of ESCO, ranked by how close one of their labels comes to a phrase. */
export class SkillIndex {
  private readonly texts: readonly string[];
  private readonly owners: Int32Array;
  private readonly factors: Float64Array;
  private readonly words: Similarity;
  private readonly parts: Similarity;
  private readonly scores: Float64Array;
  private readonly best: Float64Array;
  private readonly bestLabel: Int32Array;

  constructor(private readonly skills: readonly Skill[], private readonly settings: RankingSettings = RANKING) {
    const labels = skills.flatMap(({ label, alternatives }, owner) => [
      ...[...new Set([label, bareLabel(label)])].map((text) => ({ text, owner, factor: 1 })),
      ...alternatives.map((text) => ({ text, owner, factor: settings.alternative })),
    ]);
    this.owners = Int32Array.from(labels, ({ owner }) => owner);
    this.factors = Float64Array.from(labels, ({ factor }) => factor);
    this.texts = labels.map(({ text }) => text);
    const plains = this.texts.map(plainsOf);
    this.words = new Similarity(each(plains, (words) => words.map(stemOf)), this.owners, skills.length);
    this.parts = new Similarity(each(plains, gramsOf), this.owners, skills.length);
    this.scores = new Float64Array(labels.length);
    this.best = new Float64Array(skills.length);
    this.bestLabel = new Int32Array(skills.length);
  }

  /** The skills closest to a phrase, the closest first, equals by label; none that shares nothing with it. */
  rank(phrase: string, most: number): RankedSkill[] {
    this.scores.fill(0);
    this.best.fill(0);
    const plains = plainsOf(phrase);
    this.words.addTo(this.scores, plains.map(stemOf), this.settings.shareOfWords);
    this.parts.addTo(this.scores, gramsOf(plains), 1 - this.settings.shareOfWords);
    const { scores, best, owners, factors } = this;
    for (let at = 0; at < scores.length; at += 1) {
      const scaled = scores[at]! * factors[at]!;
      const owner = owners[at]!;
      if (scaled <= best[owner]!) continue;
      best[owner] = scaled;
      this.bestLabel[owner] = at;
    }
    return this.closest(most).map((owner) => {
      const { label, uri } = this.skills[owner]!;
      return { label, ...(uri !== '' && { escoUri: uri }), score: Math.min(1, this.best[owner]!), closest: this.texts[this.bestLabel[owner]!]! };
    });
  }

  /** Skills stand by label, so that the lower number goes first among equals. */
  private closest(most: number): number[] {
    const { best } = this;
    const found: number[] = [];
    for (let owner = 0; owner < best.length; owner += 1) {
      const last = found[most - 1];
      if (best[owner]! <= (last === undefined ? 0 : best[last]!)) continue;
      let place = Math.min(found.length, most - 1);
      while (place > 0 && best[found[place - 1]!]! < best[owner]!) place -= 1;
      found.splice(place, 0, owner);
      if (found.length > most) found.pop();
    }
    return found;
  }
}
