import { DomainError } from '#contracts';
import type { MemberCaller, Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { RequestViews } from './request-views.js';
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
    const seen = await this.views.read(tx, id, caller);
    throw seen?.glance ? new DomainError('forbidden', 'not_your_request', 'Only the organisation that made the request may do this.') : requestNotFound();
  }
}
