import { Cursors, Database, DEFAULT_PAGE, pageOf, principalOf, type AccountCaller, type Page } from '#platform';
import { Injectable } from '@nestjs/common';
import { LIST_CASES, storedAs } from '../persistence/case-list.sql.js';
import type { ModerationCaseRow } from '../persistence/moderation-case.row.js';
import { caseView, type CaseView } from './case-view.js';

export const CASE_SORTS = Object.keys(LIST_CASES) as (keyof typeof LIST_CASES)[];

export interface CaseFilter {
  readonly state?: string;
  readonly objectType?: string;
  /** Oldest first by default. */
  readonly sort?: (typeof CASE_SORTS)[number];
  readonly limit?: number;
  readonly cursor?: string;
}

@Injectable()
export class ListCases {
  constructor(private readonly database: Database, private readonly cursors: Cursors) {}

  async execute(caller: AccountCaller, { state, objectType, sort = 'openedAt', limit = DEFAULT_PAGE, cursor }: CaseFilter): Promise<Page<CaseView>> {
    const scope = { operation: 'listCases', principal: principalOf(caller), filter: [state ?? null, objectType ?? null, sort] };
    const [openedAt = null, id = null, priority = null] = cursor === undefined ? [] : this.cursors.decode(scope, cursor);
    const rows = await this.database.query<ModerationCaseRow>(LIST_CASES[sort], [state ?? null, state === undefined ? null : storedAs(state), objectType ?? null, openedAt, id, priority, limit + 1]);
    const at = await this.database.clock();
    return pageOf(rows, limit, (row) => caseView(row, at), (last) => this.cursors.encode(scope, [last.openedAt.toISOString(), last.id, last.priority]));
  }
}
