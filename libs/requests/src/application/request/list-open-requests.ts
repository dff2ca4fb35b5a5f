import { Cursors, Database, type Caller, type Page } from '#platform';
import { Injectable } from '@nestjs/common';
import { openRequests, openRequestsWith, type OpenRequestRow } from '../../persistence/open-requests.sql.js';
import { summariseRequest, type RequestListQuery, type RequestSummary } from './request-summary.js';

const viewOf = ({ id, content, organisation_id: organisationId, display_name: displayName, published_at: publishedAt, closes_at: closesAt }: OpenRequestRow): RequestSummary =>
  summariseRequest({ id, state: 'open', content, publishedAt, closesAt, client: content.nameHidden ? null : { organisationId, displayName } });

/** What anybody may bid on. */
@Injectable()
export class ListOpenRequests {
  constructor(private readonly database: Database, private readonly cursors: Cursors) {}

  async execute(caller: Caller, query: RequestListQuery): Promise<Page<RequestSummary>> {
    const { sort = '-publishedAt' } = query;
    const filter = [query.discipline ?? null, query.country ?? null];
    const page = this.cursors.open(caller, 'listOpenRequests', [...filter, query.q ?? null, sort], query);
    const [at = null, id = null] = page.after;
    const asked = [...filter, at, id, page.rows];
    const rows = await (query.q === undefined ? this.database.query<OpenRequestRow>(openRequests(sort), asked) : this.database.query<OpenRequestRow>(openRequestsWith(sort), [...asked, query.q]));
    return page.of(rows, viewOf, (row) => [(sort === 'closesAt' ? row.closes_at : row.published_at).toISOString(), row.id]);
  }
}
