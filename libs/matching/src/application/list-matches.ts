import { DomainError } from '#contracts';
import { Cursors, Database, DEFAULT_PAGE, pageOf, principalOf, type Caller, type CursorScope, type Page } from '#platform';
import { Injectable } from '@nestjs/common';
import { MATCH_PAGE, RUN_OF_REQUEST, type LatestRunRecord, type ShownMatchRecord } from '../persistence/matches.sql.js';
import { viewMatch, viewRun } from './match-view.js';

export interface MatchesPage extends Page<ReturnType<typeof viewMatch>> {
  /** Null until the request is ranked for the first time. */
  readonly ranking: ReturnType<typeof viewRun> | null;
}

/** The ranking of a request for its client and for operators. A list that was begun goes on through the run that it began with. */
@Injectable()
export class ListMatches {
  constructor(private readonly database: Database, private readonly cursors: Cursors) {}

  async execute(caller: Caller, requestId: string, query: { readonly limit?: number; readonly cursor?: string }): Promise<MatchesPage> {
    const scope: CursorScope = { operation: 'listMatches', principal: principalOf(caller), filter: requestId };
    const [runId, after] = query.cursor === undefined ? [null, 0] : this.cursors.decode(scope, query.cursor);
    const run = await this.database.one<LatestRunRecord>(RUN_OF_REQUEST, [requestId, runId]);
    const mayRead = run && (caller.account?.operator === true || caller.member?.organisationId === run.organisation_id);
    if (!mayRead) throw new DomainError('not_found', 'request_not_found', 'There is no such request.');
    if (run.run_id === null) return { items: [], nextCursor: null, ranking: null };
    const { limit = DEFAULT_PAGE } = query;
    const rows = await this.database.query<ShownMatchRecord>(MATCH_PAGE, [run.run_id, after, run.discipline, run.country, JSON.stringify(run.service_needs), limit + 1]);
    const page = pageOf(rows, limit, viewMatch, (last) => this.cursors.encode(scope, [last.run_id, last.rank]));
    return { ...page, ranking: viewRun({ ...run, run_id: run.run_id }) };
  }
}
