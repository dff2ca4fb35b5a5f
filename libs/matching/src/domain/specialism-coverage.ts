import { idf, type CorpusStatistics } from './corpus.js';
import type { AskedSpecialism, MatchedSpecialism, VendorSpecialism } from './match.js';
import type { Weights } from './weights.js';

const YEAR = 365.25 * 24 * 3600 * 1000;

function recency(lastUsedOn: Date | null, at: Date, weights: Weights['specialism']): number {
  if (lastUsedOn === null) {
    return weights.undated;
  }
  const years = Math.max(0, (at.getTime() - lastUsedOn.getTime()) / YEAR);
  return 2 ** (-years / weights.halfLifeYears);
}

/** 0-1: how far a vendor has shown the specialism. */
export function strength(specialism: VendorSpecialism, at: Date, weights: Weights['specialism']): number {
  const evidence = Math.max(0, specialism.evidence) + (specialism.level === 'certified' ? weights.certificate : 0);
  const shown = (1 - Math.exp(-evidence / weights.evidenceScale)) * recency(specialism.lastUsedOn, at, weights);
  return Math.max(weights.declared, shown);
}

export interface Coverage {
  readonly value: number;
  readonly matched: readonly MatchedSpecialism[];
  readonly missing: readonly string[];
}

/** Σ idf(s)·strength(v, s) / Σ idf(s) over the specialisms asked; a specialism asked twice counts once. */
export function coverage(asked: readonly AskedSpecialism[], held: readonly VendorSpecialism[], corpus: CorpusStatistics, at: Date, weights: Weights['specialism']): Coverage {
  const slugs = [...new Set(asked.map(({ slug }) => slug))];
  const matched: MatchedSpecialism[] = [];
  const missing: string[] = [];
  let [sum, most] = [0, 0];
  for (const slug of slugs) {
    const weight = idf(corpus.specialismFrequency.get(slug) ?? 0, corpus.vendors);
    const best = held
      .filter((specialism) => specialism.slug === slug)
      .map((specialism) => ({ slug, strength: Math.round(strength(specialism, at, weights) * 10_000) / 10_000, level: specialism.level, evidence: specialism.evidence }))
      .sort((a, b) => b.strength - a.strength)[0];
    if (best === undefined) {
      missing.push(slug);
    } else {
      matched.push(best);
    }
    sum += weight * (best?.strength ?? 0);
    most += weight;
  }
  return { value: most === 0 ? 0 : sum / most, matched: matched.sort((a, b) => b.strength - a.strength || (a.slug < b.slug ? -1 : 1)), missing };
}
