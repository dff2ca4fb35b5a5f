import { DomainError } from '#contracts';
import type { Database, MemberCaller, Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { RequestViews, type Look } from './request-views.js';
import { requestNotFound, SettleRequest, type SettledRequest } from './settle-request.js';

/** The caller's own request, held `FOR UPDATE` and settled. */
@Injectable()
export class OwnRequest {
  constructor(
    private readonly views: RequestViews,
    private readonly settling: SettleRequest,
  ) {}

  /** 404 for what the caller may not see, 403 `not_your_request` for what it may only read; a stranger never waits for the lock. */
  async lock(tx: Tx, caller: MemberCaller, id: string): Promise<SettledRequest> {
    const own = await this.settling.lockOwn(tx, id, caller.member.organisationId);
    if (own) return own;
    throw await this.refusal(tx, caller, id);
  }

  /** Answers as {@link lock} does, without it: for who is to send much before the lock is taken. */
  async check(database: Database, caller: MemberCaller, id: string): Promise<void> {
    const seen = await this.views.read(database, id, caller);
    if (!seen?.glance?.own) throw refusalOf(seen);
  }

  private async refusal(tx: Tx, caller: MemberCaller, id: string): Promise<DomainError> {
    return refusalOf(await this.views.read(tx, id, caller));
  }
}

const refusalOf = (seen: Look | undefined): DomainError =>
  seen?.glance ? new DomainError('forbidden', 'not_your_request', 'Only the organisation that made the request may do this.') : requestNotFound();
