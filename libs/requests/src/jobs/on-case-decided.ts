import type { EventEnvelope, PayloadOf } from '#contracts';
import type { Subscriber, Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { ApplyCaseDecision } from '../application/request/apply-case-decision.js';

@Injectable()
export class OnCaseDecided implements Subscriber<'moderation.case-decided.v1'> {
  constructor(private readonly apply: ApplyCaseDecision) {}

  async handle(tx: Tx, { payload }: EventEnvelope<PayloadOf<'moderation.case-decided.v1'>>): Promise<void> {
    if (payload.objectType === 'request') await this.apply.execute(tx, payload);
  }
}
