import { Cursors, Database, type MemberCaller, type Page } from '#platform';
import { Injectable } from '@nestjs/common';
import { phaseOf } from '../../domain/request-lifecycle.js';
import { RequestRepository } from '../../persistence/request.repository.js';
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
    const page = this.cursors.open(caller, 'listOwnRequests', query.group ?? null, query);
    const { rows, at } = await this.requests.ofOrganisation(this.database, { organisationId, groupId: query.group }, page.after, page.rows);
    return page.of(rows, ({ request, content }) => {
      const { id, publishedAt, closesAt } = request;
      return summariseRequest({ id, state: phaseOf(request, at), content, publishedAt, closesAt, client: { organisationId, displayName: null } });
    }, ({ request, createdAt }) => [createdAt.toISOString(), request.id]);
  }
}
