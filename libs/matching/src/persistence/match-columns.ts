import type { Match } from '../domain/match.js';

/** A stored match as SQL gives it, its scope `m`. */
export const MATCH_COLUMNS = `m.run_id, m.vendor_id, m.rank, m.fit::float8 AS fit, m.band, m.quality, m.practicality, m.availability, m.terms, m.gates,
  m.matched_words, m.matched_specialisms, m.matched_work, m.missing, m.sentences`;

export interface MatchRecord {
  readonly run_id: string;
  readonly vendor_id: string;
  readonly rank: number | null;
  readonly fit: number;
  readonly band: number;
  readonly quality: Match['quality'];
  readonly practicality: Match['practicality'];
  readonly availability: Match['availability'];
  readonly terms: Match['terms'];
  readonly gates: Match['gates'];
  readonly matched_words: string[];
  readonly matched_specialisms: Match['matchedSpecialisms'];
  readonly matched_work: Match['matchedWork'];
  readonly missing: string[];
  readonly sentences: string[];
}

/** The match as it was judged. */
export function matchOf(record: MatchRecord): Match {
  const { fit, band, quality, practicality, availability, terms, gates, missing } = record;
  return {
    vendorId: record.vendor_id, fit, quality, practicality, availability, band, terms, gates,
    matchedWords: record.matched_words,
    matchedSpecialisms: record.matched_specialisms,
    matchedWork: record.matched_work,
    missing,
  };
}
