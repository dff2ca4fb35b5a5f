import type { Eligibility } from '#eligibility';
import { explainToVendor, type Place } from '../domain/explain.js';
import { failedGates } from '../domain/gates.js';
import type { Match } from '../domain/match.js';
import { matchOf, type MatchRecord } from '../persistence/match-columns.js';
import type { LatestRunRecord, ShownMatchRecord } from '../persistence/matches.sql.js';
import { specialismNames } from './specialism-names.js';

/** The four numbers, apart, and what they rest on. */
export const numbersOf = ({ fit, quality, practicality, availability, gates, matchedWords, matchedSpecialisms, matchedWork, missing }: Match) => ({
  fit, quality, practicality, availability, unmet: failedGates(gates), matchedWords, matchedSpecialisms, matchedWork, missing,
});

/** A match in a list for the client. */
export const viewMatch = (record: ShownMatchRecord) => ({
  rank: record.rank,
  vendor: { id: record.vendor_id, displayName: record.display_name, headline: record.headline },
  ...numbersOf(matchOf(record)),
  reasons: record.sentences,
});

export const viewRun = (run: LatestRunRecord & { readonly run_id: string }) => ({
  runId: run.run_id,
  version: run.version,
  weightsVersion: run.weights_version,
  indexVersion: run.index_version,
  rankedAt: run.created_at.toISOString(),
  ranked: run.ranked,
  gated: run.gated,
  gateCounts: run.gate_counts,
  relaxed: run.relaxed,
  placement: run.placement,
});

/** A match in full: every term with its weight, every gate. */
export const explainMatch = (record: ShownMatchRecord, run: LatestRunRecord & { readonly run_id: string }) => ({
  ...viewMatch(record),
  band: record.band,
  terms: record.terms,
  gates: record.gates,
  place: null,
  eligibility: null,
  ranking: viewRun(run),
});

export interface OwnStanding {
  readonly discipline: string;
  readonly place: Place;
  readonly eligibility: Eligibility;
}

/** A match for the vendor it is of: its own numbers and place, nothing of others. */
export function viewOwnMatch(record: MatchRecord, { discipline, place, eligibility }: OwnStanding) {
  const match = matchOf(record);
  return { ...numbersOf(match), place, eligibility, reasons: explainToVendor(match, place, specialismNames(discipline)) };
}
