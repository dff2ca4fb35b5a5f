import { readSkills, SkillIndex, type RankedSkill, type Skill } from '#linking';
import { bootstrapped, type Estimate } from '../bootstrap.js';
import type { JudgedFile, JudgedSet, JudgedSpan } from './judged-set.js';

export interface FileReport {
  readonly file: string;
  readonly spans: number;
  readonly dropped: number;
  /** Judged labels that are none of the skills to choose from, or that the product does not know: they count as missed. */
  readonly unknownLabels: number;
  /** R-precision at 5: of the skills judged right, but at most five, the share among the first five. */
  readonly rp5: Estimate | undefined;
  /** One by the place of the first right skill; 0 beyond the hundredth. */
  readonly mrr: Estimate | undefined;
  /** The same ranking by preferred labels alone, and what the alternative labels add to it, span by span. */
  readonly withoutAlternatives: { readonly rp5: Estimate | undefined; readonly mrr: Estimate | undefined; readonly gain: Estimate | undefined };
}

const DEEPEST = 100;
const FIRST = 5;

export function recallOf(ranking: readonly string[], right: ReadonlySet<string>): number {
  return ranking.slice(0, FIRST).filter((label) => right.has(label)).length / Math.min(FIRST, right.size);
}

export function reciprocalOf(ranking: readonly string[], right: ReadonlySet<string>): number {
  const place = ranking.findIndex((label) => right.has(label));
  return place < 0 ? 0 : 1 / (place + 1);
}

export interface Judge {
  report(file: JudgedFile): FileReport;
  /** The skills closest to a span, as the figures count them. */
  ranking(span: JudgedSpan): readonly RankedSkill[];
}

/** Ranks by the product's own labels and setting, among the skills of the set; nothing that people judged goes in. */
export function judgeOf({ labels }: Pick<JudgedSet, 'labels'>): Judge {
  const skills = readSkills().filter(({ label }) => labels.has(label));
  const known = new Set(skills.map(({ label }) => label));
  const [index, plain] = [SkillIndex.of(skills), SkillIndex.of(skills.map((skill): Skill => ({ ...skill, alternatives: [] })))];
  return {
    ranking: ({ words }) => index.rank(words, DEEPEST),
    report: ({ name, spans, dropped }) => {
      const measured = (by: SkillIndex) => {
        const rankings = spans.map(({ words }) => by.rank(words, DEEPEST).map(({ label }) => label));
        return { rp5: rankings.map((ranking, at) => recallOf(ranking, spans[at]!.labels)), mrr: rankings.map((ranking, at) => reciprocalOf(ranking, spans[at]!.labels)) };
      };
      const [ours, theirs] = [measured(index), measured(plain)];
      return {
        file: name,
        spans: spans.length,
        dropped,
        unknownLabels: new Set(spans.flatMap(({ labels: judged }) => [...judged].filter((label) => !known.has(label)))).size,
        rp5: bootstrapped(ours.rp5),
        mrr: bootstrapped(ours.mrr),
        withoutAlternatives: { rp5: bootstrapped(theirs.rp5), mrr: bootstrapped(theirs.mrr), gain: bootstrapped(ours.rp5.map((value, at) => value - theirs.rp5[at]!)) },
      };
    },
  };
}
