import type { EventEnvelope, PayloadOf } from '#contracts';
import type { Subscriber, Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { InviteBest } from '../application/while-open/invite-best.js';

/** Commutes: however many rankings arrive, in whatever order, each vendor is invited once and the limits hold under the lock. */
@Injectable()
export class OnRequestRanked implements Subscriber<'matching.request-ranked.v1'> {
  constructor(private readonly inviting: InviteBest) {}

  handle(tx: Tx, { payload }: EventEnvelope<PayloadOf<'matching.request-ranked.v1'>>): Promise<void> {
    return this.inviting.execute(tx, payload.requestId, payload.invite);
  }
}
