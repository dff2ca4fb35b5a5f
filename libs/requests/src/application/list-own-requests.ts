import { Cursors, Database, DEFAULT_PAGE, pageOf, principalOf, type CursorScope, type MemberCaller, type Page } from '#platform';
import { Injectable } from '@nestjs/common';
import { phaseOf } from '../domain/request-lifecycle.js';
import { RequestRepository } from '../persistence/request.repository.js';
import { summariseRequest, type RequestListQuery, type RequestSummary } from './request-summary.js';

/** The organisation's own requests in every state, newest first. */
@Injectable()
export class ListOwnRequests {
  constructor(
    private readonly database: Database,
    private readonly cursors: Cursors,
    private readonly requests: RequestRepository,
  ) {}

  async execute(caller: MemberCaller, query: RequestListQuery): Promise<Page<RequestSummary>> {
    const { organisationId } = caller.member;
    const scope: CursorScope = { operation: 'listOwnRequests', principal: principalOf(caller), filter: query.group ?? null };
    const after = query.cursor === undefined ? null : this.cursors.decode(scope, query.cursor);
    const limit = query.limit ?? DEFAULT_PAGE;
    const { rows, at } = await this.requests.ofOrganisation(this.database, { organisationId, groupId: query.group }, after, limit + 1);
    return pageOf(rows, limit, ({ request, content }) => {
      const { id, publishedAt, closesAt } = request;
      return summariseRequest({ id, state: phaseOf(request, at), content, publishedAt, closesAt, client: { organisationId, displayName: null } });
    }, ({ request, createdAt }) => this.cursors.encode(scope, [createdAt.toISOString(), request.id]));
  }
}
