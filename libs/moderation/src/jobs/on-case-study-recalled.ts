import type { CaseStudyRecalled, EventEnvelope } from '#contracts';
import type { Subscriber, Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { RecallObject } from '../application/recall-object.js';

@Injectable()
export class OnCaseStudyRecalled implements Subscriber<'vendors.case-study-recalled.v1'> {
  constructor(private readonly recall: RecallObject) {}

  handle(tx: Tx, { payload }: EventEnvelope<CaseStudyRecalled>): Promise<void> {
    const { caseStudyId: objectId, objectType, organisationId, revision } = payload;
    return this.recall.execute(tx, { objectType, objectId, organisationId, revision });
  }
}
