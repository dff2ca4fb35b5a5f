import { FIT_WEIGHTS_IN_FORCE, FIT_WEIGHTS_V1 } from '#contracts/fit-weights';
import type { GateCode, TermKey } from './match.js';

/** Every number of the score. A match stores the version, so that its ranking can be replayed. */
export interface Weights {
  readonly version: string;
  /** Weights of the terms of fit; those a request gives no ground for drop out and the rest are scaled up. */
  readonly terms: Readonly<Record<TermKey, number>>;
  readonly specialism: {
    /** A merely declared specialism counts this much; evidence, however old, never less. */
    readonly declared: number;
    /** strength = 1 - e^(-evidence / evidenceScale). */
    readonly evidenceScale: number;
    /** A certificate counts as so many pieces of evidence. */
    readonly certificate: number;
    readonly halfLifeYears: number;
    /** Recency of evidence without a date. */
    readonly undated: number;
  };
  readonly text: {
    /** Shares of the best, second and third most similar text. */
    readonly best: readonly number[];
    /** value = 1 - e^(-cosine / scale): short texts rarely reach a cosine of .5. */
    readonly scale: number;
  };
  readonly votes: { readonly k1: number; readonly b: number; readonly jobs: number; readonly scale: number };
  readonly quality: {
    /** Ratings that the discipline's mean counts as (matching.md: about 8). */
    readonly priorWeight: number;
    /** Ratings that an assessment against the pack's criteria counts as. */
    readonly assessmentWeight: number;
    /** Standard deviation of one rating. */
    readonly deviation: number;
  };
  readonly relaxation: {
    /** Gates are relaxed while fewer vendors than this remain. */
    readonly below: number;
    /** In this order. Eligibility, discipline and a hard ceiling ("I cannot pay more") are never relaxed. */
    readonly order: readonly GateCode[];
  };
  readonly matchedWords: number;
  readonly matchedWork: number;
}

export const WEIGHTS_V1: Weights = {
  version: FIT_WEIGHTS_V1.version,
  terms: FIT_WEIGHTS_V1.terms,
  specialism: { declared: FIT_WEIGHTS_V1.declaredSpecialism, evidenceScale: 2, certificate: 2, halfLifeYears: 4, undated: 0.7 },
  text: { best: [0.6, 0.25, 0.15], scale: 0.25 },
  votes: { k1: 1.2, b: 0.3, jobs: 5, scale: 0.35 },
  quality: { priorWeight: 8, assessmentWeight: 2, deviation: 0.9 },
  relaxation: { below: 5, order: ['capacity', 'deadline', 'language', 'must_have_specialism'] },
  matchedWords: 12,
  matchedWork: 3,
};

/** Every version that a stored match may name: none is ever taken out or changed. */
export const WEIGHTS: Readonly<Record<string, Weights>> = { [WEIGHTS_V1.version]: WEIGHTS_V1 };

const IN_FORCE = WEIGHTS[FIT_WEIGHTS_IN_FORCE.version];
if (!IN_FORCE) throw new Error('the published weights in force have no weights');

/** With which new rankings are made: those that are published. */
export const WEIGHTS_IN_FORCE: Weights = IN_FORCE;
