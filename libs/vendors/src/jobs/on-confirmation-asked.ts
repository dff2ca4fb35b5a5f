import type { ConfirmationAsked, EventEnvelope } from '#contracts';
import type { Subscriber, Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { HearOfConfirmation } from '../application/case-studies/hear-of-confirmation.js';

@Injectable()
export class OnConfirmationAsked implements Subscriber<'identity.confirmation-asked.v1'> {
  constructor(private readonly hear: HearOfConfirmation) {}

  handle(tx: Tx, { payload }: EventEnvelope<ConfirmationAsked>): Promise<void> {
    return this.hear.execute(tx, payload);
  }
}
