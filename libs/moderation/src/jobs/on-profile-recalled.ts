import type { EventEnvelope, ProfileRecalled } from '#contracts';
import type { Subscriber, Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { RecallObject } from '../application/recall-object.js';

@Injectable()
export class OnProfileRecalled implements Subscriber<'vendors.profile-recalled.v1'> {
  constructor(private readonly recall: RecallObject) {}

  handle(tx: Tx, { payload }: EventEnvelope<ProfileRecalled>): Promise<void> {
    const { vendorId: objectId, organisationId, revision } = payload;
    return this.recall.execute(tx, { objectType: 'vendor_profile', objectId, organisationId, revision });
  }
}
