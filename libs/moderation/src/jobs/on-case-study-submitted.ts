import type { CaseStudySubmitted, EventEnvelope } from '#contracts';
import type { Subscriber, Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { OpenCase } from '../application/open-case.js';

@Injectable()
export class OnCaseStudySubmitted implements Subscriber<'vendors.case-study-submitted.v1'> {
  constructor(private readonly openCase: OpenCase) {}

  handle(tx: Tx, { payload }: EventEnvelope<CaseStudySubmitted>): Promise<void> {
    const { caseStudyId: objectId, objectType, organisationId, revision, signals } = payload;
    return this.openCase.execute(tx, { objectType, objectId, organisationId, revision, signals, cleared: false });
  }
}
