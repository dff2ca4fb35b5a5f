import { Cursors, Database, DEFAULT_PAGE, pageOf, principalOf, type Caller, type CursorScope, type Page } from '#platform';
import { Injectable } from '@nestjs/common';
import { openRequests, openRequestsWith, type OpenRequestRow } from '../persistence/open-requests.sql.js';
import { summariseRequest, type RequestListQuery, type RequestSummary } from './request-summary.js';

const viewOf = ({ id, content, organisation_id: organisationId, display_name: displayName, published_at: publishedAt, closes_at: closesAt }: OpenRequestRow): RequestSummary =>
  summariseRequest({ id, state: 'open', content, publishedAt, closesAt, client: content.nameHidden ? null : { organisationId, displayName } });

/** What anybody may bid on. */
@Injectable()
export class ListOpenRequests {
  constructor(private readonly database: Database, private readonly cursors: Cursors) {}

  async execute(caller: Caller, query: RequestListQuery): Promise<Page<RequestSummary>> {
    const { limit = DEFAULT_PAGE, sort = '-publishedAt' } = query;
    const filter = [query.discipline ?? null, query.country ?? null];
    const scope: CursorScope = { operation: 'listOpenRequests', principal: principalOf(caller), filter: [...filter, query.q ?? null, sort] };
    const [at, id] = query.cursor === undefined ? [null, null] : this.cursors.decode(scope, query.cursor);
    const asked = [...filter, at, id, limit + 1];
    const rows = await (query.q === undefined ? this.database.query<OpenRequestRow>(openRequests(sort), asked) : this.database.query<OpenRequestRow>(openRequestsWith(sort), [...asked, query.q]));
    return pageOf(rows, limit, viewOf, (last) => this.cursors.encode(scope, [(sort === 'closesAt' ? last.closes_at : last.published_at).toISOString(), last.id]));
  }
}
