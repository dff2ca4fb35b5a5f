import type { EventEnvelope, RequestRecalled } from '#contracts';
import type { Subscriber, Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { OpenCase } from '../application/open-case.js';
import { SupersedeCase } from '../application/supersede-case.js';

@Injectable()
export class OnRequestRecalled implements Subscriber<'requests.request-recalled.v1'> {
  constructor(private readonly openCase: OpenCase, private readonly supersedeCase: SupersedeCase) {}

  /** The recall may arrive before the submission; the case is then opened here first, so that the submission finds it superseded. */
  async handle(tx: Tx, { payload }: EventEnvelope<RequestRecalled>): Promise<void> {
    const { requestId, organisationId, revision } = payload;
    await this.openCase.execute(tx, { objectType: 'request', objectId: requestId, organisationId, revision, signals: [], cleared: false });
    await this.supersedeCase.execute(tx, 'request', requestId, revision);
  }
}
