import type { DecisionApplied, EventEnvelope } from '#contracts';
import type { Subscriber, Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { MarkEffect } from '../application/mark-effect.js';

@Injectable()
export class OnVendorsDecisionApplied implements Subscriber<'vendors.decision-applied.v1'> {
  constructor(private readonly markEffect: MarkEffect) {}

  handle(tx: Tx, { payload }: EventEnvelope<DecisionApplied>): Promise<void> {
    return this.markEffect.execute(tx, payload.caseId, payload.effect);
  }
}
