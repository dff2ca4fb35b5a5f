import type { AssessmentAnswers, AssessmentOption, AssessmentTerm, AssessmentTermName, Level } from './assessment.js';
import type { Figures } from './figures.js';
import { termSentence } from './sentences.js';

export interface Measures {
  /** m: what outside saves against the alternative. */
  readonly saving: Level;
  /** n: what a role saves against outside. */
  readonly roleSaving: Level;
  /** l: how much of a full-time month it fills. */
  readonly load: Level;
  readonly full: boolean;
}

/** 4 from 30 % of the base, 3 from 10 %, 2 from -10 %, 1 from -30 %, else 0. */
function steps(saving: bigint, base: bigint): Level {
  const hundredfold = 100n * saving;
  if (hundredfold >= 30n * base) return 4;
  if (hundredfold >= 10n * base) return 3;
  if (hundredfold >= -10n * base) return 2;
  return hundredfold >= -30n * base ? 1 : 0;
}

function loadOf({ hours, fullTime }: Figures): Level {
  if (hours >= fullTime) return 4;
  if (10n * hours >= 9n * fullTime) return 3;
  return 100n * hours >= 80n * fullTime ? 2 : 0;
}

export function measure(figures: Figures): Measures {
  const { inHouse, outside, role } = figures;
  const full = 100n * figures.hours >= 80n * figures.fullTime;
  const alternative = full && role < inHouse ? role : inHouse;
  return { saving: steps(alternative - outside, alternative), roleSaving: steps(outside - role, outside), load: loadOf(figures), full };
}

type Weighted = readonly [term: AssessmentTermName, weight: number, level: number];

/** The table of weights: each option's maximum is 100, four levels a term. */
function weighted(answers: AssessmentAnswers, measures: Measures): Record<AssessmentOption, readonly Weighted[]> {
  const { core, ownerSkill, staffSkill, change, exposure } = answers;
  const { saving, roleSaving, load } = measures;
  const noExcellence = 4 - Math.max(ownerSkill, staffSkill);
  return {
    keep: [['core', 12, core], ['owner_skill', 5, ownerSkill], ['no_saving', 4, 4 - saving], ['confidential', 4, exposure]],
    delegate: [['core', 5, core], ['staff_skill', 11, staffSkill], ['no_saving', 4, 4 - saving], ['confidential', 5, exposure]],
    outsource: [['not_core', 9, 4 - core], ['nobody_excels', 5, noExcellence], ['saving', 4, saving], ['change', 4, change], ['not_confidential', 3, 4 - exposure]],
    hire: [['core', 6, core], ['nobody_excels', 5, noExcellence], ['full_time_load', 7, load], ['saving_against_outside', 7, roleSaving]],
  };
}

export type Terms = Record<AssessmentOption, readonly AssessmentTerm[]>;

export function termsOf(answers: AssessmentAnswers, measures: Measures): Terms {
  const tables = weighted(answers, measures);
  const terms = (option: AssessmentOption): AssessmentTerm[] =>
    tables[option].map(([term, weight, level]) => ({ term, points: weight * level, max: 4 * weight, sentence: termSentence(term, level) }));
  return { keep: terms('keep'), delegate: terms('delegate'), outsource: terms('outsource'), hire: terms('hire') };
}

export function total(terms: readonly AssessmentTerm[]): number {
  return terms.reduce((sum, term) => sum + term.points, 0);
}

/** The three largest; equal ones stay in the order of the table. */
export function largest(terms: readonly AssessmentTerm[]): readonly AssessmentTerm[] {
  return [...terms].sort((a, b) => b.points - a.points).slice(0, 3);
}
