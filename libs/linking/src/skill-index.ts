import type { Skill } from './data.js';
import { Similarity } from './similarity.js';
import { atOnce, mapped, type Steps } from './steps.js';
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
/** So many labels are read in a few milliseconds. */
const PACE = 2_000;

const plainsOf = (phrase: string) => tellingWords(wordsOf(phrase)).slice(0, MOST_WORDS).map(({ plain }) => plain);

function gramsOf(plains: readonly string[]): string[] {
  const grams: string[] = [];
  for (const plain of plains) {
    const padded = ` ${plain} `;
    for (let at = 0; at + GRAM <= padded.length; at += 1) grams.push(padded.slice(at, at + GRAM));
  }
  return grams;
}

/** "Java (computer programming)" is written "Java". */
export const bareLabel = (label: string) => label.replace(/ *\([^()]*\)$/, '');

/** All labels of all skills, one after another, with whose each is. */
interface SkillLabels {
  readonly texts: readonly string[];
  readonly owners: Int32Array;
  readonly factors: Float64Array;
}

/** The skills of ESCO, ranked by how close one of their labels comes to a phrase. */
export class SkillIndex {
  private readonly scores: Float64Array;
  private readonly best: Float64Array;
  private readonly bestLabel: Int32Array;

  private constructor(private readonly skills: readonly Skill[], private readonly labels: SkillLabels, private readonly words: Similarity, private readonly parts: Similarity, private readonly settings: RankingSettings) {
    this.scores = new Float64Array(labels.texts.length);
    this.best = new Float64Array(skills.length);
    this.bestLabel = new Int32Array(skills.length);
  }

  /** Skills must stand by label. */
  static *inSteps(skills: readonly Skill[], settings: RankingSettings = RANKING): Steps<SkillIndex> {
    const labels = skills.flatMap(({ label, alternatives }, owner) => [
      ...[...new Set([label, bareLabel(label)])].map((text) => ({ text, owner, factor: 1 })),
      ...alternatives.map((text) => ({ text, owner, factor: settings.alternative })),
    ]);
    yield;
    const texts = labels.map(({ text }) => text);
    const owners = Int32Array.from(labels, ({ owner }) => owner);
    const factors = Float64Array.from(labels, ({ factor }) => factor);
    const plains = yield* mapped(texts, PACE, plainsOf);
    const words = yield* Similarity.of(plains, (phrase) => phrase.map(stemOf), owners, skills.length);
    const parts = yield* Similarity.of(plains, gramsOf, owners, skills.length);
    return new SkillIndex(skills, { texts, owners, factors }, words, parts, settings);
  }

  static of(skills: readonly Skill[], settings: RankingSettings = RANKING): SkillIndex {
    return atOnce(SkillIndex.inSteps(skills, settings));
  }

  /** The skills closest to a phrase, the closest first, equals by label; none that shares nothing with it. */
  rank(phrase: string, most: number): RankedSkill[] {
    this.scores.fill(0);
    this.best.fill(0);
    const plains = plainsOf(phrase);
    this.words.addTo(this.scores, plains.map(stemOf), this.settings.shareOfWords);
    this.parts.addTo(this.scores, gramsOf(plains), 1 - this.settings.shareOfWords);
    const { scores, best } = this;
    const { owners, factors } = this.labels;
    for (let at = 0; at < scores.length; at += 1) {
      const scaled = scores[at]! * factors[at]!;
      const owner = owners[at]!;
      if (scaled <= best[owner]!) continue;
      best[owner] = scaled;
      this.bestLabel[owner] = at;
    }
    return this.closest(most).map((owner) => {
      const { label, uri } = this.skills[owner]!;
      return { label, ...(uri !== '' && { escoUri: uri }), score: Math.min(1, this.best[owner]!), closest: this.labels.texts[this.bestLabel[owner]!]! };
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
