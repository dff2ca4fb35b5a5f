import type { EventEnvelope, RequestSubmitted } from '#contracts';
import type { Subscriber, Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { OpenCase } from '../application/open-case.js';

@Injectable()
export class OnRequestSubmitted implements Subscriber<'requests.request-submitted.v1'> {
  constructor(private readonly openCase: OpenCase) {}

  handle(tx: Tx, { payload }: EventEnvelope<RequestSubmitted>): Promise<void> {
    const { requestId, organisationId, revision, signals, screening } = payload;
    return this.openCase.execute(tx, { objectType: 'request', objectId: requestId, organisationId, revision, signals, cleared: screening === 'clean' });
  }
}
