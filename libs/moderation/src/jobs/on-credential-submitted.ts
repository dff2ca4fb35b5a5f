import type { CredentialSubmitted, EventEnvelope } from '#contracts';
import type { Subscriber, Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { OpenCase } from '../application/open-case.js';

@Injectable()
export class OnCredentialSubmitted implements Subscriber<'vendors.credential-submitted.v1'> {
  constructor(private readonly openCase: OpenCase) {}

  handle(tx: Tx, { payload }: EventEnvelope<CredentialSubmitted>): Promise<void> {
    const { credentialId: objectId, organisationId, revision, signals } = payload;
    return this.openCase.execute(tx, { objectType: 'credential', objectId, organisationId, revision, signals, cleared: false });
  }
}
