import type { EventEnvelope, PayloadOf } from '#contracts';
import type { Subscriber, Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { RankRequest } from '../application/rank-request.js';

/** Reads the request anew: an event that arrives late or twice finds it ranked already, or closed. */
@Injectable()
export class OnRequestPublished implements Subscriber<'requests.request-published.v1'> {
  constructor(private readonly ranking: RankRequest) {}

  async handle(tx: Tx, { payload }: EventEnvelope<PayloadOf<'requests.request-published.v1'>>): Promise<void> {
    await this.ranking.execute(tx, payload.requestId);
  }
}
