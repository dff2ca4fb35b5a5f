import type { CredentialRecalled, EventEnvelope } from '#contracts';
import type { Subscriber, Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { RecallObject } from '../application/recall-object.js';

@Injectable()
export class OnCredentialRecalled implements Subscriber<'vendors.credential-recalled.v1'> {
  constructor(private readonly recall: RecallObject) {}

  handle(tx: Tx, { payload }: EventEnvelope<CredentialRecalled>): Promise<void> {
    const { credentialId: objectId, organisationId, revision } = payload;
    return this.recall.execute(tx, { objectType: 'credential', objectId, organisationId, revision });
  }
}
