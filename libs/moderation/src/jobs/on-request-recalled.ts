import type { EventEnvelope, RequestRecalled } from '#contracts';
import type { Subscriber, Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { RecallObject } from '../application/recall-object.js';

@Injectable()
export class OnRequestRecalled implements Subscriber<'requests.request-recalled.v1'> {
  constructor(private readonly recall: RecallObject) {}

  handle(tx: Tx, { payload }: EventEnvelope<RequestRecalled>): Promise<void> {
    const { requestId: objectId, organisationId, revision } = payload;
    return this.recall.execute(tx, { objectType: 'request', objectId, organisationId, revision });
  }
}
