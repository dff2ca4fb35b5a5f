import type { Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { explainToClient } from '../domain/explain.js';
import { failedGates } from '../domain/gates.js';
import { requestOf, vendorOf, type RequestInput } from '../domain/inputs.js';
import type { Ranking } from '../domain/match.js';
import { rank } from '../domain/rank.js';
import { WEIGHTS_IN_FORCE } from '../domain/weights.js';
import { RankingRepository, type NewMatch } from '../persistence/ranking.repository.js';
import type { RequestInputRecord } from '../persistence/request-rankings.sql.js';
import type { RunRow } from '../persistence/run.row.js';
import type { VendorInputRecord } from '../persistence/vendor-inputs.sql.js';
import { Corpora } from './corpora.js';
import { indexVersionOf, inputsDigestOf } from './index-version.js';
import { needsOf } from './service-needs.js';
import { specialismNames } from './specialism-names.js';

/** The event carries no more. */
const MOST_INVITED = 15;

/** Beyond those that may be invited: the next in rank, for when one of them declines. */
const IN_RESERVE = 5;

/** Those that passed every gate: who came back by a relaxed one is shown, and invited by the client alone. */
function bestOf({ ranking }: Ranking, limit: number): string[] {
  const passed = ranking.filter((match) => failedGates(match.gates).length === 0);
  return passed.slice(0, Math.min(limit, MOST_INVITED)).map((match) => match.vendorId);
}

function matchesOf({ ranking, gated }: Ranking, inputs: readonly VendorInputRecord[], discipline: string): NewMatch[] {
  const read = new Map(inputs.map((record) => [record.input.vendorId, record]));
  const names = specialismNames(discipline);
  return [...ranking, ...gated].map((match, position) => ({
    match,
    rank: position < ranking.length ? position + 1 : null,
    organisationId: read.get(match.vendorId)?.input.organisationId ?? '',
    sentences: explainToClient(match, names),
    inputDigest: read.get(match.vendorId)?.digest ?? '',
  }));
}

/**
 * Ranks the vendors of a request's discipline and announces the best few. Rankings of one request follow each other under its lock; when nothing that is
 * read has changed since the latest one, none is made, so that repeated and late events commute.
 */
@Injectable()
export class RankRequest {
  constructor(private readonly rankings: RankingRepository, private readonly corpora: Corpora) {}

  async execute(tx: Tx, requestId: string): Promise<'ranked' | 'unchanged' | 'not_open'> {
    const latest = await this.rankings.lock(tx, requestId);
    const read = latest && (await this.rankings.requestInput(tx, requestId));
    if (!latest || !read) {
      await this.rankings.unmark(tx, requestId);
      return 'not_open';
    }
    const at = await tx.clock();
    const request = withNeeds(read);
    const inputs = await this.rankings.vendorInputs(tx, request.discipline, at);
    const indexVersion = indexVersionOf(inputs.map(({ digest }) => digest));
    const inputsDigest = inputsDigestOf(request, WEIGHTS_IN_FORCE.version, indexVersion);
    if (inputsDigest === latest.inputs_digest) return 'unchanged';
    const ranking = this.rank(request, inputs, indexVersion, at);
    const run = runOf(request, ranking, { version: latest.version + 1, indexVersion, inputsDigest, at });
    await this.rankings.save(tx, run, matchesOf(ranking, inputs, request.discipline));
    this.announce(tx, run, bestOf(ranking, read.invite_limit + IN_RESERVE));
    return 'ranked';
  }

  private rank(request: RequestInput, inputs: readonly VendorInputRecord[], indexVersion: string, at: Date): Ranking {
    const vendors = inputs.map(({ input }) => vendorOf(input));
    return rank(requestOf(request, at), vendors, WEIGHTS_IN_FORCE, this.corpora.of(request.discipline, indexVersion, vendors), at);
  }

  private announce(tx: Tx, run: RunRow, invite: string[]): void {
    tx.announce('matching.request-ranked.v1', { requestId: run.requestId, runId: run.id, version: run.version, invite });
  }
}

/** The needs are stored with the run, so that it can be replayed after a pack has changed. */
const withNeeds = ({ input, wantedServices }: RequestInputRecord): RequestInput => ({ ...input, serviceNeeds: needsOf(input.discipline, input.country, wantedServices) });

interface Making {
  readonly version: number;
  readonly indexVersion: string;
  readonly inputsDigest: string;
  readonly at: Date;
}

function runOf(request: RequestInput, ranking: Ranking, { version, indexVersion, inputsDigest, at }: Making): RunRow {
  return {
    id: uuidv7(),
    requestId: request.requestId,
    organisationId: request.organisationId,
    version,
    weightsVersion: ranking.weightsVersion,
    indexVersion,
    inputsDigest,
    requestInput: request,
    gateCounts: ranking.gateCounts,
    relaxed: ranking.relaxed,
    ranked: ranking.ranking.length,
    gated: ranking.gated.length,
    placement: 'off',
    createdAt: at,
  };
}
