import { DomainError } from '#contracts';
import { Cursors, Database, type Caller, type Page, type PageQuery } from '#platform';
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

  async execute(caller: Caller, requestId: string, query: PageQuery): Promise<MatchesPage> {
    const page = this.cursors.open(caller, 'listMatches', requestId, query);
    const [runId = null, rank = 0] = page.after;
    const run = await this.database.one<LatestRunRecord>(RUN_OF_REQUEST, [requestId, runId]);
    const mayRead = run && (caller.account?.operator === true || caller.member?.organisationId === run.organisation_id);
    if (!mayRead) throw new DomainError('not_found', 'request_not_found', 'There is no such request.');
    if (run.run_id === null) return { items: [], nextCursor: null, ranking: null };
    const rows = await this.database.query<ShownMatchRecord>(MATCH_PAGE, [run.run_id, rank, run.discipline, run.country, JSON.stringify(run.service_needs), page.rows]);
    return { ...page.of(rows, viewMatch, (row) => [row.run_id, row.rank]), ranking: viewRun({ ...run, run_id: run.run_id }) };
  }
}
