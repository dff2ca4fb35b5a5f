import type { EventEnvelope, PayloadOf } from '#contracts';
import type { Subscriber, Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { RankRequest } from '../application/rank-request.js';

/** Reads the request anew: what changed nothing that ranking reads makes no ranking. */
@Injectable()
export class OnRequestAmended implements Subscriber<'requests.request-amended.v1'> {
  constructor(private readonly ranking: RankRequest) {}

  async handle(tx: Tx, { payload }: EventEnvelope<PayloadOf<'requests.request-amended.v1'>>): Promise<void> {
    await this.ranking.execute(tx, payload.requestId);
  }
}
