import { DomainError } from '#contracts';
import { actorOf, type Caller, type MemberCaller, type Page } from '#platform';
import { Injectable } from '@nestjs/common';
import { ListOpenRequests } from './list-open-requests.js';
import { ListOwnRequests } from './list-own-requests.js';
import { ListWatchedRequests } from '../while-open/list-watched-requests.js';
import type { RequestListQuery, RequestSummary } from './request-summary.js';

const FILTERS = ['discipline', 'country', 'q', 'sort'] as const;

/** `mine=true`: the acting organisation's own; `watched=true`: what it watches; otherwise what is open to everybody. */
@Injectable()
export class ListRequests {
  constructor(
    private readonly open: ListOpenRequests,
    private readonly own: ListOwnRequests,
    private readonly watched: ListWatchedRequests,
  ) {}

  execute(caller: Caller, query: RequestListQuery): Promise<Page<RequestSummary>> {
    if (!query.mine && query.group !== undefined) throw notHere('A group is of your own requests.', ['group'], 'with mine=true only');
    if (query.mine) return this.own.execute(asMember(caller, query, query.watched ? 'watched' : undefined), query);
    return query.watched ? this.watched.execute(asMember(caller, query), query) : this.open.execute(caller, query);
  }
}

const notHere = (message: string, names: readonly string[], detail: string): DomainError =>
  new DomainError('malformed', 'invalid_query', message, names.map((name) => ({ pointer: `/${name}`, code: 'not_allowed', detail })));

/** The caller of a list that is its organisation's own, and has no filters. */
function asMember(caller: Caller, query: RequestListQuery, ...alsoUnused: (keyof RequestListQuery | undefined)[]): MemberCaller {
  if (actorOf(caller) === undefined) throw new DomainError('unauthenticated', 'unauthenticated', 'Sign in to list your own requests.');
  if (caller.key && !caller.member) throw new DomainError('forbidden', 'permission_missing', 'The API key does not include requests.read.');
  if (!caller.member) throw new DomainError('malformed', 'organisation_required', 'Say for which organisation you act in X-Organisation-Id.');
  const unused = [...FILTERS.filter((name) => query[name] !== undefined), ...alsoUnused.filter((name) => name !== undefined)];
  if (unused.length > 0) {
    const list = query.mine ? 'mine=true' : 'watched=true';
    throw notHere('Filters belong to the list of open requests.', unused as string[], `not with ${list}`);
  }
  return caller as MemberCaller;
}
