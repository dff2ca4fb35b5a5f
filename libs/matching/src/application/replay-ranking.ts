import { DomainError } from '#contracts';
import { Database } from '#platform';
import { Injectable } from '@nestjs/common';
import { corpusStatistics } from '../domain/corpus.js';
import { requestOf, vendorOf, type RequestInput } from '../domain/inputs.js';
import { rank } from '../domain/rank.js';
import type { Match, Ranking } from '../domain/match.js';
import { WEIGHTS } from '../domain/weights.js';
import { MATCH_COLUMNS, matchOf, type MatchRecord } from '../persistence/match-columns.js';
import { INPUTS_OF_RUN, type VendorInputRecord } from '../persistence/vendor-inputs.sql.js';

interface RunRecord {
  readonly request_input: RequestInput;
  readonly weights_version: string;
  readonly created_at: Date;
}

const RUN = 'SELECT request_input, weights_version, created_at FROM matching.run WHERE id = $1';
const MATCHES = `SELECT ${MATCH_COLUMNS} FROM matching.match m WHERE m.run_id = $1 ORDER BY m.rank`;

export interface Replay {
  readonly replayed: Ranking;
  /** In the order of the ranking; gated ones apart. */
  readonly stored: { readonly ranking: readonly Match[]; readonly gated: readonly Match[] };
}

/** Makes a stored ranking again from what it read, with the weights of its version, as of its own instant. */
@Injectable()
export class ReplayRanking {
  constructor(private readonly database: Database) {}

  async execute(runId: string): Promise<Replay> {
    const run = await this.database.one<RunRecord>(RUN, [runId]);
    const weights = run && WEIGHTS[run.weights_version];
    if (!run || !weights) throw new DomainError('not_found', 'run_not_found', 'There is no such ranking.');
    const inputs = await this.database.query<VendorInputRecord>(INPUTS_OF_RUN, [runId]);
    const vendors = inputs.map(({ input }) => vendorOf(input));
    const replayed = rank(requestOf(run.request_input, run.created_at), vendors, weights, corpusStatistics(vendors), run.created_at);
    const stored = await this.database.query<MatchRecord>(MATCHES, [runId]);
    return {
      replayed,
      stored: { ranking: stored.filter((match) => match.rank !== null).map(matchOf), gated: stored.filter((match) => match.rank === null).map(matchOf) },
    };
  }
}
