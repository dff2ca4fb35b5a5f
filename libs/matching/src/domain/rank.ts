import { createHash } from 'node:crypto';
import { UNSTATED_IN_ORDER } from '#contracts/fit-weights';
import type { CorpusStatistics } from './corpus.js';
import { failedGates } from './gates.js';
import { judge } from './judge.js';
import type { GateCode, Match, MatchRequest, MatchVendor, Ranking, Relaxation } from './match.js';
import { readBrief } from './text-similarity.js';
import type { Weights } from './weights.js';

/** Ties are broken by a hash of request and vendor: fixed for one request, and no vendor is first in all of them. */
function tieBreak(requestId: string, vendorId: string): string {
  return createHash('sha1').update(`${requestId}:${vendorId}`).digest('hex');
}

/** An unknown price stands between one within the budget and one at twice it; an unknown time zone between all hours and none. */
const budgetOf = ({ practicality }: Match) => practicality.budget ?? UNSTATED_IN_ORDER.budget;
const overlapOf = ({ practicality }: Match) => practicality.overlapHours ?? UNSTATED_IN_ORDER.overlapHours;

/** The default order: band, then quality, budget, overlap of hours, and fit within all that. Never availability or activity (R10). */
export function compareMatches(requestId: string): (a: Match, b: Match) => number {
  return (a, b) =>
    b.band - a.band ||
    b.quality.mean - a.quality.mean ||
    budgetOf(b) - budgetOf(a) ||
    overlapOf(b) - overlapOf(a) ||
    b.fit - a.fit ||
    (tieBreak(requestId, a.vendorId) < tieBreak(requestId, b.vendorId) ? -1 : 1);
}

interface Selection {
  readonly ranking: readonly Match[];
  readonly gated: readonly Match[];
  readonly relaxed: readonly Relaxation[];
}

/** Relaxes gates one by one, in the declared order, until enough vendors remain or the order ends. Expects `sorted` in the default order. */
function select(sorted: readonly Match[], { below, order }: Weights['relaxation']): Selection {
  const failed = new Map(sorted.map((match) => [match.vendorId, failedGates(match.gates)]));
  const failures = (match: Match) => failed.get(match.vendorId) ?? [];
  const passed = sorted.filter((match) => failures(match).length === 0);
  const open = new Set<GateCode>();
  let [admitted, gated]: [Match[], readonly Match[]] = [[], sorted.filter((match) => failures(match).length > 0)];
  for (const code of order) {
    if (passed.length + admitted.length >= below) {
      break;
    }
    open.add(code);
    const comesBack = (match: Match) => failures(match).every((gate) => open.has(gate));
    admitted = [...admitted, ...gated.filter(comesBack)];
    gated = gated.filter((match) => !comesBack(match));
  }
  const relaxed = order
    .map((code) => ({ code, admitted: admitted.filter((match) => failures(match).includes(code)).length }))
    .filter((relaxation) => relaxation.admitted > 0);
  return { ranking: [...passed, ...admitted], gated, relaxed };
}

function countGates(matches: readonly Match[]): Partial<Record<GateCode, number>> {
  const counts: Partial<Record<GateCode, number>> = {};
  for (const code of matches.flatMap((match) => failedGates(match.gates))) {
    counts[code] = (counts[code] ?? 0) + 1;
  }
  return counts;
}

/**
 * Ranks vendors for a request: pure, and the same for any order of `vendors` (one entry per vendor). `corpus` is that of the discipline, not only of the vendors
 * given. Everyone is judged, so that a gated vendor keeps its fit and can be told what kept it out.
 */
export function rank(request: MatchRequest, vendors: readonly MatchVendor[], weights: Weights, corpus: CorpusStatistics, at: Date): Ranking {
  const judging = { request, brief: readBrief(request.text, corpus), corpus, weights, at };
  const sorted = vendors.map((vendor) => judge(vendor, judging)).sort(compareMatches(request.requestId));
  return { ...select(sorted, weights.relaxation), gateCounts: countGates(sorted), weightsVersion: weights.version };
}
