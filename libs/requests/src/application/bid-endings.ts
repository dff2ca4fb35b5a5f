import type { Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import type { Ending } from '../domain/bid-outcomes.js';
import type { DueTransition } from '../domain/request-settlement.js';
import type { Request } from '../domain/request.js';

/** What the end or the return of a request means for its bids and its offered award, in the same transaction. */
@Injectable()
export class BidEndings {
  async endAll(_tx: Tx, _request: Request, _ending: Ending, _at: Date): Promise<void> {}

  async returnAll(_tx: Tx, _request: Request, _reason: string, _at: Date): Promise<void> {}

  /** Stores an unanswered offer as `lapsed` at `due.dueAt`. */
  async lapseOffer(_tx: Tx, _request: Request, _due: Extract<DueTransition, { subject: 'award' }>): Promise<void> {}

  /** Stores an offer as `revoked` because its request was taken down. */
  async revokeOffer(_tx: Tx, _request: Request, _award: { readonly awardId: string; readonly bidId: string; readonly reason: string }, _at: Date): Promise<void> {}
}
