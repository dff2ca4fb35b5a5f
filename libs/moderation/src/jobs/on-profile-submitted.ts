import type { EventEnvelope, ProfileSubmitted } from '#contracts';
import type { Subscriber, Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { OpenCase } from '../application/open-case.js';

@Injectable()
export class OnProfileSubmitted implements Subscriber<'vendors.profile-submitted.v1'> {
  constructor(private readonly openCase: OpenCase) {}

  handle(tx: Tx, { payload }: EventEnvelope<ProfileSubmitted>): Promise<void> {
    const { vendorId, organisationId, revision, signals } = payload;
    return this.openCase.execute(tx, { objectType: 'vendor_profile', objectId: vendorId, organisationId, revision, signals, cleared: false });
  }
}
