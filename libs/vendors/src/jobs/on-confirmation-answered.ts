import type { ConfirmationAnswered, EventEnvelope } from '#contracts';
import type { Subscriber, Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { HearOfConfirmation } from '../application/case-studies/hear-of-confirmation.js';

@Injectable()
export class OnConfirmationAnswered implements Subscriber<'identity.confirmation-answered.v1'> {
  constructor(private readonly hear: HearOfConfirmation) {}

  handle(tx: Tx, { payload }: EventEnvelope<ConfirmationAnswered>): Promise<void> {
    return this.hear.execute(tx, payload);
  }
}
