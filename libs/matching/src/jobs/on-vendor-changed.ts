import type { EventEnvelope, PayloadOf } from '#contracts';
import type { Subscriber, Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { MarkRankingsOfVendor } from '../application/mark-rankings-of-vendor.js';

@Injectable()
export class OnVendorChanged implements Subscriber<'vendors.vendor-changed.v1'> {
  constructor(private readonly marking: MarkRankingsOfVendor) {}

  handle(tx: Tx, { payload }: EventEnvelope<PayloadOf<'vendors.vendor-changed.v1'>>): Promise<void> {
    return this.marking.execute(tx, payload.vendorId);
  }
}
