import type { Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import type { Match } from '../domain/match.js';
import { LOCK_RANKING, MARK_FOR_VENDOR, MARK_UNCHECKED, NEXT_DUE, READ_REQUEST_INPUT, type LockedRanking, type RequestInputRecord } from './request-rankings.sql.js';
import { RunRow } from './run.row.js';
import { STORE_VENDOR_INPUTS, type VendorInputRecord } from './vendor-inputs.sql.js';

/** A match on its way into a run. */
export interface NewMatch {
  readonly match: Match;
  readonly rank: number | null;
  readonly organisationId: string;
  readonly sentences: readonly string[];
  readonly inputDigest: string;
}

/** Rows a statement: bounds the size of one parameter. */
const BATCH = 500;

const MATCH_COLUMNS = 'run_id, vendor_id, organisation_id, rank, fit, band, quality, practicality, availability, terms, gates, matched_words, matched_specialisms, matched_work, missing, sentences, input_digest';
const ADD_MATCHES = `INSERT INTO matching.match (${MATCH_COLUMNS}) SELECT ${MATCH_COLUMNS} FROM jsonb_populate_recordset(NULL::matching.match, $1)`;

const columnsOf = (runId: string, { match, rank, organisationId, sentences, inputDigest }: NewMatch) => ({
  run_id: runId,
  vendor_id: match.vendorId,
  organisation_id: organisationId,
  rank,
  fit: match.fit,
  band: match.band,
  quality: match.quality,
  practicality: match.practicality,
  availability: match.availability,
  terms: match.terms,
  gates: match.gates,
  matched_words: match.matchedWords,
  matched_specialisms: match.matchedSpecialisms,
  matched_work: match.matchedWork,
  missing: match.missing,
  sentences,
  input_digest: inputDigest,
});

@Injectable()
export class RankingRepository {
  /** Undefined when the request takes no bids: then there is nothing to rank. */
  lock(tx: Tx, requestId: string): Promise<LockedRanking | undefined> {
    return tx.one<LockedRanking>(LOCK_RANKING, [requestId]);
  }

  requestInput(tx: Tx, requestId: string): Promise<RequestInputRecord | undefined> {
    return tx.one<RequestInputRecord>(READ_REQUEST_INPUT, [requestId]);
  }

  /** All vendors of a discipline; what is read is stored, so that the ranking can be replayed. */
  vendorInputs(tx: Tx, discipline: string, at: Date): Promise<VendorInputRecord[]> {
    return tx.query<VendorInputRecord>(STORE_VENDOR_INPUTS, [discipline, at]);
  }

  async save(tx: Tx, run: RunRow, matches: readonly NewMatch[]): Promise<void> {
    await tx.manager.insert(RunRow, run);
    for (let from = 0; from < matches.length; from += BATCH) {
      const rows = matches.slice(from, from + BATCH).map((match) => columnsOf(run.id, match));
      await tx.execute(ADD_MATCHES, [JSON.stringify(rows)]);
    }
    await tx.execute('UPDATE matching.request_ranking SET version = $2, run_id = $3, inputs_digest = $4 WHERE request_id = $1', [run.requestId, run.version, run.id, run.inputsDigest]);
  }

  markForVendor(tx: Tx, vendorId: string): Promise<number> {
    return tx.execute(MARK_FOR_VENDOR, [vendorId]);
  }

  markUnchecked(tx: Tx, seconds: number): Promise<number> {
    return tx.execute(MARK_UNCHECKED, [seconds]);
  }

  async nextDue(tx: Tx): Promise<string | undefined> {
    return (await tx.one<{ request_id: string }>(NEXT_DUE))?.request_id;
  }

  async unmark(tx: Tx, requestId: string): Promise<void> {
    await tx.execute('UPDATE matching.request_ranking SET stale_since = NULL WHERE request_id = $1', [requestId]);
  }

  /** Puts a request that could not be ranked behind the others. */
  async postpone(tx: Tx, requestId: string): Promise<void> {
    await tx.execute(`UPDATE matching.request_ranking SET stale_since = clock_timestamp() + interval '1 minute' WHERE request_id = $1`, [requestId]);
  }
}
