import { Cursors, Database, type AccountCaller, type Page, type PageQuery } from '#platform';
import { Injectable } from '@nestjs/common';
import { LIST_CASES, storedAs } from '../persistence/case-list.sql.js';
import type { ModerationCaseRow } from '../persistence/moderation-case.row.js';
import { caseView, type CaseView } from './case-view.js';

export const CASE_SORTS = Object.keys(LIST_CASES) as (keyof typeof LIST_CASES)[];

export interface CaseFilter extends PageQuery {
  readonly state?: string;
  readonly objectType?: string;
  /** Oldest first by default. */
  readonly sort?: (typeof CASE_SORTS)[number];
}

@Injectable()
export class ListCases {
  constructor(private readonly database: Database, private readonly cursors: Cursors) {}

  async execute(caller: AccountCaller, { state, objectType, sort = 'openedAt', ...query }: CaseFilter): Promise<Page<CaseView>> {
    const page = this.cursors.open(caller, 'listCases', [state ?? null, objectType ?? null, sort], query);
    const [openedAt = null, id = null, priority = null] = page.after;
    const rows = await this.database.query<ModerationCaseRow>(LIST_CASES[sort], [state ?? null, state === undefined ? null : storedAs(state), objectType ?? null, openedAt, id, priority, page.rows]);
    const at = await this.database.clock();
    return page.of(rows, (row) => caseView(row, at), (row) => [row.openedAt.toISOString(), row.id, row.priority]);
  }
}
